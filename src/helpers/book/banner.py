"""A book built from changed assumptions says so on each page."""

from html import escape
from typing import Any

from sphinx.application import Sphinx

from helpers import catalogue


def banner(edited: list[str]) -> str:
    """The notice above a page, or nothing if the assumptions are those of the edition."""
    if not edited:
        return ""
    names = ", ".join(f"<code>{escape(name)}</code>" for name in edited)
    return (
        '<aside class="sz-banner" role="note">Built with changed assumptions '
        f"({names}): numbers and figures differ from the published edition.</aside>"
    )


def show(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Put the notice first on the page."""
    if "body" in context:
        context["body"] = banner(catalogue.edited()) + context["body"]


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", show)
