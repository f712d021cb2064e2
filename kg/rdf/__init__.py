"""The graph: terms, model to RDF and back, checks, exports."""
