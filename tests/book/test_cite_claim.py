"""A claim's citations, read back by a parser and held against what they must name."""

import re

import pytest
from pybtex.database import parse_string

from helpers.book import cite_claim
from helpers.book.cite import citation

CARD = {"statement": "Use & cost rose by 5 % (CO_2).", "id": "use-2024", "verdict": "conflicting"}
CARD |= {"cited": "City of Shenzhen, White paper, 2025, Part 2"}
ADDRESS = "https://example.org/chapters/evidence.html#claim-use-2024"


@pytest.mark.parametrize("form", ["GB/T 7714", "APA", "BibTeX", "RIS"])
def test_a_citation_names_what_a_reader_needs(form):
    """Catches a citation without source, place, verdict, edition or address."""
    text = cite_claim.formats(CARD, ADDRESS)[form]
    for said in ("City of Shenzhen, White paper, 2025, Part 2", "conflicting", "use-2024", ADDRESS):
        assert said in text, said
    assert citation()["version"] in text
    assert "«" not in text
    assert "rose by 5" in text and "(CO" in text


@pytest.mark.parametrize("form", ["GB/T 7714", "APA", "BibTeX", "RIS"])
def test_without_an_address_nothing_stands_for_it(form):
    """Catches an empty field, or a path that leads nowhere outside the book."""
    text = cite_claim.formats(CARD, "")[form]
    assert "url" not in text.lower()
    assert "UR  -" not in text
    assert text == text.strip() or form == "RIS"


def test_bibtex_is_read_back():
    """Catches a sign that TeX takes for its own, and an entry that does not parse."""
    text = cite_claim.formats(CARD, ADDRESS)["BibTeX"]
    ((key, entry),) = parse_string(text, "bibtex").entries.items()
    assert (entry.type, key.endswith("-use-2024")) == ("incollection", True)
    assert entry.fields["title"] == r"{Use \& cost rose by 5 \% (CO\_2)}"
    assert entry.fields["url"] == ADDRESS
    assert entry.fields["booktitle"] == citation()["title"]
    (author,) = entry.persons["author"]
    assert str(author) == f"{{{citation()['author']}}}"


def test_ris_is_a_record():
    """Catches a line that a reference manager does not take."""
    lines = cite_claim.formats(CARD, ADDRESS)["RIS"].split("\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    tags = dict(line.split("  - ", 1) for line in lines)
    assert next(iter(tags)) == "TY"
    assert lines[-1] == "ER  - "
    assert tags["TI"] == "Use & cost rose by 5 % (CO_2)"
    assert tags["UR"] == ADDRESS


@pytest.mark.parametrize(
    ("text", "made"), [("a\\b", r"a\textbackslash{}b"), ("{~}", r"\{\textasciitilde{}\}")]
)
def test_signs_are_escaped_once(text, made):
    """Catches an escape that is escaped again."""
    assert cite_claim.tex(text) == made
