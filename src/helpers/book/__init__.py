"""The Sphinx extension of the book: figures, checked prose, register, cite boxes, pages.

The rooms it needs are imported when Sphinx asks for it, so that light commands stay light.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from helpers import used

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PARTS = ("freshness", "roles", "figures", "evidence", "scoreboard", "cite", "banner", "pages")


def setup(app: "Sphinx") -> dict[str, Any]:
    for part in PARTS:
        import_module(f"{__name__}.{part}").setup(app)
    # Sphinx reads every page anew when this value changes: pages are made by this code.
    app.add_config_value("book_code", used.code(), "env")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
