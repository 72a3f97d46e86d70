"""The register's pages and files in a small book."""

import json

import pytest
from bs4 import BeautifulSoup


@pytest.fixture
def built(book):
    book("# Page\n")
    return book.out


def soup(file):
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def test_every_claim_has_an_anchor_that_leads_to_its_card(built):
    """Catches a claim that a reader without scripts cannot reach."""
    page = soup(built / "chapters" / "evidence.html")
    for key, chapter in {"nev-stock": "transport", "peaking-plan": "context"}.items():
        link = page.find(id=f"claim-{key}")
        assert link["href"] == f"register/{chapter}.html#claim-{key}"
        card = soup(built / "chapters" / "register" / f"{chapter}.html").find(id=f"claim-{key}")
        assert card.name == "article"
        assert f"https://example.org/book/chapters/evidence.html#claim-{key}" in card.text
        assert "Nobody else counts them." in card.text


def test_the_data_of_the_script_are_those_of_the_claims(built):
    """Catches a column that parts from its name, and a script that does not parse."""
    text = (built / "_static" / "register-data.js").read_text(encoding="utf-8")
    content = json.loads(text.removeprefix("window.szRegister=").removesuffix(";\n"))
    rows = [dict(zip(content["columns"], row, strict=True)) for row in content["rows"]]
    assert [(row["id"], row["value"]) for row in rows] == [
        ("nev-stock", 1269000),
        ("peaking-plan", None),
    ]
    assert [facet[0] for facet in content["facets"]] == ["chapter", "verdict", "kind", "source"]
    assert ["kW", "unit-power", 1.0] in content["synonyms"]
    assert ["地铁", "metro", None] in content["synonyms"]
    for name in ("search.js", "register.js"):
        assert (built / "_static" / name).exists()


def test_all_claims_can_be_taken_along(built):
    """Catches a file of citations that misses a claim."""
    page = soup(built / "chapters" / "evidence.html")
    for link in page.select(".register-files a"):
        text = (built / "chapters" / link["href"]).resolve().read_text(encoding="utf-8")
        assert text.count("peaking-plan") >= 1, link["href"]


def test_a_new_claim_changes_the_version_of_the_files(book, claims_table):
    """Catches a browser that shows yesterday's register from its store."""
    book("# Page\n")
    evidence = book.out / "chapters" / "evidence.html"
    before = soup(evidence).find(id="register")["data-version"]
    book("# Page\n")
    assert soup(evidence).find(id="register")["data-version"] == before
    claims_table(
        "nev-stock,transport,nev-stock,1270000,1.27 million,vehicles,2024,Shenzhen,exact,"
        "whitepaper2024,Part 2,city,\n"
    )
    book("# Page\n")
    assert soup(evidence).find(id="register")["data-version"] != before
