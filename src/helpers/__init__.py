"""Tested code behind the book: data, evidence, models, charts and the book itself."""
