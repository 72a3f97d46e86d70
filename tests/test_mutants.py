"""Damaged tables are noticed: a sample of `make mutate`."""

import importlib.util

import pandas as pd

from helpers import catalogue
from helpers.catalogue import ROOT

spec = importlib.util.spec_from_file_location("mutate", ROOT / "tools" / "mutate.py")
mutate = importlib.util.module_from_spec(spec)
spec.loader.exec_module(mutate)

# Small and large, built and by hand, one that may change, one map, one computed.
TABLES = ["climate/storms_2024", "evidence/shown", "ets/assumptions", "geo/districts"]
TABLES += ["evidence/verdicts", "transport/charging_stations"]
KINDS = {"last row dropped", "second half lost", "digit changed", "infinite", "saved as GBK"}
KINDS |= {"two cells swapped", "a cell too many", "moved by 500 m", "two names swapped"}


def test_damage_is_noticed():
    """Catches a table whose loss or changed digit the book would publish."""
    found = mutate.on_a_copy(TABLES, KINDS)
    assert len(found) > 60
    assert set(found["table"]) == set(TABLES)
    assert found[found["found"] != "noticed"].to_dict("records") == []


def test_a_package_that_says_something_else_is_noticed():
    """Catches a unit or a licence changed behind the catalogue by hand."""
    found = mutate.on_a_copy([mutate.PACKAGE])
    assert len(found) > 30
    assert mutate.faults(found) == []


def test_windows_marks_are_no_damage():
    """Catches a harness that calls everything noticed."""
    found = mutate.on_a_copy(["evidence/shown"], {"mark in front", "Windows line ends"})
    assert list(found["found"]) == ["equal", "equal"]
    assert mutate.faults(found) == []


def test_every_kind_of_damage_is_done():
    """Catches a kind of damage that changes nothing, and so is never noticed or missed."""
    content = "day,t_mt,unit,地\n2023-01-01,1,percent,a\n2024-01-01,123456,t,b\n2025-01-01,3,km,c\n"
    done = {kind for kind, _ in mutate.damages(content.encode(), mutate.CSV, "a", None)}
    assert set(mutate.CSV) == done
    content = (catalogue.DATA / "geo" / "districts.json").read_bytes()
    done = {kind for kind, _ in mutate.damages(content, mutate.GEO, "a", None)}
    assert set(mutate.GEO) == done


def test_what_passes_is_a_fault():
    """Catches a score that hides a missed mutant, a crash, or a reason nobody reviewed."""
    rows = [
        ("a/b", "emptied", "missed", "missed"),
        ("a/b", "cell emptied", "traceback", "missed"),
        ("a/b", "times ten", "equal", "equal"),
        ("a/b", "mark in front", "equal", "equal"),
        ("a/b", "row twice", "noticed", "noticed"),
    ]
    found = pd.DataFrame(rows, columns=["table", "damage", "found", "rules"])
    assert mutate.faults(found) == [
        "missed: a/b: emptied",
        "traceback: a/b: cell emptied",
        "equal, and not in mutants_equivalent.csv: a/b: times ten",
    ]
    assert "never equal: *: Windows line ends" in mutate.unneeded(found)
    assert "never equal: *: mark in front" not in mutate.unneeded(found)
