"""Who said what, when, citing what evidence: news articles into a knowledge graph."""

__version__ = "0.1.0"
