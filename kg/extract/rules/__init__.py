"""The rule extractor."""

from kg.extract.rules.extractor import RuleExtractor

__all__ = ["RuleExtractor"]
