"""The grammar of a number as a Chinese text writes it: `近5000万元`, `30万棵`, `4.8成`, `1/5`.

    [超 | 近 | 约 …] NUMBER [万 | 亿 | 成 …] [余 | 以上 …] [unit]

A number may also be a fraction (三分之一, 1/5), 半 (half) or a time (2分50秒, in seconds).

The text's own precision survives here: 30万 is written in steps of ten thousand, which `0.3
million` hides.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

ABOVE = ("超过", "超", "突破", "逾", "不低于", "不少于", "至少", "高于", "大于", "达到", "达")
# `达` (reaches) claims the value itself; the rest of ABOVE are lower bounds.
REACHES = ("达到", "达")
NEARLY = ("接近", "将近", "近")
BELOW = ("不足", "不到", "不超过", "不高于", "低于", "小于", "少于")
ABOUT = ("大约", "约为", "约合", "约", "大概")
AFTER_ABOVE = ("余", "多", "以上", "+")
AFTER_ABOUT = ("左右", "上下")
AFTER_BELOW = ("以内", "以下")
# These also stand behind the unit.
LATE = ("以上", "左右", "上下", "以内", "以下")
SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2, "成": 10}
DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5} | {
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
TENS = {"十": 10, "百": 100, "千": 1000}

NUMERALS = frozenset("0123456789半") | frozenset(DIGITS) | frozenset(TENS)
_HEDGES = "|".join(sorted(ABOVE + NEARLY + BELOW + ABOUT, key=len, reverse=True))
_AFTER = "|".join(map(re.escape, AFTER_ABOVE + AFTER_ABOUT + AFTER_BELOW))
_HAN = "".join([*DIGITS, *TENS])
WRITTEN = re.compile(
    rf"(?P<hedge>{_HEDGES})?"
    rf"(?:(?P<under>[{_HAN}]+)分之(?P<over>[{_HAN}]+)"
    rf"|(?P<fraction>\d+/\d+)"
    rf"|(?P<half>一?半)"
    rf"|(?P<minutes>\d+)分(?P<seconds>\d+)秒"
    rf"|(?P<arabic>[-−+]?\d[\d,，]*(?:\.\d+)?)"
    rf"|(?P<han>[{_HAN}]+))"
    rf"(?P<early>{_AFTER})?(?P<scale>万亿|亿|万|千(?!瓦|克|米|伏)|百(?!分)|成)?(?P<late>{_AFTER})?"
)


@dataclass(frozen=True)
class Stated:
    """A number as stated: its value, the step it is written in, and what hedges it.

    `hedge` is `above`, `nearly`, `below`, `about` or empty; `step` is 0 for a fraction and for a
    number in words, which are exact.
    """

    value: Decimal
    step: Decimal
    hedge: str

    def interval(self, factor: Decimal = Decimal(1)) -> tuple[float, float]:
        """All numbers it may stand for, times `factor`.

        A bound has no other end; `nearly` means at most a tenth below; the rest stand for half a
        step on either side.
        """
        value, half = self.value * factor, abs(self.step * factor) / 2
        if self.hedge == "above":
            return float(value), float("inf")
        if self.hedge == "nearly":
            return float(value * Decimal("0.9")), float(value)
        if self.hedge == "below":
            return 0.0, float(value)
        return float(value - half), float(value + half)


def read(text: str) -> Stated:
    """Read the first number of a text. Raises ValueError if there is none."""
    match = WRITTEN.search(text)
    if match is None:
        raise ValueError(f"no number in {text!r}")
    hedge = _hedge(match, text[match.end() :])
    scale = Decimal(SCALES.get(match["scale"] or "", 1))
    if match["under"]:
        return Stated(Decimal(han(match["over"])) / Decimal(han(match["under"])), Decimal(0), hedge)
    if match["fraction"]:
        over, under = match["fraction"].split("/")
        return Stated(Decimal(over) / Decimal(under), Decimal(0), hedge)
    if match["half"]:
        return Stated(Decimal("0.5"), Decimal(0), hedge)
    if match["minutes"]:
        return Stated(Decimal(match["minutes"]) * 60 + Decimal(match["seconds"]), Decimal(1), hedge)
    if match["han"]:
        return Stated(han(match["han"]) * scale, Decimal(0), hedge)
    plain = re.sub("[,，]", "", match["arabic"]).replace("−", "-")
    number = Decimal(plain)
    exponent = int(number.as_tuple().exponent)
    # Of `about 300` the zeros are no claim to precision.
    if hedge == "about" and exponent == 0 and number:
        exponent = len(plain) - len(plain.rstrip("0"))
    return Stated(number * scale, Decimal(1).scaleb(exponent) * scale, hedge)


def _hedge(match: re.Match[str], tail: str) -> str:
    """What hedges a number: a word before it, after it, or after its unit (`40%以上`)."""
    before, after = match["hedge"] or "", {match["early"], match["late"]}
    after |= {word for word in LATE if word in tail}
    if after & set(AFTER_ABOVE) or (before in ABOVE and before not in REACHES):
        return "above"
    if before in NEARLY:
        return "nearly"
    if before in BELOW or after & set(AFTER_BELOW):
        return "below"
    return "about" if before in ABOUT or after & set(AFTER_ABOUT) else ""


def han(text: str) -> Decimal:
    """A whole number below ten thousand in Chinese numerals: 十一, 二十, 一百零五."""
    total, digit = 0, 0
    for sign in text:
        if sign in TENS:
            total, digit = total + (digit or 1) * TENS[sign], 0
        else:
            digit = DIGITS[sign]
    return Decimal(total + digit)
