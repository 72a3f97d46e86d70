"""Damaged tables are noticed: a sample of `make mutate`."""

import importlib.util

from helpers.catalogue import ROOT

spec = importlib.util.spec_from_file_location("mutate", ROOT / "tools" / "mutate.py")
mutate = importlib.util.module_from_spec(spec)
spec.loader.exec_module(mutate)

# Small and large, built and by hand, one that may change, one map, one computed.
TABLES = ["climate/storms_2024", "evidence/shown", "ets/assumptions", "geo/districts"]
TABLES += ["evidence/verdicts", "transport/charging_stations"]
KINDS = {"last row dropped", "second half lost", "digit changed", "infinite", "saved as GBK"}


def test_damage_is_noticed():
    """Catches a table whose loss or changed digit the book would publish."""
    found = mutate.on_a_copy(TABLES, KINDS)
    assert len(found) > 20
    assert found[found["found"] != "noticed"].to_dict("records") == []


def test_windows_marks_are_no_damage():
    """Catches a harness that calls everything noticed."""
    found = mutate.on_a_copy(["evidence/shown"], {"mark in front", "Windows line ends"})
    assert list(found["found"]) == ["equal", "equal"]
