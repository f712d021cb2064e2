"""The named queries, one a file, shipped as package data."""
