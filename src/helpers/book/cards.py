"""What the register shows of a claim: the texts of its card, and the card as a page shows it.

The texts are made here alone. Pages by chapter hold the cards as HTML, and the script of the
evidence chapter lays out the same texts (`static/register.js`); a test holds the two together.
"""

import re
from datetime import date
from html import escape
from typing import Any

import pandas as pd

from helpers import catalogue, register
from helpers.book import cite_claim
from helpers.look.tables import badge

Card = dict[str, Any]
HAN = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff]+(?:[\u3000-\u303f\uff00-\uffef]*[\u3400-\u9fff\uf900-\ufaff]+)*"
)
UNDATED = re.compile(r"\bundated\b|\bno date\b|\bperiod not stated\b|\bdate of issue not said\b")
INFERRED = re.compile(
    r"\b(?:dates?|years?|year-end|span|period)\b[^;]*\b(?:inferred|taken) from\b"
    r"|\b(?:span|years?|date) inferred\b|\byear from\b"
)
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
# What the folded part of a card names, in its order.
DETAILS = {
    "said": "In English",
    "terms": "In Chinese",
    "where": "Source",
    "origin": "Whose statement",
    "note": "Note",
    "data": "Tested with",
    "id": "Claim",
}
MORE = "Source, note, citation"
CHAPTERS = {"ets": "emissions trading"}
ABBREVIATIONS = ("un", "icap")


def cards() -> list[Card]:
    """Every claim's card, in the order of the register."""
    frame = register.judged().reset_index()
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    used = any("outside:" in (row.get("tested_by") or "") for row in rows)
    figures = catalogue.load("evidence/outside").set_index("outside_id") if used else None
    return [card({str(name): value for name, value in row.items()}, figures) for row in rows]


def card(claim: dict[str, Any], figures: pd.DataFrame | None = None) -> Card:
    """The texts of one claim; what the register does not have yet is empty.

    `figures` are those from outside by their id, where a test may have used one.
    """
    said = stated(claim)
    note = claim.get("note") or ""
    indicator = claim["indicator"].replace("-", " ")
    return {
        "id": claim["claim_id"],
        "anchor": f"claim-{claim['claim_id']}".replace(".", "-"),
        "chapter": claim["chapter"],
        "verdict": claim["verdict"],
        "kind": claim.get("kind") or "",
        "source": claim["source_id"],
        "unit": claim["unit"] or "",
        "value": claim["value"],
        "statement": claim.get("statement") or f"{indicator.capitalize()}: {said}",
        "written": claim.get("as_written") or (said if claim["value"] is not None else ""),
        "said": said,
        "dated": str(claim["period"]),
        "period": period(claim["period"]),
        "flag": flag(note),
        "place": claim["geography"],
        "terms": (claim.get("term_zh") or "").replace(";", "；"),
        "who": short(claim["source_id"]),
        "where": f"{short(claim['source_id'])}; {claim['locator']}",
        "origin": origin(claim["origin"]),
        "note": note,
        "reason": claim["reason"],
        "data": tested_with(claim.get("tested_by") or "", figures),
        "cited": f"{register.source_title(claim['source_id'])}, {claim['locator']}",
    }


def stated(claim: dict[str, Any]) -> str:
    """The claim as stated, with its unit unless the text names one already."""
    unit, text = claim["unit"] or "", str(claim["value_text"])
    if unit in ("percent", "ratio") or text.endswith((unit, "t")):
        return text
    return f"{text} {unit}"


def period(text: str) -> str:
    """A date, a month, a year or a span for a reader: `2024-06` is June 2024.

    A text that is none of these stays as it is.
    """
    ends = str(text).split("/")
    return " to ".join(map(_day, ends)) if all(map(DAY.fullmatch, ends)) else str(text)


def _day(text: str) -> str:
    if len(text) == 4:
        return text
    day = date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    return f"{day.day} {day:%B %Y}" if len(text) > 7 else f"{day:%B %Y}"


def flag(note: str) -> str:
    """`undated` or `date inferred` where the note says so: the period is then not the text's."""
    if INFERRED.search(note):
        return "date inferred"
    return "undated" if UNDATED.search(note) else ""


def origin(name: str) -> str:
    """Whose number it is, in words."""
    return name.upper() if name in ABBREVIATIONS else name.replace("-", " ").capitalize()


def chapter(name: str) -> str:
    """A chapter in words."""
    return CHAPTERS.get(name, name.replace("-", " "))


def short(source_id: str) -> str:
    """Publisher or author of a source."""
    return register.source_title(source_id).split(",")[0]


def tested_with(keys: str, figures: pd.DataFrame | None) -> list[tuple[str, str]]:
    """Text and address of each thing that a test used; addresses are relative to `chapters/`."""
    return [_tested(key, figures) for key in keys.split()]


def _tested(key: str, figures: pd.DataFrame | None) -> tuple[str, str]:
    kind, _, name = key.rpartition(":")
    if kind == "outside" and figures is not None and name in figures.index:
        row = figures.loc[name]
        text = f"{row['issuer']}: {row['what']}, {period(row['period'])}"
        address = row["address"] if pd.notna(row["address"]) else ""
        # Nothing but a page: a table may hold any text.
        return text, address if re.match("https?://", address) else ""
    if not kind and key in catalogue.names():
        return catalogue.resource(key)["title"], f"data.html#{catalogue.anchor(key)}"
    return name.replace("-", " "), ""


def chinese(text: str) -> str:
    """Text as HTML, its Chinese marked as such for screens that are read aloud."""
    parts, end = [], 0
    for run in HAN.finditer(text):
        parts += [escape(text[end : run.start()]), f'<span lang="zh-Hans">{run[0]}</span>']
        end = run.end()
    return "".join([*parts, escape(text[end:])])


def html(shown: Card, address: str) -> str:
    """The card for a page without scripts, two folders below the root of the book."""
    written = shown["written"]
    # A number in Chinese is read as Chinese, digits and all.
    spoken = ' lang="zh-Hans"' if HAN.search(written) else ""
    facts = [f"<strong{spoken}>{escape(written)}</strong>"] if written else []
    facts.append(escape(shown["period"]) + _flag(shown["flag"]))
    facts += [escape(shown["place"]), escape(shown["who"])]
    details = "".join(
        f"<dt>{label}</dt><dd>{_value(name, shown[name])}</dd>"
        for name, label in DETAILS.items()
        if shown[name]
    )
    cited = "".join(
        f"<dt>{form}</dt><dd><pre>{escape(text)}</pre></dd>"
        for form, text in cite_claim.formats(shown, address).items()
    )
    return (
        f'<article class="claim" id="{escape(shown["anchor"])}">'
        f'<p class="claim-verdict">{badge(shown["verdict"])} {escape(shown["kind"])}</p>'
        f"<h2>{chinese(shown['statement'])}</h2>"
        f'<p class="claim-facts">{" · ".join(facts)}</p>'
        f'<p class="claim-test">{chinese(shown["reason"])}</p>'
        f"<details><summary>{MORE}</summary><dl>{details}</dl>"
        f'<div class="cite-box"><dl>{cited}</dl></div></details></article>'
    )


def _flag(text: str) -> str:
    return f' <span class="claim-flag">{text}</span>' if text else ""


def _value(name: str, value: Any) -> str:
    if name != "data":
        return chinese(value)
    links = []
    for text, address in value:
        if address and "//" not in address:
            address = f"../{address}"
        shown = chinese(text)
        links.append(f'<a href="{escape(address)}">{shown}</a>' if address else shown)
    return "; ".join(links)
