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
from helpers.book import freshness, published
from helpers.look.tables import badge, table

HEADS = ("Claim", "Stated", "Source", "Verdict")


class Register(SphinxDirective):
    """Every claim, one row each, with an anchor `claim-<id>`.

    The rows carry their chapter, source and verdict, by which the page's script filters them.
    """

    def run(self) -> list[nodes.Node]:
        freshness.note(self.env, "all", "claims")
        claims = register.judged()
        heads = "".join(f'<th scope="col">{name}</th>' for name in HEADS)
        rows = "".join(_row(claim) for claim in claims.itertuples())
        up = "../" * self.env.docname.count("/")
        html = (
            f'<p><a href="{up}_static/claims.csv" download>Download the register as CSV</a> · '
            f'<a href="{up}_static/claims.json">as JSON</a></p>'
            '<div class="sz-scroll register-frame" tabindex="0" role="region" '
            'aria-label="The evidence register">'
            '<table class="sz-table" id="register"><caption>The evidence register</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        )
        return [nodes.raw("", html, format="html")]


def _row(claim: Any) -> str:
    source = register.source_title(claim.source_id).split(",")[0]
    indicator = escape(claim.indicator.replace("-", " "))
    return (
        f'<tr data-chapter="{escape(claim.chapter)}" data-verdict="{escape(claim.verdict)}" '
        f'data-source="{escape(source)}">'
        f'<th scope="row">{_anchor("claim", claim.Index)}<br>{indicator}, '
        f"{escape(claim.geography)}, {escape(str(claim.period))}</th>"
        f"<td>{escape(_stated(claim))}</td>"
        f"<td>{escape(source)}; {escape(claim.locator)}</td>"
        f"<td>{badge(claim.verdict)}<br>{escape(claim.reason)}</td></tr>"
    )


class Results(SphinxDirective):
    """Every computed result, one row each, with an anchor `result-<id>`."""

    def run(self) -> list[nodes.Node]:
        freshness.note(self.env, "all", "results")
        results = published.results(Path(self.env.srcdir)).values()
        frame = pd.DataFrame(
            [
                (_anchor("result", r["id"]), _value(r), r["chapter"], r["note"])
                for r in sorted(results, key=lambda r: r["id"])
            ],
            columns=["Result", "Value", "Chapter", "What it is"],
        )
        html = table(frame, "Results computed in this book", raw=("Result",))
        return [nodes.raw("", str(html), format="html")]


def _stated(claim: Any) -> str:
    """The claim as stated, with its unit unless the text names one already."""
    unit = "" if pd.isna(claim.unit) or claim.unit in ("percent", "ratio") else claim.unit
    text = str(claim.value_text)
    return text if not unit or text.endswith(unit) or text.endswith("t") else f"{text} {unit}"


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


def write_json(app: Sphinx, exception: Exception | None) -> None:
    """`_static/claims.json` and `_static/results.json`: a stable address for every number."""
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


def setup(app: Sphinx) -> None:
    app.add_directive("register", Register)
    app.add_directive("results", Results)
    app.connect("build-finished", write_json)
