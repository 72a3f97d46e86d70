"""The Sphinx extension of the book: figures, checked prose, register, cite boxes, pages."""

from typing import Any

from sphinx.application import Sphinx

from helpers.book import banner, cite, evidence, figures, pages, roles


def setup(app: Sphinx) -> dict[str, Any]:
    for part in (roles, figures, evidence, cite, banner, pages):
        part.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
