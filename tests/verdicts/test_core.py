"""Verdicts: which finding wins, and that no claim is left without a reason."""

import pandas as pd
import pytest

from helpers import catalogue
from helpers.errors import DataError
from helpers.intervals import Interval
from helpers.verdicts import core, outside
from helpers.verdicts.core import Finding


def test_a_conflict_is_never_hidden():
    """Catches an agreement that outshines a conflict."""
    verdict, reason, used = core.strongest(
        [
            Finding("corroborated", "A.", ("a/b",)),
            Finding("conflicting", "B."),
            Finding("consistent", "A.", ("outside:c",)),
        ]
    )
    assert (verdict, reason, used) == ("conflicting", "B. A.", "a/b outside:c")


def test_a_test_that_decides_nothing_outranks_the_issuer():
    """Catches the issuer's agreement with itself set above an independent doubt."""
    found = [Finding("consistent", "A."), Finding("inconclusive", "B.")]
    assert core.strongest(found)[0] == "inconclusive"
    assert core.strongest([*found, Finding("corroborated", "C.")])[0] == "corroborated"


@pytest.fixture
def untested(monkeypatch):
    """Replace the table of untested claims."""
    real = catalogue.load

    def replace(change):
        frame = change(real(core.UNTESTED))
        monkeypatch.setattr(
            core.catalogue, "load", lambda n: frame if n == core.UNTESTED else real(n)
        )
        core.verdicts.cache_clear()

    yield replace
    core.verdicts.cache_clear()


def test_every_claim_has_a_test_or_a_reason(untested):
    """Catches a claim that falls between the tests and the list of what cannot be tested."""
    untested(lambda frame: frame.iloc[1:])
    with pytest.raises(DataError, match="has no test and no reason"):
        core.verdicts()


def test_a_tested_claim_is_not_listed_as_untested(untested):
    """Catches a reason left standing after a test was written."""
    row = pd.DataFrame([("population-cb", "unverified", "X.")])
    untested(lambda frame: pd.concat([frame, row.set_axis(frame.columns, axis=1)]))
    with pytest.raises(DataError, match="'population-cb' is tested, and listed"):
        core.verdicts()


@pytest.mark.parametrize(
    ("found", "independence", "verdict"),
    [
        (580764, "independent", "corroborated"),
        (580764, "issuer", "consistent"),
        (700000, "issuer", "conflicting"),
        (Interval(300000, 900000), "independent", "inconclusive"),
    ],
)
def test_agreement_is_worth_what_its_source_is(found, independence, verdict):
    """Catches a city that corroborates itself. The claim is 0.58 million t."""
    claim = "ets-auction-volume-2021-nf"
    assert outside.compare(claim, found, "register", independence=independence) == verdict
