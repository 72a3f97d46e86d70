"""Data sets that would settle claims: none that is settled already, none twice."""

from helpers import register
from helpers.analysis import evidence


def test_no_settled_claim_is_listed():
    """Catches a claim that a test has settled since the list was made."""
    verdicts = register.judged()["verdict"]
    listed = [key for keys in evidence.wanted()["claim_ids"] for key in keys]
    assert set(verdicts[listed]) <= {"unverified", "inconclusive", "conflicting"}
    assert len(listed) == len(set(listed)) > 100


def test_the_largest_comes_first():
    """Catches a list whose order hides what matters most."""
    counts = evidence.wanted()["claims"]
    assert counts.is_monotonic_decreasing and counts.iloc[0] >= 10


def test_each_tester_counts_claims_once():
    """Catches a claim counted twice for two figures of one issuer, and an unnamed source."""
    testers = evidence.testers()
    tested = register.judged()["tested_by"].notna().sum()
    assert testers["claims"].max() <= tested
    assert testers["source"].notna().all()
    assert set(testers["kind"]) <= {
        "arithmetic",
        "data of this book",
        "dated document",
        "figure from outside",
    }
