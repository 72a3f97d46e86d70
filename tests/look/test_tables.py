"""Tables a screen reader can follow."""

import pandas as pd
from bs4 import BeautifulSoup

from helpers.look import tables


def test_table_has_caption_scopes_and_no_raw_markup():
    """Catches a table read out without its headings, and text taken for markup."""
    frame = pd.DataFrame({"What": ["a<b"], "n": [3], "gap": [None]})
    page = BeautifulSoup(tables.table(frame, "Caption"), "html.parser")
    assert page.caption.text == "Caption"
    assert [th["scope"] for th in page.select("th")] == ["col"] * 3 + ["row"]
    assert page.select_one('th[scope="row"]').text == "a<b"
    assert page.select_one("td.num").text == "3"
    assert page.select("td")[-1].text == ""
    assert page.select_one('[role="region"]')["tabindex"] == "0"


def test_claims_link_to_their_rows():
    """Catches a verdict without the way to its evidence."""
    html = tables.stated(pd.Series({"nev-stock-2024": "Stock"}), "Claims")
    page = BeautifulSoup(html, "html.parser")
    assert page.a["href"] == "evidence.html#claim-nev-stock-2024"
    assert page.a.text == "1.269 million"
    assert page.select_one(".verdict").text == "consistent"


def test_folded_table_opens_without_script():
    """Catches a long table that needs a script, or loses its name when folded."""
    whole = tables.table(pd.DataFrame({"What": ["a"]}), "Long one")
    page = BeautifulSoup(tables.folded(whole), "html.parser")
    assert page.details.summary.text == "Long one"
    assert page.details.table.caption.text == "Long one"
    assert tables.folded(whole).caption == "Long one"
