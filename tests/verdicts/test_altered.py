"""A test of the tests: half as much again, or a third less, must change what a test says.

A claim whose verdict would stay the same for such a value is not tested by it. The exceptions
stand in `unmoved.csv`, each with the reason why its verdict may stay.
"""

import csv
import sys
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

from helpers import catalogue, register
from helpers.verdicts import core

UNMOVED = Path(__file__).parent / "unmoved.csv"
TESTED = ("corroborated", "consistent", "conflicting", "inconclusive")
FACTORS = (1.5, 0.67)
FARTHER = (10, 0.1, *FACTORS, 3, 0.33, 2, 0.5, 0.42, 5, 0.2, 20, 0.05)
CACHED = type(lru_cache(lambda: None))


def _tested() -> list[str]:
    judged = register.judged()
    return list(judged.index[judged["value"].notna() & judged["verdict"].isin(TESTED)])


@cache
def _unmoved() -> dict[str, str]:
    with UNMOVED.open(encoding="utf-8", newline="") as file:
        return {row["claim_id"]: row["reason"] for row in csv.DictReader(file)}


def _modules() -> list[ModuleType]:
    return [m for name, m in sys.modules.items() if name.split(".")[0] == "helpers" and m]


def _forget() -> None:
    """What was computed from claims is computed anew; tables stay as they are."""
    for module in _modules():
        if module is catalogue:
            continue
        for thing in vars(module).values():
            if isinstance(thing, CACHED):
                thing.cache_clear()


def _asked(key: str) -> tuple[float, ...]:
    low, high = register.rounding_interval(key)
    if high == float("inf"):
        return FACTORS[:1]
    return FACTORS[1:] if low == 0 < high else FACTORS


@cache
def _judges() -> dict[str, list[core.Findings]]:
    """The functions for many claims that judge each one, as the register stands."""
    judges: dict[str, list[core.Findings]] = {}
    for function in core._FINDINGS:
        for key in {claim for claim, _ in function()}:
            judges.setdefault(key, []).append(function)
    return judges


def _verdict(key: str) -> str:
    found = [function() for keys, function in core._CHECKS if key in keys]
    for function in _judges().get(key, []):
        found += [finding for claim, finding in function() if claim == key]
    return core.strongest(found)[0]


@pytest.fixture
def altered(monkeypatch):
    """`altered(key, factor)`: from now on the register has the claim's value times the factor."""

    original = register.claims
    places = [module for module in _modules() if vars(module).get("claims") is original]

    def alter(key: str, factor: float) -> None:
        frame = pd.DataFrame(original()).copy()
        frame["value"] = frame["value"].astype(float)
        frame.loc[key, "value"] *= factor
        for module in places:
            monkeypatch.setattr(module, "claims", lambda: frame)
        _forget()

    yield alter
    monkeypatch.undo()
    _forget()


@pytest.mark.slow
@pytest.mark.parametrize("key", _tested())
def test_another_value_changes_the_verdict(key, altered):
    """Catches a test that no value could fail: one-sided, circular, or too wide to tell.

    An agreement must end at both factors, that of a bound at the one that asks for more. A
    conflict, or a test that cannot decide, must come to something else at some value.
    """
    before = register.judged().at[key, "verdict"]
    agrees = before in ("corroborated", "consistent")
    _judges()

    def moves(factor: float) -> bool:
        altered(key, factor)
        return _verdict(key) != before

    moved = all(map(moves, _asked(key))) if agrees else any(map(moves, FARTHER))
    assert (key not in _unmoved()) == moved


def test_exceptions_are_tested_claims_with_reasons():
    """Catches an exception for a claim that is gone or untested, or without words."""
    known = set(_tested())
    for key, reason in _unmoved().items():
        assert key in known
        assert len(reason.split()) >= 4


def test_the_verdict_without_a_change_is_the_stored_one(altered):
    """Catches a harness that looks elsewhere than the book does."""
    stored = register.judged()["verdict"]
    _judges()
    for key in _tested()[::20]:
        altered(key, 1.0)
        assert _verdict(key) == stored[key]
