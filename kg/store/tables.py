"""The tables of the index (`kg.store.index`); another version makes it anew.

``name`` counts the articles in which a node bears a name in some way; ``mention`` and ``speaking`` say what each
article adds to the counts; ``key`` has what the forms of one actor have in common; ``actor.head`` is who stands for it.
For the tables of compared statements see `kg.store.compared` and `kg.store.crowds`.
"""

VERSION = 7  # raised as well when statements are compared otherwise than before
_TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"
SCHEMA = f"""
CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE pending (graph TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE article (id INTEGER PRIMARY KEY, graph TEXT NOT NULL UNIQUE);
CREATE TABLE statement (id INTEGER PRIMARY KEY, article INTEGER NOT NULL, iri TEXT NOT NULL, content TEXT NOT NULL);
CREATE INDEX statement_article ON statement (article);
CREATE INDEX statement_iri ON statement (iri);
CREATE TABLE mention (article INTEGER, node TEXT, role TEXT, name TEXT, PRIMARY KEY (article, node, role, name))
    WITHOUT ROWID;
CREATE TABLE speaking (article INTEGER, actor TEXT, statements INTEGER, PRIMARY KEY (article, actor)) WITHOUT ROWID;
CREATE TABLE name (id INTEGER PRIMARY KEY, node TEXT NOT NULL, role TEXT NOT NULL, name TEXT NOT NULL,
    form TEXT NOT NULL, articles INTEGER NOT NULL, UNIQUE (node, role, name));
CREATE TABLE actor (id TEXT PRIMARY KEY, statements INTEGER NOT NULL, head TEXT) WITHOUT ROWID;
CREATE INDEX actor_head ON actor (head);
CREATE TABLE key (key TEXT, actor TEXT, PRIMARY KEY (key, actor)) WITHOUT ROWID;
CREATE INDEX key_actor ON key (actor);
CREATE VIRTUAL TABLE words USING fts5(content, content = 'statement', content_rowid = 'id', {_TOKENS});
CREATE VIRTUAL TABLE forms USING fts5(form, content = 'name', content_rowid = 'id', {_TOKENS});
CREATE TABLE told (id INTEGER PRIMARY KEY AUTOINCREMENT, graph TEXT NOT NULL UNIQUE, body BLOB NOT NULL);
CREATE TABLE claim (id INTEGER PRIMARY KEY AUTOINCREMENT, told INTEGER NOT NULL, iri TEXT NOT NULL,
    twin INTEGER NOT NULL, place TEXT NOT NULL, passage TEXT NOT NULL, outer_one INTEGER NOT NULL, body TEXT NOT NULL,
    vector BLOB NOT NULL, silence INTEGER NOT NULL);
CREATE INDEX claim_told ON claim (told);
CREATE INDEX claim_twin ON claim (twin, place);
CREATE TABLE voice (actor TEXT, claim INTEGER, PRIMARY KEY (actor, claim)) WITHOUT ROWID;
CREATE INDEX claim_iri ON claim (iri);
CREATE TABLE clue (key INTEGER, claim INTEGER, PRIMARY KEY (key, claim)) WITHOUT ROWID;
CREATE TABLE pair (one INTEGER, two INTEGER, body TEXT, links INTEGER NOT NULL, PRIMARY KEY (one, two)) WITHOUT ROWID;
CREATE INDEX pair_two ON pair (two);
CREATE TABLE crowd (key INTEGER PRIMARY KEY, upto INTEGER NOT NULL);
CREATE TABLE aside (one INTEGER, two INTEGER, body TEXT, links INTEGER NOT NULL, PRIMARY KEY (one, two)) WITHOUT ROWID;
CREATE INDEX aside_two ON aside (two);
CREATE TABLE sharing (claim INTEGER PRIMARY KEY, head INTEGER NOT NULL);
CREATE INDEX sharing_head ON sharing (head);
CREATE TABLE shared (head INTEGER PRIMARY KEY, body TEXT NOT NULL);
PRAGMA user_version = {VERSION};
"""
