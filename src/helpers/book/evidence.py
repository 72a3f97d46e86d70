"""The evidence chapter's tables and the book's public addresses of claims and results."""

import json
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from helpers import atomic, register
from helpers.book import cards, freshness, published, registry
from helpers.look.tables import Html, folded, table

DOWNLOADS = {
    "claims.csv": "CSV",
    "claims.json": "JSON",
    "claims.bib": "BibTeX",
    "claims.ris": "RIS",
}


class Register(SphinxDirective):
    """Every claim: a link and an anchor `claim-<id>` each, until the script takes over.

    The script, its data and their version are named here and loaded when a reader comes near.
    """

    def run(self) -> list[nodes.Node]:
        freshness.note(self.env, "register", "")
        up = "../" * self.env.docname.count("/")
        links = " · ".join(
            f'<a href="{up}_static/{name}" download>{form}</a>' for name, form in DOWNLOADS.items()
        )
        shown = cards.cards()
        version = registry.version(shown, self.config.html_baseurl)
        html = (
            f'<div id="register" data-static="{up}_static" data-version="{version}">'
            f'<p class="register-files">The whole register: {links}</p>'
            f'<div class="register-static">{registry.index(shown)}</div></div>'
        )
        return [nodes.raw("", html, format="html")]


class Results(SphinxDirective):
    """Every computed result, folded by chapter, one row each with an anchor `result-<id>`."""

    def run(self) -> list[nodes.Node]:
        freshness.note(self.env, "results", "")
        results = published.results(Path(self.env.srcdir)).values()
        by_chapter: dict[str, list[dict[str, Any]]] = {}
        for result in sorted(results, key=lambda r: r["id"]):
            by_chapter.setdefault(result["chapter"], []).append(result)
        html = "".join(_folded(chapter, own) for chapter, own in sorted(by_chapter.items()))
        return [nodes.raw("", html, format="html")]


def _folded(chapter: str, results: list[dict[str, Any]]) -> Html:
    """The results of one chapter as a table behind its name; a link to a row opens it."""
    rows = [(_anchor("result", r["id"]), _value(r), r["note"]) for r in results]
    frame = pd.DataFrame(rows, columns=["Result", "Value", "What it is"])
    name = cards.chapter(chapter).capitalize()
    return folded(table(frame, f"{name}: {len(rows)} results", raw=("Result",)))


def _anchor(kind: str, key: str) -> str:
    anchor = escape(f"{kind}-{key}".replace(".", "-"))
    return f'<a id="{anchor}" href="#{anchor}">{escape(key)}</a>'


def _value(result: dict[str, Any]) -> str:
    value, unit = result["value"], result["unit"]
    if isinstance(value, str):
        return value
    shown = register.show(value, unit)
    if "low" in result:
        low, high = (register.show(result[end], unit) for end in ("low", "high"))
        shown += f" ({low} to {high})"
    return shown


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Files beside the pages: every number as JSON, the claims in other forms, the register's."""
    if exception is not None or app.builder.format != "html":
        return
    claims = register.judged().reset_index()
    records = claims.astype(object).where(claims.notna(), None).to_dict("records")
    results = list(published.results(Path(app.srcdir)).values())
    folder = Path(app.outdir) / "_static"
    for name, content in {"claims": records, "results": results}.items():
        text = json.dumps(content, ensure_ascii=False, indent=1)
        atomic.write(folder / f"{name}.json", text)
    atomic.write(folder / "claims.csv", claims.to_csv(index=False, lineterminator="\n"))
    base, shown = app.config.html_baseurl, cards.cards()
    atomic.write(folder / "claims.bib", registry.bibliography(shown, base, "BibTeX"))
    atomic.write(folder / "claims.ris", registry.bibliography(shown, base, "RIS"))
    atomic.write(folder / "register-data.js", registry.data(shown, base))
    for name in registry.SCRIPTS:
        atomic.write(folder / name, (registry.STATIC / name).read_bytes())


def setup(app: Sphinx) -> None:
    app.add_directive("register", Register)
    app.add_directive("results", Results)
    app.connect("html-collect-pages", registry.pages)
    app.connect("build-finished", write_files)
