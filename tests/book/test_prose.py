"""No quantity stands in prose unchecked."""

from pathlib import Path

import pytest

from helpers.book import prose
from helpers.catalogue import ROOT

ALLOW = prose.allowed(ROOT / "tests" / "prose_allow.csv")
# data.md is written from the catalogue, never by hand.
PAGES = [
    ROOT / "intro.md",
    *(file for file in sorted((ROOT / "chapters").glob("*.md")) if file.name != "data.md"),
    *sorted((ROOT / "chapters").glob("*.ipynb")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: Path(page).name)
def test_every_quantity_in_prose_is_checked(page):
    """Catches a number typed into prose that nothing compares with the data."""
    assert prose.find(page, ALLOW) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The stock is 1.27 million.", ["1.27"]),
        ("A share of 28.6 % in 2024.", ["28.6"]),
        ("It rose by half (42,000 t).", ["42,000"]),
        ("About CO2 in 2024–25, Box 4, 31 December 2024.", []),
        ("{claim}`1.27 million <nev>` in `x = 3`.", []),
        ("```{note}\nUp by 12 %.\n```", ["12"]),
        ("```python\nx = 12\n```", []),
        ("[page](https://example.org/12)", []),
        ("In PM2.5 terms", ["PM2.5"]),
    ],
)
def test_finder(text, found):
    """Catches a finder that overlooks a quantity, or one that cries wolf."""
    assert [q.rstrip(".") for q in prose.unchecked(text, ALLOW)] == found


def test_figure_texts_are_prose_too():
    """Catches a number typed into a figure's title, where an f-string should compute it."""
    code = 'figure(chart, title="Half of 491 zones", caption=f"{n} zones of {m:.1f} km", id="x-1")'
    texts = list(prose.shown_text(code))
    assert [q for text in texts for q in prose.unchecked(text, {})] == ["491"]


def test_allow_list_has_no_stale_name():
    """Catches an exception that no page needs any more."""
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in ALLOW if name not in text] == []
