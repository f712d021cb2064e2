"""The rule extractor."""

from kg.extract.rules.extractor import OWNED, RuleExtractor

__all__ = ["OWNED", "RuleExtractor"]
