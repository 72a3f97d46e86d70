"""The register against its source documents: `python -m helpers.build.texts`.

The documents are not part of the project. Where they are at hand, in the folder that
`SOURCE_TEXTS_DIR` names or in `seeds` beside `RAW_DATA_DIR`, each row's number must be found in
its document, and each number and each titled document of a text must be in a row or in the
reviewed list `evidence/excused`.
"""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers import catalogue
from helpers.register import chinese

FILES = {
    "carbonbrief2025": "000",
    "nanfang2025": "001",
    "whitepaper2024": "002",
    "citynews2024": "003",
    "yan2021": "004",
}
MULTIPLES = {"": 1.0, "万": 1e4, "亿": 1e8, "万亿": 1e12}
# A row may hold kW where the text has MW or GW, or a share of one where it has percent.
FACTORS = (1.0, 1e3, 1e6)
DATE = re.compile(r"((?:19|20)\d\d)年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
DURATION = re.compile(r"(\d+)分(\d+)秒")
FRACTION = re.compile(r"(\d+)/(\d+)")
TITLE = re.compile(r"《([^》]{3,60})》")
HEDGE_BEFORE = re.compile(r"(?:超过?|突破|近|约|不足|大约)$")
HEDGE_AFTER = re.compile(r".{0,2}(?:余|以上)")
AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万亿|万|亿)?")


@dataclass(frozen=True)
class Number:
    """A number as it stands in a text: `value`, or a `date` in ISO form."""

    text: str
    value: float | None
    date: str = ""


def folder() -> Path | None:
    """Where the source documents are, or None."""
    raw = os.environ.get("RAW_DATA_DIR")
    found = os.environ.get("SOURCE_TEXTS_DIR") or (raw and Path(raw).parent / "seeds")
    return Path(found) if found and Path(found).is_dir() else None


def read(source_id: str, texts: Path) -> str:
    """A document with the line breaks and spaces inside its Chinese sentences closed up."""
    (file,) = texts.glob(f"{FILES[source_id]}_*.txt")
    text = re.sub(r"<[^>]+>|https?://\S+", " ", file.read_text(encoding="utf-8"))
    text = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text)
    return re.sub(r"(?<=\d)\s+(?=\d)", " ", text)


def numbers(text: str) -> list[Number]:
    """Every number of a Chinese text, multiples expanded, dates and fractions as such."""
    found = []

    def take(pattern: re.Pattern[str], make: object) -> None:
        nonlocal text
        for match in pattern.finditer(text):
            found.append(make(match))  # type: ignore[operator]
        text = pattern.sub(lambda m: " " * len(m[0]), text)

    take(DATE, lambda m: Number(m[0], None, "-".join(p.zfill(2) for p in m.groups() if p)))
    take(DURATION, lambda m: Number(m[0], 60.0 * int(m[1]) + int(m[2])))
    take(FRACTION, lambda m: Number(m[0], int(m[1]) / int(m[2]) if int(m[2]) else None))
    take(
        AMOUNT,
        lambda m: Number(m[0], float(m[1].replace(",", "").rstrip(".")) * MULTIPLES[m[2] or ""]),
    )
    return found


def same(one: float, other: float) -> bool:
    """Whether two numbers agree but for a unit's multiple or a sign."""
    one, other = abs(one), abs(other)
    return any(
        abs(one * f - other) <= 1e-5 * max(other, 1e-9) or abs(one - other * f) <= 1e-5 * one
        for f in FACTORS
    )


def missing(rows: pd.DataFrame, text: str) -> list[str]:
    """Claim ids whose number, as the row has it written, is not in the document or says another."""
    closed = _closed(text)
    return [
        str(row.claim_id)
        for row in rows.itertuples()
        if _closed(row.as_written) not in closed
        or (pd.notna(row.value) and not says(row.as_written, row.value, row.unit))
    ]


def says(written: object, value: float, unit: object) -> bool:
    """Whether a number in the words of a document is the value of a row, in its plain unit."""
    try:
        stated = chinese.read(str(written))
    except ValueError:
        return False
    # Of words and fractions (近半, 1/3) the row may hold the percentage.
    factors = (1, 100) if stated.step == 0 and unit == "percent" else (1,)
    return any(same(float(stated.value) * factor, value) for factor in factors)


def _closed(text: object) -> str:
    return "" if pd.isna(text) else re.sub(r"\s", "", str(text))


def uncovered(rows: pd.DataFrame, found: list[Number], excused: set[str]) -> list[str]:
    """Numbers of a document that no row holds, in value, period, text or note."""
    values = [float(v) for v in rows["value"].dropna()]
    words = " ".join(
        rows[["value_text", "period", "note", "claim_id"]].fillna("").agg(" ".join, axis=1)
    )
    return sorted(
        {
            number.text
            for number in found
            if number.text not in excused
            and not (number.date and number.date in words)
            and not (number.value is not None and any(same(number.value, v) for v in values))
            and not re.search(rf"(?<![\d.]){re.escape(number.text)}(?![\d.])", words)
        }
    )


def overstated(rows: pd.DataFrame, text: str) -> list[str]:
    """Claim ids that state as exact what the text gives as a bound or as approximate.

    The words just before and after each number decide; numbers under ten are left out, because
    they stand in a text more than once.
    """
    stated = rows[rows["value"].notna()]
    found = set()
    for match in AMOUNT.finditer(text):
        value = float(match[1].replace(",", "").rstrip(".")) * MULTIPLES[match[2] or ""]
        before, after = text[max(0, match.start() - 4) : match.start()], text[match.end() :][:4]
        hedged = HEDGE_BEFORE.search(before) or HEDGE_AFTER.match(after)
        if value < 10 or not hedged:
            continue
        hits = stated[[same(value, float(x)) for x in stated["value"]]]
        words = hits["qualifier"].isin(["at-least", "approximate"]) | hits["value_text"].str.match(
            "over|about|nearly|under|up to"
        )
        if len(hits) and not words.any():
            found |= set(hits["claim_id"])
    return sorted(found)


def unnamed(rows: pd.DataFrame, text: str) -> list[str]:
    """Documents that a text names in title marks and no row's note or text mentions.

    Brackets at the end of a title (years, trial editions) do not count.
    """
    words = re.sub(
        r"\s", "", " ".join(rows[["value_text", "note"]].fillna("").agg(" ".join, axis=1))
    )
    titles = {re.sub(r"[（(].*", "", title) for title in TITLE.findall(re.sub(r"\s", "", text))}
    return sorted(title for title in titles if title not in words)


def compare(source_id: str, texts: Path) -> tuple[list[str], list[str]]:
    """Rows without their number or its hedge; numbers and titles without a row, of one text."""
    claims = catalogue.load("evidence/claims")
    excuses = catalogue.load("evidence/excused").query("source_id == @source_id")
    rows = claims[claims["source_id"] == source_id]
    text = read(source_id, texts)
    found = numbers(text)
    lost = missing(rows, text) + overstated(rows, text)
    excused = set(excuses.loc[excuses["kind"] == "number", "text"])
    named = set(excuses.loc[excuses["kind"] == "title", "text"])
    titles = [title for title in unnamed(rows, text) if title not in named]
    return lost, uncovered(rows, found, excused) + titles


def main() -> int:
    """Print what is missing on either side; exit status 1 if anything is."""
    texts = folder()
    if texts is None:
        print("The source documents are not at hand: set SOURCE_TEXTS_DIR.", file=sys.stderr)
        return 1
    faults = 0
    for source_id in FILES:
        lost, open_numbers = compare(source_id, texts)
        faults += len(lost) + len(open_numbers)
        print(f"{source_id}: {len(lost)} rows to mend, {len(open_numbers)} numbers or titles open")
        for claim in lost:
            print(f"  row {claim}")
        for text in open_numbers:
            print(f"  open {text}")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
