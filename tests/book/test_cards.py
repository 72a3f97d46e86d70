"""The texts of a claim's card."""

import pandas as pd
import pytest

from helpers.book import cards

CLAIM = {"claim_id": "nev-stock", "chapter": "transport", "indicator": "nev-stock"}
CLAIM |= {"value": 1269000.0, "value_text": "1.269 million", "unit": "vehicles"}
CLAIM |= {"period": "2024-12-31", "geography": "Shenzhen", "source_id": "whitepaper2024"}
CLAIM |= {"locator": "Part 2", "origin": "shenzhen-government", "note": None}
CLAIM |= {"verdict": "no test", "reason": "Nobody else counts them.", "tested_by": None}
FULL = {"statement": "Shenzhen had 1.269 million of them.", "as_written": "126.9万辆"}
FULL |= {"term_zh": "新能源汽车;保有量", "kind": "outcome"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024", "2024"),
        ("2024-06", "June 2024"),
        ("2024-12-31", "31 December 2024"),
        ("2016/2024", "2016 to 2024"),
        ("2023-01/2024-06-10", "January 2023 to 10 June 2024"),
        ("some day", "some day"),
    ],
)
def test_a_period_is_read_as_a_date(text, said):
    """Catches an ISO date before a reader, and a text that the reading loses."""
    assert cards.period(text) == said


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("undated in source", "undated"),
        ("also Part 2; end undated in source (目前)", "undated"),
        ("caption only, no date", "undated"),
        ('year-end inferred from "2024"', "date inferred"),
        ("“十五五”: years inferred from the plan period", "date inferred"),
        ("year from the number of the standard", "date inferred"),
        ("span inferred; undated in source", "date inferred"),
        ("scope inferred from the clause before", ""),
        ("list, no dates or amounts per product", ""),
        ("dated 2024-07-24 by Box 7", ""),
        ("", ""),
    ],
)
def test_a_date_that_the_text_does_not_give_is_marked(note, said):
    """Catches an inferred date printed as fact, and a note on something else taken for one."""
    assert cards.flag(note) == said


def test_a_claim_without_the_new_columns_still_has_a_card():
    """Catches an empty title, or nan before a reader."""
    card = cards.card(CLAIM)
    assert card["statement"] == "Nev stock: 1.269 million vehicles"
    assert card["written"] == card["said"] == "1.269 million vehicles"
    assert (card["kind"], card["terms"], card["note"], card["data"]) == ("", "", "", [])
    policy = cards.card(CLAIM | {"value": None, "unit": None, "value_text": "plan issued"})
    assert policy["written"] == ""
    assert policy["statement"] == "Nev stock: plan issued"
    assert "None" not in cards.html(policy, "") + cards.html(card, "")


def test_a_card_says_all_that_the_register_has():
    """Catches a field that the page drops."""
    card = cards.card(CLAIM | FULL | {"note": "year-end inferred from 2024"})
    html = cards.html(card, "https://example.org/x.html#claim-nev-stock")
    for said in (*FULL.values(), "31 December 2024", "date inferred", "Part 2", "City of Shenzhen"):
        assert str(said).replace(";", "；") in html, said
    for said in ("Shenzhen government", "Nobody else counts them.", "verdict-no-test", "no test"):
        assert said in html, said
    assert '<strong lang="zh-Hans">126.9万辆</strong>' in html
    assert '<span lang="zh-Hans">新能源汽车；保有量</span>' in html


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("1.269 million", "vehicles", "1.269 million vehicles"),
        ("36.38 million kWh", "kWh", "36.38 million kWh"),
        ("50 %", "percent", "50 %"),
        ("5 Mt", "t CO2", "5 Mt"),
        ("first of its kind", None, "first of its kind"),
    ],
)
def test_a_unit_is_said_once(text, unit, said):
    """Catches `kWh kWh`."""
    assert cards.stated({"value_text": text, "unit": unit}) == said


def test_what_a_test_used_leads_to_it(monkeypatch):
    """Catches a test whose data nobody can find, and an address that is no page."""
    monkeypatch.setattr(cards.catalogue, "names", lambda: ["cities/panel"])
    monkeypatch.setattr(cards.catalogue, "resource", lambda name: {"title": "Cities"})
    row = {"issuer": "Xinhua", "what": "Stock", "period": "2024", "address": "https://a.example/b"}
    figures = pd.DataFrame([row, row | {"address": None}, row | {"address": "javascript:x"}])
    figures.index = pd.Index(["one", "two", "three"])
    keys = "outside:one outside:two outside:three cities/panel fleet-balance"
    assert cards.tested_with(keys, figures) == [
        ("Xinhua: Stock, 2024", "https://a.example/b"),
        ("Xinhua: Stock, 2024", ""),
        ("Xinhua: Stock, 2024", ""),
        ("Cities", "data.html#table-cities-panel"),
        ("fleet balance", ""),
    ]
