"""In what medium something was said: Telegram, a statement, an interview, a hearing ...

Read from the frame of the attribution (its sentence without the content), by the words that news
English names a medium with.  More telling media win over less telling ones: "in a statement
on Telegram" is Telegram, "in a television interview" is an interview.
"""

from __future__ import annotations

import re

from kg.extract.passage import blotted, hull
from kg.model import Attribution, Parsed, Span

_IN = r"\b(?i:in|during|through|via|by|from|at|on|of|after|following|giving|issu\w+|releas\w+|publish\w+|carr\w+)\s"
_DET = r"(?:an?\s|the\s|his\s|her\s|its\s|their\s|one\s|another\s)?"
_ADJ = r"(?:[\w’'.-]+\s){0,4}?"


def _noun(words: str) -> str:
    return rf"{_IN}{_DET}{_ADJ}(?:{words})\b"


_MEDIA: tuple[tuple[str, str], ...] = tuple(
    (name, pattern)
    for name, pattern in (
        ("Telegram", r"\b(?:on|to|via|through|over|by|in)\s(?:[\w’'.-]+\s){0,5}?Telegram\b|\bTelegram\s(?:channel"
                     r"|post|message|statement)"),
        ("X", r"\btweet(?:ed|s|ing)?\b|\bre-?tweet\w*|\b(?:on|to"
              r"|via)\s(?:the\s)?(?:social\s(?:media\s)?(?:network|platform|site)\s)?"
              r"(?:X|Twitter)\b(?!-)|\b(?:X|Twitter)\s(?:post|account|feed|thread)\b"),
        *((name, rf"\b(?:on|to|via|in|through)\s(?:[\w’'.-]+\s){{0,5}}?{name}\b|\b{name}\s(?:post|page|account"
                 rf"|channel|video|message|live)\b")
          for name in ("Facebook", "Truth Social", "Instagram", "YouTube", "TikTok", "WhatsApp", "WeChat", "Weibo",
                       "VK", "LinkedIn", "Bluesky", "Threads", "Signal", "Viber", "Reddit", "Substack", "Mastodon")),
        ("interview", rf"{_noun('interviews?')}|\binterviewed\sby\b"),
        ("press conference", _noun(r"(?:press|news|media)\s(?:conference|gaggle)")),
        ("hearing", rf"{_noun('hearing|inquiry|inquest')}|\btestif(?:ied|ies|y|ying)\s(?:before|to|at"
                    rf"|in\sfront)\b|\b(?:told|to|before)\s{_DET}{_ADJ}hearing\b"),
        ("briefing", rf"{_noun('briefing')}|\btold\s{_DET}{_ADJ}briefing\b"),
        ("op-ed", _noun(r"op-?ed|opinion\s(?:piece|article)|column|editorial|guest\sessay")),
        ("letter", _noun(r"(?:open\s)?letter")),
        ("email", _noun(r"e-?mails?(?:ed\sstatement)?")),
        ("court filing", _noun(r"(?:court|legal)\s(?:filings?|papers|documents?|submission)|affidavit|indictment"
                               r"|lawsuit")),
        ("press release", _noun(r"(?:press|news|media)\srelease|communiqu[eé]")),
        ("TV", r"\btelevised\b|\bon\s(?:[A-Z][\w.]*\s){1,3}(?:TV|Television|News)\b|" + _noun(r"TV|television"
            r"|talk\sshow|newscast") +
               r"|\bon\s(?:CNN|MSNBC|NBC|CBS|ABC|CNBC|NHK|RT)\b"),
        ("radio", rf"{_noun('radio|podcast')}|\bon\s(?:[A-Z]\w*\s){{0,2}}Radio\b"),
        ("video", r"\b(?i:in|via|through|during)\s" + _DET + _ADJ + r"(?:(?:video(?:taped)?"
            r"|recorded)(?:\s(?:message|address|statement|appeal|clip|posted))?|livestream)\b"),
        ("speech", _noun(r"speech|address|sermon|homily|lecture|keynote|rally|remarks(?=\sto)")
                   + rf"|\b(?:told|addressing)\s{_DET}{_ADJ}(?:rally|crowd|supporters|conference|audience|congress)\b"),
        ("parliament", r"\b(?:told|in|to|before|addressing)\s(?:the\s)?(?:parliament|Parliament|lawmakers|MPs|senators|"
                       r"Senate|Congress|Bundestag|Duma|Knesset|Riksdag|Sejm|House of \w+|National Assembly)\b"),
        ("court", r"\b(?:told|in|before)\s(?:the\s|a\s)?(?:[\w’'-]+\s){0,2}(?:court|judge|jury|tribunal)\b"),
        ("meeting", rf"{_noun('meeting|summit|session|assembly|conference|forum')}"
                    r"|\btold\s(?:the\s|a\s)(?:[\w’'.-]+\s){0,3}?(?:Security Council|council|Council|committee"
                    r"|Committee|summit|meeting|forum|assembly|board)\b"),
        ("report", _noun(r"report|study|assessment|audit|white\spaper|bulletin|update|paper|review")),
        ("book", _noun("book|memoirs?|autobiography")),
        ("documentary", _noun("documentary|film")),
        ("article", rf"{_IN}(?:an\s|his\s|her\s|its\s|their\s){_ADJ}(?:article|essay|commentary)\b"),
        ("phone", r"\b(?:by|over\sthe|via|on\sthe)\s(?:tele)?phone\b|\b(?:phone|telephone)\s(?:call|conversation)\b"),
        ("text message", _noun(r"text\smessage|texts?|messaging")),
        ("statement", rf"{_noun('statements?')}|\bsaid\sin\sa\sstatement\b|\bstatement\s(?:from|by|on|to)\b"),
        ("social media", r"\bon\s(?:[\w’'-]+\s){0,3}?social\s(?:media|networks?)\b|\bsocial\smedia\spost\b|"
                         + _noun(r"(?:blog|online)\s?post|post|blog")),
    )
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _MEDIA)
# most sentences name no medium at all: one look for any of the nouns spares the fine patterns
_ANY = re.compile(
    r"Telegram|[Tt]weet|Twitter|\bX\b|Facebook|Truth Social|Instagram|YouTube|TikTok|WhatsApp|WeChat|Weibo|\bVK\b"
    r"|LinkedIn|Bluesky"
    r"|Threads|Signal|Viber|Reddit|Substack|Mastodon|interview|conference|gaggle|hearing|inqu|testif|briefing"
    r"|op-?ed|opinion|column"
    r"|editorial|essay|letter|mail|filing|papers?\b|documents?|submission|affidavit|indictment|lawsuit|release"
    r"|communiqu|televis|\bTV\b|Television"
    r"|show|newscast|News\b|CNN|NBC|CBS|ABC|NHK|\bRT\b|[Rr]adio|podcast|video|recorded|livestream|speech|address"
    r"|sermon|homily|lecture"
    r"|keynote|rally|remarks|crowd|supporters|audience|[Cc]ongress|[Pp]arliament|lawmakers|\bMPs|[Ss]enat"
    r"|Bundestag|Duma"
    r"|Knesset|Riksdag|Sejm|House of|Assembly|court|judge|jury|tribunal|meeting|summit|session|assembly|forum"
    r"|[Cc]ouncil|[Cc]ommittee|board"
    r"|report|study|assessment|audit|bulletin|update|review|book|memoir|autobiography|documentary|film|article"
    r"|commentary"
    r"|phone|text|messag|statement|social|post|blog"
)


def named(frame: str) -> str | None:
    """The medium that the words of a frame name, in its short form; None if they name none."""
    if not _ANY.search(frame):
        return None
    return next((name for name, pattern in _PATTERNS if pattern.search(frame)), None)


def of(parsed: Parsed, attribution: Attribution) -> str | None:
    """The medium of *attribution*, read from its own sentences outside its content; None if none is named."""
    whole = hull(attribution)
    touched = [s for s in parsed.sentences if s.overlaps(whole)]
    span = Span(min([whole.start, *(s.start for s in touched)]), max([whole.end, *(s.end for s in touched)]))
    return named(blotted(parsed.article.text, span, attribution).text)
