"""The rule extractor."""

from kg.extract.rules.extractor import ACCORDING, OWNED, RuleExtractor

__all__ = ["ACCORDING", "OWNED", "RuleExtractor"]
