"""Numbers as a Chinese text writes them."""

from decimal import Decimal
from math import inf

import pytest

from helpers.register import chinese


@pytest.mark.parametrize(
    ("text", "value", "step", "hedge"),
    [
        ("126.9万辆", "1269000", "1000", ""),
        ("30万棵", "300000", "10000", ""),
        ("近5000万元", "50000000", "10000", "nearly"),
        ("超过80%", "80", "1", "above"),
        ("40%以上", "40", "1", "above"),
        ("100余项", "100", "1", "above"),
        ("约401.6万吨", "4016000", "1000", "about"),
        ("约300家", "300", "100", "about"),
        ("不足20家", "20", "1", "below"),
        ("4.8成", "48", "1", ""),
        ("10,776.3亿元", "1077630000000", "10000000", ""),
        ("1.5万亿元", "1500000000000", "100000000000", ""),
        ("达7千瓦", "7", "1", ""),
        ("约合6,330亿美元", "633000000000", "1000000000", "about"),
        ("约为18亿", "1800000000", "100000000", "about"),
        ("近一半", "0.5", "0", "nearly"),
        ("2分50秒", "170", "1", ""),
    ],
)
def test_precision_of_the_text_survives(text, value, step, hedge):
    """Catches a step that the multiple hides, and a hedge read as part of the number."""
    assert chinese.read(text) == chinese.Stated(Decimal(value), Decimal(step), hedge)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1/5", 0.2),
        ("三分之一", 1 / 3),
        ("十一个", 11),
        ("二十项", 20),
        ("两笔", 2),
        ("连续四年", 4),
        ("一百零五家", 105),
        ("第二", 2),
        ("近半", 0.5),
    ],
)
def test_words_and_fractions_are_exact(text, value):
    """Catches 二十 read as two and ten, and half a step of doubt around a fraction."""
    stated = chinese.read(text)
    assert float(stated.value) == pytest.approx(value)
    assert stated.step == 0


def test_intervals_by_hand():
    """Catches a bound with two ends, a measure without room, a factor left out."""
    assert chinese.read("30万棵").interval() == (295000, 305000)
    assert chinese.read("超过300个").interval() == (300, inf)
    assert chinese.read("近200家").interval() == (180, 200)
    assert chinese.read("不足20家").interval() == (0, 20)
    assert chinese.read("84万千瓦").interval() == (835000, 845000)
    assert chinese.read("150兆瓦").interval(Decimal(1000)) == (149500, 150500)


def test_a_text_without_number_is_refused():
    """Catches a title taken for a number."""
    with pytest.raises(ValueError, match="no number"):
        chinese.read("深圳市")
