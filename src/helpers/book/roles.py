"""Checked prose: the `claim` and `result` roles.

``{claim}`1.269 million <nev-stock-2024>` `` prints the text as a link to the claim's row in the
evidence chapter, with source, locator and verdict on hover or focus. The build stops if the text
does not say what the register (or the chapter that computed the result) has.
"""

import re
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util.docutils import SphinxRole
from sphinx.writers.html5 import HTML5Translator

from helpers import catalogue, register
from helpers.book import published
from helpers.catalogue import DATA

TEXT_ID = re.compile(r"(?s)(.+?)\s*<([^<>]+)>")
# MyST-NB numbers the lines of a notebook 10000 × cell + line.
CELL = 10000


class Checked(nodes.inline):
    """A checked number, with `uri`, `tip` and `verdict`."""


class ProseError(SphinxError):
    category = "Checked prose"


class CheckedRole(SphinxRole):
    """Shared by both roles: parse, look up, compare, link."""

    kind = ""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        match = TEXT_ID.fullmatch(self.text)
        if match is None:
            return self._wrong(f"write {{{self.name}}}`text <id>`")
        text, key = match[1], match[2]
        try:
            wrong, tip, verdict = self.judge(text, key)
        except KeyError:
            return self._wrong(f"unknown {self.kind} {key!r}")
        if wrong:
            return self._wrong(f"{self.kind} {key!r} is written {text!r}: {wrong}")
        node = Checked(self.rawtext, text, verdict=verdict, tip=tip, anchor=f"{self.kind}-{key}")
        return [node], []

    def judge(self, text: str, key: str) -> tuple[str | None, str, str]:
        """Mismatch or None, tooltip, verdict. Raises KeyError for an unknown id."""
        raise NotImplementedError

    def _wrong(self, message: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        line = self.lineno
        place = f"cell {line // CELL}, line {line % CELL}" if line > CELL else f"line {line}"
        file = Path(self.env.doc2path(self.env.docname)).relative_to(self.env.srcdir)
        self.env.prose_errors.append(f"{file}, {place}: {message}")  # type: ignore[attr-defined]
        return [nodes.Text(self.text)], []


class ClaimRole(CheckedRole):
    kind = "claim"

    def judge(self, text: str, key: str) -> tuple[str | None, str, str]:
        claim = register.judged().loc[key]
        wrong = None
        if pd.notna(claim["value"]):
            unit = "" if pd.isna(claim["unit"]) else claim["unit"]
            wrong = register.mismatch(text, claim["value"], unit, qualifier=claim["qualifier"])
        tip = f"{register.source_title(claim['source_id'])}; {claim['locator']}."
        tip += in_dollars(claim["value"], claim["unit"])
        return wrong, f"{tip} Verdict: {claim['verdict']}.", claim["verdict"]


class ResultRole(CheckedRole):
    kind = "result"

    def judge(self, text: str, key: str) -> tuple[str | None, str, str]:
        result = self.env.results[key]  # type: ignore[attr-defined]
        value, unit = result["value"], result["unit"]
        interval = {end: result.get(end) for end in ("low", "high")}
        if isinstance(value, str):
            wrong = None if text == value else f"expected {value!r}"
        else:
            wrong = register.mismatch(text, value, unit, **interval)
        shown = value if isinstance(value, str) else register.show(value, unit)
        if interval["low"] is not None:
            shown += f" ({interval['low']:.4g} to {interval['high']:.4g})"
        note = f"{in_dollars(value, unit)} {result['note']}"
        tip = f"Computed in this book, chapter {result['chapter']}: {shown}.{note}"
        return wrong, tip.strip(), "computed"


@lru_cache
def dollar() -> tuple[int, float]:
    """Last year of the exchange-rate table, and its yuan for a dollar."""
    last = catalogue.load("finance/exchange_rates").iloc[-1]
    return int(last["year"]), float(last["cny_per_usd"])


def in_dollars(value: object, unit: object) -> str:
    """A sentence with the amount in US dollars, or nothing if it is no amount in yuan."""
    if not isinstance(value, int | float) or pd.isna(value):
        return ""
    if (unit != "CNY" and not str(unit).startswith("CNY/")) or unit == "CNY/USD":
        return ""
    year, rate = dollar()
    amount = float(f"{value / rate:.2g}")
    scale = next((s for s in ("billion", "million") if abs(amount) >= register.SCALES[s]), "")
    number = f"{amount / float(register.SCALES.get(scale, 1)):,.10g}"
    words = " ".join(filter(None, (number, scale, str(unit).replace("CNY", "USD"))))
    return f" About {words} at the average rate of {year}, {rate:.2f} CNY for a dollar."


def visit_checked(self: HTML5Translator, node: Checked) -> None:
    page = self.builder.get_relative_uri(self.builder.current_docname, "chapters/evidence")
    anchor = escape(node["anchor"].replace(".", "-"))
    kind = escape(node["verdict"].replace(" ", "-"))
    self.body.append(f'<a class="ev ev-{kind}" href="{page}#{anchor}">')


def depart_checked(self: HTML5Translator, node: Checked) -> None:
    self.body.append(f'<span class="ev-tip" role="tooltip">{escape(node["tip"])}</span></a>')


def prepare(app: Sphinx, env: BuildEnvironment, *_: Any) -> list[str]:
    """Load results; re-read every page when evidence or results changed since the last build."""
    env.prose_errors = []  # type: ignore[attr-defined]
    env.results = published.results(Path(app.srcdir))  # type: ignore[attr-defined]
    stated = register.judged().to_json()
    stamp = (stated, repr(env.results), catalogue.edited())  # type: ignore[attr-defined]
    stale = getattr(env, "prose_stamp", None) != stamp
    env.prose_stamp = stamp  # type: ignore[attr-defined]
    return sorted(env.found_docs) if stale else []


def report(app: Sphinx, env: BuildEnvironment) -> None:
    """Stop before the pages are stored, so that the next build looks at them again."""
    if errors := env.prose_errors:  # type: ignore[attr-defined]
        raise ProseError(
            f"{len(errors)} checked numbers disagree with {DATA.name}/evidence or the chapters:\n"
            + "\n".join(errors)
        )


def setup(app: Sphinx) -> None:
    app.add_node(Checked, html=(visit_checked, depart_checked))
    app.add_role("claim", ClaimRole())
    app.add_role("result", ResultRole())
    app.connect("env-get-outdated", prepare)
    app.connect("env-updated", report)
