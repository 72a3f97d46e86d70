"""The stored verdicts are the computed ones."""

import math
import re
import sys
from pathlib import Path

from helpers import catalogue, verdicts

NUMBER = re.compile(r"-?\d[\d,]*\.?\d*")


def test_stored_verdicts_are_those_the_data_give():
    """Catches a verdict typed into the table, or one left from older data."""
    stored = catalogue.load("evidence/verdicts").set_index("claim_id")
    computed = verdicts.verdicts()
    assert list(stored.index) == list(computed.index)
    for row in computed.itertuples():
        old = stored.loc[row.Index]
        assert old["verdict"] == row.verdict, row.Index
        assert NUMBER.sub("#", old["reason"]) == NUMBER.sub("#", row.reason), row.Index
        for one, other in zip(*map(NUMBER.findall, (old["reason"], row.reason)), strict=True):
            pair = (float(one.replace(",", "")), float(other.replace(",", "")))
            assert math.isclose(*pair, rel_tol=1e-6), row.Index


def test_every_module_of_verdicts_is_found():
    """Catches a module beside the others that nothing imports."""
    files = Path(verdicts.__path__[0]).glob("*.py")
    names = {file.stem for file in files if file.stem[0] != "_"}
    assert {f"helpers.verdicts.{name}" for name in names} <= set(sys.modules)


def test_what_tested_a_claim_exists():
    """Catches a verdict that names a table or a figure that is gone."""
    places = (
        "outside:evidence/outside.outside_id",
        "derived:evidence/derived.derived_id",
        "evidence/documents.document_id",
    )
    known = set(catalogue.names()).union(*map(catalogue.known, places))
    named = catalogue.load("evidence/verdicts")["tested_by"].dropna().str.split().explode()
    assert len(named) > 10
    assert set(named) <= known
