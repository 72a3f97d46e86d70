"""Verdicts: second sources, independence, and which finding wins."""

import pandas as pd
import pytest

from helpers.register import stated
from helpers.verdicts import core
from helpers.verdicts.core import Finding

COLUMNS = ["indicator", "value", "value_text", "unit", "period", "geography", "qualifier", "origin"]


def rows_of(*rows):
    frame = pd.DataFrame(
        [("nev-stock", *row[:2], "vehicles", "2024", "Shenzhen", *row[2:]) for row in rows],
        columns=COLUMNS,
        index=[f"row-{i}" for i in range(len(rows))],
    )
    return frame


@pytest.fixture
def judge(monkeypatch):
    def run(*rows):
        frame = rows_of(*rows)
        monkeypatch.setattr(stated, "claims", lambda: frame)
        return dict(core.second_sources(frame))

    return run


def test_two_origins_that_agree_are_consistent(judge):
    """Catches agreement within rounding that goes unnoticed."""
    found = judge(
        (1269000.0, "1.269 million", "exact", "city"), (1270000.0, "1.27 million", "exact", "iea")
    )
    assert {f.verdict for f in found.values()} == {"consistent"}
    assert len(found) == 2


def test_two_texts_of_one_office_are_one_source(judge):
    """Catches a claim confirmed by its own repetition."""
    assert not judge(
        (1269000.0, "1.269 million", "exact", "city"), (1270000.0, "1.27 million", "exact", "city")
    )


def test_a_number_of_unknown_origin_confirms_nothing(judge):
    """Catches a press report taken for a second measurement."""
    assert not judge(
        (1269000.0, "1.269 million", "exact", "city"),
        (1270000.0, "1.27 million", "exact", "not-stated"),
    )


def test_values_that_cannot_both_hold_conflict_whoever_says_so(judge):
    """Catches a slip inside one office's own papers."""
    found = judge(
        (1269000.0, "1.269 million", "exact", "city"), (1280000.0, "1.28 million", "exact", "city")
    )
    assert {f.verdict for f in found.values()} == {"conflicting"}
    assert "1.28 million" in found["row-0"].reason


def test_a_bound_does_not_conflict_with_what_lies_beyond(judge):
    """Catches `over 1.26 million` treated as 1.26 million."""
    assert not judge(
        (1269000.0, "1.269 million", "exact", "city"),
        (1260000.0, "over 1.26 million", "at-least", "city"),
    )


def test_targets_are_not_compared_with_outcomes(judge):
    """Catches a plan taken for a measurement."""
    assert not judge(
        (1269000.0, "1.269 million", "exact", "city"), (2000000.0, "2 million", "target", "other")
    )


def test_a_conflict_is_never_hidden():
    """Catches an agreement that outshines a conflict."""
    verdict, reason = core._strongest(
        [Finding("corroborated", "A."), Finding("conflicting", "B."), Finding("consistent", "C.")]
    )
    assert (verdict, reason) == ("conflicting", "B.")
    assert core._strongest([]) == ("unverified", "Only the issuer says so.")
