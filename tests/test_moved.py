"""The tool behind the change log finds what moved, and nothing else."""

import importlib.util

from helpers.catalogue import ROOT

spec = importlib.util.spec_from_file_location("moved", ROOT / "tools" / "moved.py")
moved = importlib.util.module_from_spec(spec)
spec.loader.exec_module(moved)

OLD = {"a": {"value": 1.0, "unit": "t"}, "b": {"value": 2.0, "unit": "t", "low": 1.0, "high": 3.0}}


def test_what_moved_came_and_went():
    """Catches a number that moves without a line in the change log."""
    new = {"a": {"value": 1.001, "unit": "t"}, "c": {"value": "Futian", "unit": ""}}
    assert moved.moved(OLD, new) == [
        "- `a`: 1 t → 1.001 t",
        "- `b` is gone (was 2 (1 to 3) t)",
        "- `c` is new: Futian",
    ]


def test_an_end_a_unit_and_a_last_digit():
    """Catches an interval that widens unseen, and noise of a processor called a change."""
    assert moved.moved(OLD, {**OLD, "b": OLD["b"] | {"high": 3.1}})
    assert moved.moved(OLD, {**OLD, "a": {"value": 1.0, "unit": "kt"}})
    assert moved.moved(OLD, {**OLD, "a": {"value": 1.0 + 1e-9, "unit": "t"}}) == []


def test_verdicts_that_changed():
    """Catches a verdict that turns between editions unseen."""
    assert moved.changed({"x": "unverified", "y": "consistent"}, {"x": "conflicting"}) == [
        "- `x`: unverified → conflicting"
    ]
