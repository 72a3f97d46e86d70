"""The register's pages: one a chapter that needs no script, and the data of the searchable one."""

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
from sphinx.application import Sphinx

from helpers import catalogue, used
from helpers.book import cards, cite_claim
from helpers.book.cards import Card

STATIC = Path(__file__).parent / "static"
SCRIPTS = ("search.js", "register.js")
HOME = "chapters/evidence"
VERDICTS = ("corroborated", "consistent", "inconclusive", "conflicting", "unverified", "no test")


def address(card: Card, base: str) -> str:
    """Where a claim stands on the web; nothing if the book does not know its own address."""
    return f"{base.rstrip('/')}/{HOME}.html#{card['anchor']}" if base else ""


def data(shown: list[Card], base: str) -> str:
    """The register as a script, which a page may load where it may not fetch."""
    synonyms = catalogue.load("evidence/synonyms")
    content = {
        "columns": list(shown[0]) if shown else [],
        "rows": [list(card.values()) for card in shown],
        "facets": _facets(shown),
        "details": list(cards.DETAILS.items()),
        "more": cards.MORE,
        "synonyms": [
            (row.term, row.group, None if pd.isna(row.factor) else row.factor)
            for row in synonyms.itertuples()
        ],
        "cite": {
            "base": f"{base.rstrip('/')}/{HOME}.html" if base else "",
            "addressed": cite_claim.templates(addressed=True),
            "bare": cite_claim.templates(addressed=False),
        },
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"window.szRegister={text};\n"


def _facets(shown: list[Card]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The filters: name, label, and the values with their words."""

    def values(name: str) -> list[str]:
        return [value for value in dict.fromkeys(card[name] for card in shown) if value]

    ranks = {verdict: rank for rank, verdict in enumerate(VERDICTS)}
    verdicts = sorted(values("verdict"), key=lambda verdict: ranks.get(verdict, len(ranks)))
    return [
        ("chapter", "Chapter", [(name, cards.chapter(name)) for name in values("chapter")]),
        ("verdict", "Verdict", [(name, name) for name in verdicts]),
        ("kind", "Kind", [(name, name) for name in sorted(values("kind"))]),
        ("source", "Source", [(name, cards.short(name)) for name in values("source")]),
    ]


def version(shown: list[Card], base: str) -> str:
    """A short hash of all that the searchable register is made of: its files' version."""
    return used.digest(data(shown, base), *((STATIC / name).read_bytes() for name in SCRIPTS))


def by_chapter(shown: list[Card]) -> dict[str, list[Card]]:
    """The cards by chapter, both in the order of the register."""
    found: dict[str, list[Card]] = {}
    for card in shown:
        found.setdefault(card["chapter"], []).append(card)
    return found


def page_name(chapter: str) -> str:
    """The page of a chapter's claims, from the root of the book."""
    return f"chapters/register/{re.sub(r'[^a-z0-9]+', '-', chapter.lower()).strip('-')}"


def index(shown: list[Card]) -> str:
    """The register of the evidence chapter before its script is there: links by chapter.

    Every claim keeps its anchor here, whoever follows it and with whatever browser.
    """
    folds = []
    for chapter, own in by_chapter(shown).items():
        page = page_name(chapter).removeprefix("chapters/") + ".html"
        links = " ".join(
            f'<a id="{escape(card["anchor"])}" href="{page}#{escape(card["anchor"])}">'
            f"{escape(card['id'])}</a>"
            for card in own
        )
        folds.append(
            f'<li><a href="{page}">{escape(cards.chapter(chapter).capitalize())}</a>: '
            f'{len(own)} claims<details class="sz-fold"><summary>Ids</summary>'
            f'<p class="register-ids">{links}</p></details></li>'
        )
    return f"<ul>{''.join(folds)}</ul>"


def pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """A page a chapter with all of its claims, for readers without scripts and for crawlers."""
    base = app.config.html_baseurl
    for chapter, own in by_chapter(cards.cards()).items():
        name = cards.chapter(chapter)
        shown = "".join(cards.html(card, address(card, base)) for card in own)
        intro = (
            f"<p>{len(own)} claims of this chapter, in the order of the texts. "
            '<a href="../evidence.html#register">Search and filter all claims</a> (needs scripts); '
            '<a href="../evidence.html#how-to-read-a-verdict">how to read a verdict</a>.</p>'
        )
        title = f"Register: {escape(name)}"
        body = f'<section class="register-page"><h1>{title}</h1>{intro}{shown}</section>'
        yield page_name(chapter), {"title": title, "body": body}, "page.html"


def bibliography(shown: list[Card], base: str, form: str) -> str:
    """The citations of all claims in one form, as a file."""
    made = (cite_claim.formats(card, address(card, base))[form] for card in shown)
    return "\n\n".join(made) + "\n"
