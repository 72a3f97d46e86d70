"""Upstream files → `data/`: one module a source, each with one `run()`."""
