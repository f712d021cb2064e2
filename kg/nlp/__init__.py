"""Text into sentences, tokens and names: the only room that knows spaCy and ONNX Runtime."""

from kg.nlp.parser import Parser

__all__ = ["Parser"]
