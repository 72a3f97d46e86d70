"""The Sphinx extension of the book: figures, checked prose, register, cite boxes, pages."""

from typing import Any

from sphinx.application import Sphinx

from helpers.book import cite, figures, pages, register, roles


def setup(app: Sphinx) -> dict[str, Any]:
    for part in (roles, figures, register, cite, pages):
        part.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
