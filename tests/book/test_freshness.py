"""Pages are read anew when what they show has changed, and only then."""

import copy

import pytest

TEXT = "# Page\n\n{result}`0.71 <charging.gini>`"
OTHER = "---\norphan: true\n---\n# Other\n\n"


@pytest.fixture
def pages(book):
    """The small book with a page more, which quotes a claim and a count."""
    text = f"{OTHER}{{claim}}`1.27 million <nev-stock>` of {{count}}`claims` claims"
    (book.root / "chapters" / "other.md").write_text(text)
    book(TEXT)
    assert sorted(book.read) == ["chapters/evidence", "chapters/other", "chapters/page", "index"]
    return book


def changed(outputs, **values):
    made = copy.deepcopy(outputs)
    made[0] |= values
    return made


def test_an_unchanged_book_reads_nothing(pages):
    """Catches a build that reads every page every time."""
    pages(TEXT)
    assert pages.read == []


def test_an_edit_reads_one_page(pages):
    """Catches a sentence that rebuilds the book."""
    (pages.root / "chapters" / "other.md").write_text(f"{OTHER}No number.")
    pages(TEXT)
    assert pages.read == ["chapters/other"]


def test_a_result_reads_the_pages_that_show_it(pages):
    """Catches a number on another page that stays as it was."""
    pages(TEXT)
    (pages.root / "chapters" / "other.md").write_text(
        f"{OTHER}{{result}}`Longgang <charging.first>`"
    )
    pages(TEXT)
    first = pages.outputs
    pages(TEXT, changed(first, note="Another note."))
    assert sorted(pages.read) == ["chapters/evidence", "chapters/page"]
    second = copy.deepcopy(first)
    second[1]["note"] = "A note."
    pages(TEXT, second)
    assert sorted(pages.read) == ["chapters/evidence", "chapters/other", "chapters/page"]


def test_a_claim_reads_the_pages_that_count_or_quote_it(pages, claims_table):
    """Catches a count or a verdict that stays as it was."""
    rows = (
        "nev-stock,transport,nev-stock,1270000,1.27 million,vehicles,2024,Shenzhen,exact,"
        "whitepaper2024,Part 2,city,\n"
    )
    claims_table(rows)
    pages(TEXT)
    assert sorted(pages.read) == ["chapters/evidence", "chapters/other"]


def test_code_reads_every_page(pages, monkeypatch):
    """Catches a page made by code that is gone."""
    monkeypatch.setattr("helpers.used.code", lambda: "other code")
    pages(TEXT)
    assert len(pages.read) == 4


def test_changed_assumptions_read_every_page(pages, monkeypatch):
    """Catches a page without the banner."""
    monkeypatch.setattr("helpers.catalogue.edited", lambda: ["energy/assumptions"])
    pages(TEXT)
    assert len(pages.read) == 4
