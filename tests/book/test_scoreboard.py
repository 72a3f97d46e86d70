"""The scoreboard: every claim once, with its shape, and the same counts as numbers."""

import re
from collections import Counter
from itertools import groupby

import pandas as pd

from helpers import register
from helpers.analysis import evidence
from helpers.book import scoreboard

FOUR = pd.DataFrame(
    {
        "claim_id": ["a", "b", "c", "d"],
        "kind": ["outcome", "outcome", "outcome", "aim"],
        "chapter": ["ets", "ets", "green-finance", "ets"],
        "verdict": ["corroborated", "unverified", "conflicting", "no test"],
        "statement": ["One.", "Two <b>.", 'Three "x".', "Four."],
    }
)


def test_every_claim_has_one_mark_of_its_verdict():
    """Catches a claim left out, shown twice, or with another's shape."""
    marks = re.findall(
        r'<i class="mark mark-([a-z-]+)" data-claim="([^"]+)"',
        scoreboard.html(evidence.board(), "../"),
    )
    stored = register.judged()["verdict"].str.replace(" ", "-")
    assert {claim: verdict for verdict, claim in marks} == stored.to_dict()
    assert len(marks) == len(stored)


def test_kinds_and_chapters_stand_together():
    """Catches a group that is torn apart, and a kind that the board does not know."""
    board = evidence.board()
    groups = list(zip(board["kind"], board["chapter"], strict=True))
    assert len(list(groupby(groups))) == len(set(groups))
    assert list(dict.fromkeys(board["kind"])) == list(evidence.KINDS)


def test_the_finding_counts_results_only():
    """Catches an aim counted as a result, and a verdict under another's words."""
    assert scoreboard.lead(FOUR) == (
        "Of 3 announced results, independent evidence supports 1 and contradicts 1; "
        "1 nobody outside can check"
    )


def test_statements_are_escaped_and_counts_add_up():
    """Catches markup from a statement, and a table that says another number."""
    html = scoreboard.html(FOUR, "")
    assert "Two &lt;b&gt;. – unverified" in html and "Three &quot;x&quot;" in html
    numbers = [int(n) for n in re.findall(r'<td class="num">(\d+)</td>', html)]
    assert Counter(numbers) == Counter({1: 4, 0: 8})
    assert "green finance" in html and "Claims to be first" not in html
