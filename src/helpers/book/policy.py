"""What a page may do, said in the page itself: run and show the book's own files, nothing else.

Whatever slips into a page's text can then neither run nor send anything.
"""

import base64
import hashlib
import re
from html import escape

from sphinx.errors import SphinxError

INLINE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE)


class PolicyError(SphinxError):
    category = "Content policy"


def tag(script: str = "", *, fetch: bool = False) -> str:
    """The policy as a tag for the head of a page.

    `script` is the one script that stands in the page itself; `fetch` lets the page read others
    of the book, as the search does for its excerpts.
    """
    scripts = "'self'"
    if script:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        scripts += f" 'sha256-{digest}'"
    rules = {
        "default-src": "'none'",
        "script-src": scripts,
        "style-src": "'self'",
        # The style sheets hold their icons as data.
        "img-src": "'self' data:",
        "connect-src": "'self'" if fetch else "'none'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    text = "; ".join(f"{name} {value}" for name, value in rules.items())
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(text, quote=False)}">'


def check(html: str, page: str) -> None:
    """Raises PolicyError if the page holds a script in its text, which its policy would stop."""
    if found := INLINE.search(html):
        start = html[found.start() : found.start() + 120]
        raise PolicyError(f"{page} holds a script of its own: {start!r}. Move it to static/.")
