"""Figures from outside that state the same quantity as a claim: one rule for all of them."""

from functools import lru_cache
from typing import Any

from helpers import catalogue, register
from helpers.errors import DataError
from helpers.intervals import Interval
from helpers.models.agreement import Agreement, agreement
from helpers.verdicts.core import Finding, Verdict, judge_many

TABLE = "evidence/outside"
# What an agreement is worth depends on who is asked: the issuer cannot corroborate itself.
AGREED: dict[str, Verdict] = {
    "independent": "corroborated",
    "partly": "consistent",
    "issuer": "consistent",
}
SAID = {"exact": "", "approximate": "about ", "at-least": "over ", "at-most": "under "}


@lru_cache
def tolerance(kind: str) -> float:
    """The largest relative difference for a kind of figure. Raises KeyError if unknown."""
    return float(catalogue.load("evidence/tolerances").set_index("kind").at[kind, "relative"])


def verdict(outcome: Agreement, independence: str) -> Verdict:
    """What an outcome of the rule says, given who is asked."""
    if outcome == "agrees":
        return AGREED[independence]
    return {"holds": "consistent", "undecided": "inconclusive", "differs": "conflicting"}[outcome]  # type: ignore[return-value]


def compare(
    claim_id: str,
    found: Interval | float,
    kind: str,
    *,
    independence: str = "independent",
) -> Verdict:
    """The verdict of a claim against a figure in the claim's plain unit.

    `kind` names the tolerance. Raises KeyError for an unknown claim or kind.
    """
    stated = Interval(*register.rounding_interval(claim_id))
    span = found if isinstance(found, Interval) else Interval(float(found), float(found))
    return verdict(agreement(stated, span, tolerance(kind)), independence)


@judge_many
def findings() -> list[tuple[str, Finding]]:
    """Each outside figure of the same quantity against each claim it bears on.

    Raises DataError for a unit other than the claim's.
    """
    frame, claims = catalogue.load(TABLE), register.claims()
    found = []
    for row, figure in enumerate(frame.itertuples(), start=2):
        if figure.relation != "same":
            continue
        for key in str(figure.claim_ids).split():
            if claims.at[key, "unit"] != figure.unit:
                raise DataError(
                    catalogue.path(TABLE),
                    f"{figure.unit!r} is not the unit of {key!r}, {claims.at[key, 'unit']!r}.",
                    row=row,
                    column="unit",
                    remedy="write the figure in the plain unit of the claim.",
                )
            found.append((key, _finding(key, figure)))
    return found


def _finding(key: str, figure: Any) -> Finding:
    ends = {"at-least": (figure.value, float("inf")), "at-most": (0.0, figure.value)}
    low, high = ends.get(figure.qualifier, (figure.value, figure.value))
    judged = compare(
        key, Interval(float(low), float(high)), figure.tolerance, independence=figure.independence
    )
    shown = register.show(float(figure.value), figure.unit)
    period = f", {figure.period}" if isinstance(figure.period, str) else ""
    reason = f"{figure.issuer}: {SAID[figure.qualifier]}{shown} ({figure.what}{period})."
    return Finding(judged, reason, (f"outside:{figure.outside_id}",))
