"""Checked numbers without Sphinx, and counts of rows."""

import pytest

from helpers import register
from helpers.book import check, checked

ROW = (
    "nev-stock,transport,nev-stock,1269000,1.269 million,vehicles,2024,Shenzhen,exact,"
    "whitepaper2024,Part 2,city,\n"
)
RESULTS = {
    "gini": {"id": "gini", "value": 0.7066, "unit": "", "note": "Zones.", "chapter": "transport"}
}


def test_faults_are_told_with_their_line(claims_table, tmp_path, monkeypatch):
    """Catches a quick check that lets through what the build stops, or names another line."""
    claims_table(ROW)
    monkeypatch.setattr(check, "ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text(
        "# Page\n\n```python\n{claim}`9 <code>`\n```\nGood: {claim}`1.27 million <nev-stock>`.\n"
        "Wrong: {claim}`1.28\nmillion <nev-stock>`, {result}`0.71 <gini>`, {result}`0.72 <gini>`.\n"
        "```{note}\n{claim}`1 <nev-stok>`\n```\n{count}`claims verdict=true`\n"
    )
    found = check.wrong(page, RESULTS)
    assert [fault.split(": ")[0] for fault in found] == [
        "page.md, line 7",
        "page.md, line 8",
        "page.md, line 10",
        "page.md, line 12",
    ]
    assert "expected 1,269,000" in found[0]
    assert "unknown claim 'nev-stok'" in found[2]


def test_every_page_of_the_book_is_read():
    """Catches a page that the quick check forgets."""
    names = {page.name for page in check.pages(check.ROOT)}
    assert {"intro.md", "methods.md", "evidence.ipynb"} <= names


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("claims", "2"),
        ("claims verdict=unverified", "2"),
        ("claims chapter=ets", "1"),
        ("claims source_id=whitepaper2024 chapter=transport", "1"),
        ("claims value", "1"),
    ],
)
def test_counts_are_of_the_rows_named(claims_table, written, said):
    """Catches a condition that is passed over."""
    claims_table(ROW + ROW.replace("nev-stock,transport", "launch,ets").replace("1269000,", ",", 1))
    assert checked.count(written).text == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("claims verdikt=unverified", "no column 'verdikt'"),
        ("claims chapter=etz", "no row has 'chapter=etz'"),
        ("no/table", "no table named"),
    ],
)
def test_counts_of_nothing_are_refused(claims_table, written, said):
    """Catches a slip in a condition that prints a zero, or a count of all rows."""
    claims_table(ROW)
    with pytest.raises(checked.ProseError, match=said):
        checked.count(written)


def test_counts_follow_the_register():
    """Catches a count that is not the register's."""
    claims = register.judged()
    shown = checked.count("claims verdict=no-test").text
    assert shown == f"{(claims['verdict'] == 'no test').sum():,}"
