"""Arithmetic the announced numbers allow, with the rounding of each carried through.

An identity combines claims. Where it must equal a known or announced value, it holds or fails;
where it only says what the claims imply together, it states that.
"""

from functools import lru_cache
from math import isfinite

import pandas as pd

from helpers import register
from helpers.intervals import Interval
from helpers.verdicts.arithmetic import ONE, Identity
from helpers.verdicts.core import Finding, judge_many
from helpers.verdicts.identity_list import IDENTITIES


def implied(identity: Identity) -> Interval:
    """The interval that the claims imply."""
    intervals = [Interval(*register.rounding_interval(key)) for key in identity.claims]
    return identity.formula(*intervals)


def named(name: str) -> Identity:
    """The identity of this name. Raises KeyError if there is none."""
    return {identity.name: identity for identity in IDENTITIES}[name]


def expected(identity: Identity) -> Interval | None:
    """What it must equal: a constant, or the interval of another claim."""
    if isinstance(identity.expected, str):
        return Interval(*register.rounding_interval(identity.expected))
    return identity.expected


def outcome(identity: Identity) -> str:
    """`holds`, `fails` or `implies`."""
    target = expected(identity)
    if target is None:
        return "implies"
    found = implied(identity)
    meets = max(found.low, target.low) <= min(found.high, target.high)
    return "holds" if meets else "fails"


def shown(interval: Interval, unit: str) -> str:
    """An interval for a reader; one number where rounding leaves no room."""
    unit = "%" if unit == "percent" else unit
    low, high = (f"{end:,.0f}" if abs(end) >= 1000 else f"{end:.4g}" for end in _ends(interval))
    if not isfinite(interval.high):
        text = f"at least {low}"
    elif interval.low == 0 < interval.high:
        text = f"at most {high}"
    else:
        text = low if low == high else f"{low} to {high}"
    return f"{text} {unit}".rstrip()


def _ends(interval: Interval) -> tuple[float, float]:
    return interval.low, interval.high if isfinite(interval.high) else 0.0


@lru_cache
def results() -> pd.DataFrame:
    """Every identity: `name`, `what`, `claims`, `outcome`, `implied`, `expected`."""
    return pd.DataFrame(
        [
            (
                i.name,
                i.what,
                ", ".join(i.claims),
                outcome(i),
                shown(implied(i), i.unit),
                "" if expected(i) is None else shown(expected(i) or ONE, i.unit),
            )
            for i in IDENTITIES
        ],
        columns=["name", "what", "claims", "outcome", "implied", "expected"],
    )


def findings() -> list[tuple[str, Finding]]:
    """Identities that hold or fail, as findings on each claim they use."""
    found = []
    for identity in IDENTITIES:
        result = outcome(identity)
        if result == "implies":
            continue
        target = expected(identity)
        assert target is not None
        text = (
            f"{identity.what}: {shown(implied(identity), identity.unit)} from the claims, "
            f"{shown(target, identity.unit)} expected."
        )
        verdict = "consistent" if result == "holds" else "conflicting"
        keys = list(identity.claims)
        if isinstance(identity.expected, str):
            keys.append(identity.expected)
        found += [(key, Finding(verdict, text)) for key in keys]  # type: ignore[arg-type]
    return found


judge_many(findings)
