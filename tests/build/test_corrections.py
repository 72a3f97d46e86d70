"""Corrections: made where the fault is, refused where it is gone."""

import pandas as pd
import pytest

from helpers.build import corrections
from helpers.errors import DataError

SCHEMA = {
    "fields": [
        {"name": name, "type": "string"}
        for name in "raw_file key_column key column expect value reason".split()  # noqa: SIM905
    ]
}
TABLE = """raw_file,key_column,key,column,expect,value,reason
a.csv,city,Shenzhen,people,666,1666,typo
b.csv,city,Shenzhen,people,1,2,other file
"""
FRAME = pd.DataFrame({"city": ["Shenzhen", "Huizhou"], "people": [666, 600]})


def test_only_the_named_cell_changes(small):
    """Catches a correction that spills over, or one for another file."""
    small(TABLE, SCHEMA, name="corrections")
    fixed = corrections.apply(FRAME, "a.csv")
    assert fixed["people"].astype(int).tolist() == [1666, 600]
    assert FRAME["people"].tolist() == [666, 600]


def test_a_fault_repaired_upstream_breaks_loudly(small):
    """Catches a stale correction that would now do harm."""
    small(TABLE, SCHEMA, name="corrections")
    with pytest.raises(DataError, match=r"corrections.csv, line 2, column 'expect'.*repaired"):
        corrections.apply(FRAME.assign(people=[1666, 600]), "a.csv")


def test_a_missing_row_breaks_loudly(small):
    """Catches a key that no longer exists."""
    small(TABLE, SCHEMA, name="corrections")
    with pytest.raises(DataError, match=r"line 2, column 'key'.*0 rows"):
        corrections.apply(FRAME.assign(city=["A", "B"]), "a.csv")
