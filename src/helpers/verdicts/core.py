"""The register of checks and the rules that turn findings into one verdict a claim."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Literal

import pandas as pd

from helpers import catalogue, register
from helpers.errors import DataError

Verdict = Literal[
    "conflicting", "corroborated", "inconclusive", "consistent", "unverified", "no test"
]
# The strongest reason to look closer wins: a conflict is never hidden by an agreement elsewhere,
# and an independent test that decides nothing outranks the issuer's agreement with itself.
ORDER: tuple[Verdict, ...] = ("conflicting", "corroborated", "inconclusive", "consistent")
UNTESTED = "evidence/untested"


@dataclass(frozen=True)
class Finding:
    """What one test found: verdict, the sentence that gives its reason, the data it used.

    `sources` names catalogue tables, outside figures (`outside:<id>`), derived numbers
    (`derived:<id>`) or dated documents.
    """

    verdict: Verdict
    reason: str
    sources: tuple[str, ...] = ()


Check = Callable[[], Finding]
_CHECKS: list[tuple[tuple[str, ...], Check]] = []


def check(*claim_ids: str) -> Callable[[Check], Check]:
    """Register a function that judges these claims."""

    def keep(function: Check) -> Check:
        _CHECKS.append((claim_ids, function))
        return function

    return keep


Findings = Callable[[], list[tuple[str, Finding]]]
_FINDINGS: list[Findings] = []


def judge_many(function: Findings) -> Findings:
    """Register a function that judges many claims at once."""
    _FINDINGS.append(function)
    return function


def findings() -> list[tuple[str, Finding]]:
    """What every test found, claim by claim."""
    single = [(key, function()) for keys, function in _CHECKS for key in keys]
    return [*single, *chain.from_iterable(function() for function in _FINDINGS)]


@lru_cache
def verdicts() -> pd.DataFrame:
    """One row a claim: `verdict`, `reason`, `tested_by`, indexed by `claim_id`.

    A claim that no test reaches takes verdict and reason from the reviewed table of untested
    claims. Raises KeyError if a check names a claim that the register lacks, DataError if a claim
    is neither tested nor in that table, or is in both.
    """
    found: dict[str, list[Finding]] = {key: [] for key in register.claims().index}
    for key, finding in findings():
        found[key].append(finding)
    untested = catalogue.load(UNTESTED).set_index("claim_id")
    rows = []
    for key, tests in found.items():
        if bool(tests) == (key in untested.index):
            problem = "is tested, and listed as untested" if tests else "has no test and no reason"
            raise DataError(
                catalogue.path(UNTESTED),
                f"{key!r} {problem}.",
                column="claim_id",
                remedy="remove its row." if tests else "write a check, or say what data would do.",
            )
        if tests:
            rows.append((key, *strongest(tests)))
        else:
            rows.append((key, untested.at[key, "verdict"], untested.at[key, "reason"], ""))
    columns = ["claim_id", "verdict", "reason", "tested_by"]
    return pd.DataFrame(rows, columns=columns).set_index("claim_id")


def strongest(tests: list[Finding]) -> tuple[Verdict, str, str]:
    """The verdict that wins, its reasons (the others' after them), and the data used."""
    ranked = sorted(tests, key=lambda test: ORDER.index(test.verdict))
    reasons = dict.fromkeys(test.reason for test in ranked)
    used = dict.fromkeys(source for test in ranked for source in test.sources)
    return ranked[0].verdict, " ".join(reasons), " ".join(used)
