"""The pages: Sphinx with Jupyter Book's settings, told in a few lines.

`jupyter-book build .` gives the same pages; this says less, and only what matters when it fails.
"""

import io
import re
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jupyter_book.config import get_final_config
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

HTML = Path("_build") / "html"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Built:
    """What one build did: documents read anew, pages written, what went wrong in words."""

    read: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    wrong: str = ""


def build(root: Path) -> Built:
    """Bring the pages of the book at `root` up to date.

    A warning is an error. An error of the prose or of a figure comes back in words; any other
    exception is a fault of this code and is raised.
    """
    done, warnings = Built(), io.StringIO()
    overrides: dict[str, Any] = {
        "external_toc_path": (root / "_toc.yml").as_posix(),
        "latex_individualpages": False,
    }
    config, _ = get_final_config(
        user_yaml=root / "_config.yml", cli_config=overrides, sourcedir=root, use_external_toc=True
    )
    try:
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                srcdir=root,
                confdir=None,
                outdir=root / HTML,
                doctreedir=root / "_build" / ".doctrees",
                buildername="html",
                confoverrides=config,
                status=None,
                warning=warnings,
                warningiserror=True,
            )
            app.connect("source-read", lambda _, name, __: done.read.append(name))
            app.connect("html-page-context", lambda _, name, *__: done.written.append(name))
            app.build()
            failed = app.statuscode != 0
    except SphinxError as error:
        done.wrong = f"{error.category}: {error}"
        return done
    if failed or not (root / HTML / "index.html").exists():
        said = COLOUR.sub("", warnings.getvalue()).strip()
        done.wrong = said or "The build left no _build/html/index.html."
    return done


def main(root: Path) -> bool:
    """Build and say so in a line; whether it succeeded."""
    start = time.monotonic()
    built = build(root)
    if built.wrong:
        print(built.wrong, file=sys.stderr)
        return False
    took = time.monotonic() - start
    print(f"pages: {len(built.read)} read, {len(built.written)} written in {took:.0f} s")
    return True
