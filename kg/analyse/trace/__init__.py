"""Who stands behind a claim, what contradicts it and how it moved: articles with statements in, frozen values out.

Nothing here says that a statement is true or false.  Everything is computed from the statements and the
articles' words alone; the same input gives the same result in any order.
"""
