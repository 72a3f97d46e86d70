"""Lists of claims that tables show."""

import pytest

from helpers import catalogue, register
from helpers.errors import DataError


def test_lists_name_claims_once_in_order():
    """Catches a row of an unknown claim, a claim shown twice, a gap in the positions."""
    shown = catalogue.load("evidence/shown")
    assert set(shown["claim_id"]) <= set(register.claims().index)
    for name, rows in shown.groupby("list_id"):
        assert rows["claim_id"].is_unique, name
        assert sorted(rows["position"]) == list(range(1, len(rows) + 1)), name


def test_unknown_list_offers_near_names():
    """Catches a typing slip that ends in an empty table."""
    with pytest.raises(DataError, match=r"did you mean .*transport-test"):
        register.shown_in("transport-tests")
