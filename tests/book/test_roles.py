"""Checked prose: what the build lets through, what it stops, and what the reader sees."""

import json

import pytest
from bs4 import BeautifulSoup

from helpers.book.checked import in_dollars
from helpers.book.roles import ProseError


def test_right_numbers_become_links_with_source_and_verdict(book):
    """Catches a checked number that the reader cannot look up."""
    page = BeautifulSoup(
        book(
            "# Page\n\nStock {claim}`1.27 million <nev-stock>`, Gini "
            "{result}`0.71 (0.69–0.72) <charging.gini>`, first {result}`Longgang <charging.first>`."
        ),
        "html.parser",
    )
    links = page.select("a.ev")
    assert [link["href"] for link in links] == [
        "evidence.html#claim-nev-stock",
        "evidence.html#result-charging-gini",
        "evidence.html#result-charging-first",
    ]
    tip = links[0].select_one('[role="tooltip"]').text
    assert "white paper" in tip
    assert "Part 2" in tip
    assert "unverified" in tip
    assert links[0].text.startswith("1.27 million")
    register = BeautifulSoup(
        (book.out / "chapters" / "evidence.html").read_text(encoding="utf-8"), "html.parser"
    )
    for link in links:
        assert register.find(id=link["href"].split("#")[1]), link["href"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{claim}`1.26 million <nev-stock>`", "'1.26 million': expected 1,269,000 vehicles"),
        ("{claim}`1.27 million <nev-stok>`", "unknown claim 'nev-stok'"),
        ("{claim}`1.27 million`", "write {claim}`text <id>`"),
        ("{result}`0.70 <charging.gini>`", "expected 0.7066"),
        ("{result}`0.71 (0.69–0.73) <charging.gini>`", "expected 0.72"),
        ("{result}`Futian <charging.first>`", "expected 'Longgang'"),
        ("{result}`0.70 <charging.moran>`", "unknown result 'charging.moran'"),
    ],
)
def test_wrong_text_stops_the_build(book, text, said):
    """Catches prose that parts from the register or from the computed result."""
    with pytest.raises(ProseError) as error:
        book(f"# Page\n\nFirst line.\nThen {text}.")
    assert said in str(error.value)
    assert "chapters/page.ipynb, cell 1, line 4" in str(error.value)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (7.0809e9, "CNY", "About 1 billion USD at the average rate of 2023"),
        (354.045, "CNY/t", "About 50 USD/t at"),
        (7.1, "CNY/USD", ""),
        (12, "kWh", ""),
        (float("nan"), "CNY", ""),
    ],
)
def test_money_is_given_in_dollars_at_a_stated_rate(value, unit, said):
    """Catches a wrong scale, an exchange rate taken for money, dollars for a kilowatt-hour."""
    text = in_dollars(value, unit).strip()
    assert text.startswith(said)
    assert bool(text) == bool(said)


def test_an_error_stays_until_it_is_mended(book):
    """Catches a second build that forgets the fault because the page is stored."""
    for _ in range(2):
        with pytest.raises(ProseError):
            book("# Page\n\n{claim}`2 million <nev-stock>`")
    assert "1.269 million" in book("# Page\n\n{claim}`1.269 million <nev-stock>`")


def test_numbers_have_public_addresses(book):
    """Catches a claim or result without its JSON record."""
    book("# Page\n")
    claims = json.loads((book.out / "_static" / "claims.json").read_text(encoding="utf-8"))
    results = json.loads((book.out / "_static" / "results.json").read_text(encoding="utf-8"))
    assert {claim["claim_id"] for claim in claims} == {"nev-stock", "peaking-plan"}
    assert claims[0]["verdict"] == "unverified"
    assert {r["id"]: r["chapter"] for r in results} == {
        "charging.gini": "page",
        "charging.first": "page",
    }


def test_cite_box_offers_four_formats(book):
    """Catches a citation without address, or a broken download."""
    page = BeautifulSoup(book("# Page\n\n```{cite-box}\n```"), "html.parser")
    box = page.select_one(".cite-box")
    assert [term.text for term in box.select("dt")] == ["GB/T 7714", "APA", "BibTeX", "RIS"]
    assert "https://example.org/book/chapters/page.html" in box.text
    for link in box.select("a[download]"):
        assert (book.out / "chapters" / link["href"]).resolve().exists()
