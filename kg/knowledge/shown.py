"""Look-ups' results that a notebook can show."""

from __future__ import annotations

from kg.rdf.read import StoredArticle


class ShownArticle(StoredArticle):
    """An article with its statements; a notebook shows its page."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from kg.render import article_page
        from kg.render.notebook import frame

        return frame(article_page(self.article, self.statements, self.rejected))
