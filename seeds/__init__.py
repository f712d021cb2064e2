"""The example articles, shipped as package data."""
