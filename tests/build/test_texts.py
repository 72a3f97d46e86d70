"""The register against its documents: how numbers are read, and that none is left out."""

import pandas as pd
import pytest

from helpers.build import texts

needs_texts = pytest.mark.skipif(texts.folder() is None, reason="source documents not at hand")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("保有量达126.9万辆，占28.6%", [1269000, 28.6]),
        ("成交额24.75亿元，增加值1.5万亿元", [2.475e9, 1.5e12]),
        ("覆盖6727个单位，短信1437059条", [6727, 1437059]),
        ("只用了2分50秒", [170]),
        ("约为全国的1/5", [0.2]),
        ("累计1,030座", [1030]),
    ],
)
def test_numbers_of_a_chinese_text(text, values):
    """Catches 万 and 亿 left unexpanded, and a duration read as two numbers."""
    assert [n.value for n in texts.numbers(text)] == pytest.approx(values)


def test_dates_are_dates():
    """Catches a month taken for a quantity."""
    assert [n.date for n in texts.numbers("2024年7月24日，2013年")] == ["2024-07-24", "2013"]


def rows(**columns):
    base = {"claim_id": "a", "value": 1.0, "value_text": "", "period": "2024", "note": ""}
    return pd.DataFrame([base | {"as_written": None, "unit": None} | columns])


@pytest.mark.parametrize(
    ("text", "written", "value", "unit", "lost"),
    [
        ("保有量达126.9万辆", "126.9万辆", 1269000, "vehicles", False),
        ("保有量达126.9万辆", "126.9万辆", 1259000, "vehicles", True),
        ("保有量达126.9万辆", "125.9万辆", 1259000, "vehicles", True),
        ("装机84万 千瓦", "84万千瓦", 840000, "kW", False),
        ("装机150兆瓦", "150兆瓦", 150000, "kW", False),
        ("下降近一半", "近一半", 50, "percent", False),
        ("下降近一半", "近一半", 40, "percent", True),
        ("下降0.5%", "0.5%", 50, "percent", True),
        ("七个省市", "七个省市", 7, "pilots", False),
        ("七个省市", "省市", 7, "pilots", True),
        ("2021年", "2021年", None, None, False),
        ("2021年", "2022年", None, None, True),
        ("共有7个", None, 7, "pilots", True),
    ],
)
def test_a_number_that_is_not_in_its_text(text, written, value, unit, lost):
    """Catches a row whose number the document does not hold, or writes otherwise."""
    row = rows(value=value, as_written=written, unit=unit)
    assert texts.missing(row, text) == (["a"] if lost else [])


def test_a_number_without_a_row_is_listed():
    """Catches a fact that nobody registered, unless it is excused."""
    found = texts.numbers("保有量达126.9万辆，新增32万辆，2024年7月")
    one = rows(value=1269000.0, period="2024-07")
    assert texts.uncovered(one, found, set()) == ["32万"]
    assert texts.uncovered(one, found, {"32万"}) == []


@pytest.mark.parametrize("text", ["超过1500个", "近1500家", "1500余个", "约1500名"])
def test_a_bound_stated_as_exact_is_listed(text):
    """Catches a claim stronger than its source."""
    exact = rows(value=1500.0, qualifier="exact", value_text="1,500")
    hedged = rows(value=1500.0, qualifier="at-least", value_text="over 1,500")
    assert texts.overstated(exact, text) == ["a"]
    assert texts.overstated(hedged, text) == []
    assert texts.overstated(exact, "共1500个") == []


def test_a_named_document_without_a_row_is_listed():
    """Catches a policy that nobody registered; a trial edition is the same policy."""
    text = "印发《深圳市碳达峰实施方案（试行）》和《深圳市甲烷排放控制行动方案》"
    assert texts.unnamed(rows(note="深圳市碳达峰实施方案"), text) == ["深圳市甲烷排放控制行动方案"]


@needs_texts
@pytest.mark.parametrize("source_id", texts.FILES)
def test_register_and_documents_agree(source_id):
    """Catches a wrong number in the register, and a number of a document that is in no row."""
    assert texts.compare(source_id, texts.folder()) == ([], [])
