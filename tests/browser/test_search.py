"""The rule by which the register finds claims, on a few rows and the real synonyms."""

import pandas as pd
import pytest

from helpers import catalogue
from helpers.book import registry

pytestmark = pytest.mark.browser
# Name, texts, value, unit.
ROWS = [
    ("metro", "Shenzhen had 18 rail transit lines in 2024. 轨道交通", 18, "lines"),
    ("line", "The city runs 600 km of 地铁.", 600, "km"),
    ("pv", "PV of over 1.00 million kW 突破100万千瓦", 1000000, "kW"),
    ("nanshan", "about 8 thousand kW 约8兆瓦; one of over 150 projects", 8000, "kW"),
    ("near-zero", "0.150 million kW 150兆瓦", 150000, "kW"),
    ("ets", "The carbon market covers 40 % of emissions. 碳市场", 40, "percent"),
    ("quota", "碳排放权交易 in the city: 2.3 billion CNY 23亿元", 2.3e9, "CNY"),
    ("storm", "6 typhoons touched the city. 台风", 6, "typhoons"),
    ("stock", "126.9万辆 nev-stock-2024 2024-12-31", 1269000, "vehicles"),
    ("english", "1.27 million cars of that kind", 1270000, "vehicles"),
    ("every", "At every level several reviews were relevant. 强度 every event", None, ""),
    ("evs", "Half of the EVs charge at night.", None, ""),
    ("nev", "新能源汽车 in the harbour", None, ""),
    ("stations", "1,030 supercharging stations 1030座", 1030, "stations"),
    ("bus", "Buses on 1,109.5 km of lanes", 1109.5, "km"),
    ("business", "business of carbon firms; CO₂ of München", None, ""),
    ("power", "36.38 million kWh 3638万度", 36380000, "kWh"),
    ("trade", "深圳 was first with a 碳市场 of its own", None, ""),
]
FOUND = {
    # Words that mean the same, in both languages.
    "subway": "metro line",
    "metro": "metro line",
    "地铁": "metro line",
    "photovoltaic": "pv",
    "PV": "pv",
    "solar": "pv",
    "光伏": "pv",
    "emissions trading": "ets quota trade",
    "emission trading": "ets quota trade",
    "ETS": "ets quota trade",
    "碳交易": "ets quota trade",
    "cyclone": "storm",
    "台风": "storm",
    "颱風": "storm",
    # EV is a word, not a part of others.
    "EV": "stock evs nev",
    "ev": "stock evs nev",
    "电动汽车": "stock evs nev",
    "every": "every",
    # Numbers as either language writes them.
    "126.9万": "stock",
    "126.9万辆": "stock",
    "126.9": "stock",
    "1.269 million": "stock",
    "1269000": "stock",
    "１，２６９，０００": "stock",
    "1.27 million": "english",
    "127万": "english",
    "1030": "stations",
    "1,030": "stations",
    "1109.5": "bus",
    "23亿": "quota",
    "2.3 billion CNY": "quota",
    "4成": "ets",
    "40%": "ets",
    "2": "",
    # Units, and numbers in other units of their kind.
    "MW": "pv nanshan near-zero",
    "兆瓦": "pv nanshan near-zero",
    "150 MW": "near-zero",
    "150兆瓦": "near-zero",
    "15万千瓦": "near-zero",
    "1 GW": "pv",
    "36.38 GWh": "power",
    "600公里": "line",
    "%": "ets",
    # Singular and plural, beginnings of longer words, accents and subscripts.
    "buses": "bus",
    "bus": "bus",
    "typhoons": "storm",
    "supercharg": "stations",
    "munchen": "business",
    "co2": "business",
    # All words, phrases, ids, dates, runs of Chinese.
    "carbon market": "ets quota trade",
    "carbon firm": "business",
    '"carbon firms"': "business",
    '"firms carbon"': "",
    "nev-stock-2024": "stock",
    "2024-12-31": "stock",
    "深圳碳市场": "trade",
    "subway cyclone": "",
    "xyz": "",
    "(*+?[": "metro line pv nanshan near-zero ets quota storm stock english every evs nev "
    "stations bus business power trade",
}


@pytest.fixture(scope="module")
def finder(blank):
    """`finder(query)` gives the names of the rows it finds."""
    # Another test may have changed what is loaded; the rule needs the real table.
    synonyms = [
        (row.term, row.group, None if pd.isna(row.factor) else row.factor)
        for row in catalogue.load("evidence/synonyms").itertuples()
    ]
    claims = [{"texts": [text], "value": value, "unit": unit} for _, text, value, unit in ROWS]
    code = (registry.STATIC / "search.js").read_text(encoding="utf-8")
    start = "\nwindow.szFind = window.szSearch.engine(arguments[0], arguments[1]);"
    blank.execute_script(code + start, claims, synonyms)

    def find(query):
        places = blank.execute_script("return window.szFind.find(arguments[0])", query)
        return [ROWS[place][0] for place in places]

    find.browser, find.synonyms = blank, synonyms
    return find


@pytest.mark.parametrize("query", FOUND)
def test_a_query_finds_what_it_means(finder, query):
    """Catches a synonym, a scale or a unit that is lost, and a word found inside another."""
    assert finder(query) == FOUND[query].split()


def test_nothing_asked_is_all(finder):
    """Catches an empty field that hides the register."""
    assert len(finder("")) == len(finder("  ")) == len(ROWS)


def test_every_synonym_is_known_as_written(finder):
    """Catches a term that another one hides, or that is taken to pieces before it is looked up."""
    script = "return arguments[0].map(term => window.szFind.parse(term).map(n => n.group?.name))"
    found = finder.browser.execute_script(script, [term for term, *_ in finder.synonyms])
    wrong = [
        term
        for (term, group, _), names in zip(finder.synonyms, found, strict=True)
        if names != [group]
    ]
    assert wrong == []


def test_sizes_are_compared_in_one_unit(finder):
    """Catches 8 MW sorted above 1000 kW, and percent beside kilowatts."""
    script = "return arguments[0].map(place => window.szFind.size(place))"
    names = [row[0] for row in ROWS]
    places = [names.index(name) for name in ("pv", "nanshan", "ets", "every", "stations")]
    assert finder.browser.execute_script(script, places) == [
        {"unit": "kW", "size": 1000000},
        {"unit": "kW", "size": 8000},
        {"unit": "percent", "size": 40},
        None,
        {"unit": "stations", "size": 1030},
    ]


def test_other_words_are_those_that_claims_have(finder):
    """Catches a hint at words that find nothing."""
    script = "return window.szFind.others(window.szFind.parse(arguments[0])[0])"
    assert finder.browser.execute_script(script, "subway") == ["rail transit", "地铁", "轨道交通"]
