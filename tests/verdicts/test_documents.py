"""Dated documents against the periods of claims."""

import pandas as pd
import pytest

from helpers import catalogue, register
from helpers.verdicts import documents


@pytest.mark.parametrize(
    ("period", "date", "says", "independence", "verdict"),
    [
        ("2024", "2024-05-29", "date", "independent", "corroborated"),
        ("2024", "2024-05-29", "date", "partly", "consistent"),
        ("2024", "2024-05-29", "date", "issuer", "consistent"),
        ("2024-06", "2024-05-29", "date", "independent", "conflicting"),
        ("2023", "2024-05-29", "date", "independent", "conflicting"),
        ("2025", "2024-05-29", "date", "issuer", "conflicting"),
        ("2013-06-18", "2013-06-18", "date", "independent", "corroborated"),
        ("2013-06-18", "2013-06-19", "date", "independent", "conflicting"),
        # Less precise than the claim, or across its edge: nothing is decided.
        ("2010-07", "2010", "date", "independent", "inconclusive"),
        ("2021", "2020-10-29/2021-03-01", "date", "issuer", "inconclusive"),
        ("2021/2025", "2022-09-30", "date", "independent", "corroborated"),
        # A title that began earlier still holds; one that began later did not yet.
        ("2024", "2010", "by", "independent", "corroborated"),
        ("2009", "2010", "by", "independent", "conflicting"),
        ("2024-03", "2024", "by", "independent", "inconclusive"),
    ],
)
def test_a_date_against_a_period(period, date, says, independence, verdict):
    """Catches a date outside the period that agrees, and a year that proves a month."""
    assert documents.outcome(period, date, says, independence) == verdict


@pytest.mark.parametrize("period", ["", "2024-6", "June 2024", "2021/2023/2025", "2024-02-30"])
def test_other_periods_are_refused(period):
    """Catches a period that is read as something else."""
    with pytest.raises(ValueError):
        documents.span(period)


def test_another_year_changes_every_verdict():
    """Catches a row that no date could contradict, or none could confirm."""
    for row in catalogue.load(documents.TABLE).itertuples():
        first, _ = documents.span(row.date)
        own = documents.outcome(row.date, row.date, row.says, row.independence)
        assert own in ("corroborated", "consistent")
        early = str(first.year - 1)
        assert documents.outcome(early, row.date, row.says, row.independence) == "conflicting"


def test_reasons_name_issuer_and_date(monkeypatch):
    """Catches a reason that hides that the date disagrees."""
    row = catalogue.load(documents.TABLE).query("document_id == 'document-ets-launch-2013-ccn'")
    claims = register.claims().copy()
    monkeypatch.setattr(catalogue, "load", lambda name: row)
    ((claim, finding),) = documents.findings()
    assert (claim, finding.verdict) == ("ets-launch-2013-ccn", "corroborated")
    assert finding.reason == (
        "China Daily and IETA: the market's opening with eight deals, 2013-06-18."
    )
    assert finding.sources == ("document-ets-launch-2013-ccn",)
    claims.loc["ets-launch-2013-ccn", "period"] = "2013-06-19"
    monkeypatch.setattr(register, "claims", lambda: pd.DataFrame(claims))
    ((_, finding),) = documents.findings()
    assert finding.verdict == "conflicting"
    assert finding.reason.endswith("2013-06-18, not as stated.")
