"""The register of checks and the rules that turn findings into one verdict a claim."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations
from typing import Literal

import pandas as pd

from helpers import register
from helpers.register.compared import COMPARABLE

Verdict = Literal["corroborated", "consistent", "conflicting", "unverified"]
# The strongest reason to look closer wins: a conflict is never hidden by an agreement elsewhere.
ORDER: tuple[Verdict, ...] = ("conflicting", "corroborated", "consistent", "unverified")
# A text that does not say whose number it prints may be quoting the other one.
UNKNOWN = {"media", "carbon-brief", "not-stated"}


@dataclass(frozen=True)
class Finding:
    """A verdict and the sentence that gives its reason, with the numbers compared."""

    verdict: Verdict
    reason: str


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


@lru_cache
def verdicts() -> pd.DataFrame:
    """One row a claim: `verdict` and `reason`, indexed by `claim_id`.

    Raises KeyError if a check names a claim that the register lacks.
    """
    claims = register.claims()
    findings: dict[str, list[Finding]] = {key: [] for key in claims.index}
    for claim_ids, function in _CHECKS:
        finding = function()
        for key in claim_ids:
            findings[key].append(finding)
    many = [second_sources(claims), *(function() for function in _FINDINGS)]
    for key, finding in chain.from_iterable(many):
        findings[key].append(finding)
    rows = [(key, *_strongest(found)) for key, found in findings.items()]
    return pd.DataFrame(rows, columns=["claim_id", "verdict", "reason"]).set_index("claim_id")


def _strongest(findings: list[Finding]) -> tuple[Verdict, str]:
    if not findings:
        return "unverified", "Only the issuer says so."
    best = min((finding.verdict for finding in findings), key=ORDER.index)
    return best, " ".join(f.reason for f in findings if f.verdict == best)


def second_sources(claims: pd.DataFrame) -> list[tuple[str, Finding]]:
    """Compare claims on the same indicator, place and period.

    Two rows that agree count as `consistent` only if their numbers come from different origins:
    two texts that quote one office are one source. Rows that cannot both be true conflict.
    """
    numeric = claims[claims["value"].notna() & claims["qualifier"].isin(COMPARABLE)]
    found: list[tuple[str, Finding]] = []
    for _, group in numeric.groupby(["indicator", "geography", "period", "unit"], dropna=False):
        for one, other in combinations(group.index, 2):
            found += _pair(group, one, other)
    return found


def _pair(group: pd.DataFrame, one: str, other: str) -> list[tuple[str, Finding]]:
    (low, high), (low2, high2) = map(register.rounding_interval, (one, other))
    overlap = max(low, low2) <= min(high, high2)
    origins = {group.at[one, "origin"], group.at[other, "origin"]}
    if overlap and (len(origins) == 1 or origins & UNKNOWN):
        return []
    verdict: Verdict = "consistent" if overlap else "conflicting"
    word = "agrees with" if overlap else "cannot be squared with"
    return [
        (key, Finding(verdict, f"It {word} {group.at[peer, 'value_text']} in {peer}."))
        for key, peer in ((one, other), (other, one))
    ]
