"""The reviewed list of changes that no test notices, and the tool that compares with it."""

import importlib.util

import pytest

from helpers.catalogue import ROOT

spec = importlib.util.spec_from_file_location("mutants", ROOT / "tools" / "mutants.py")
mutants = importlib.util.module_from_spec(spec)
spec.loader.exec_module(mutants)


def test_reviewed_lines_still_stand():
    """Catches a reason kept for a line that was rewritten, or given without words."""
    for mutant, reason in mutants.reviewed().items():
        file = ROOT / "src" / "helpers" / (mutant.module.replace(".", "/") + ".py")
        lines = {line.strip() for line in file.read_text(encoding="utf-8").splitlines()}
        assert set(mutant.was.split(" ⏎ ")) <= lines, mutant
        assert mutant.was != mutant.becomes
        assert len(reason.split()) >= 4, mutant


def test_no_change_is_reviewed_twice():
    """Catches two reasons for one change."""
    rows = mutants.REVIEWED.read_text(encoding="utf-8").splitlines()
    assert rows[0] == "module,function,was,becomes,reason"
    assert len(set(rows)) == len(rows) == len(mutants.reviewed()) + 1


@pytest.mark.parametrize(
    ("survivors", "noticed", "code"),
    [
        (set(), 99, 0),
        ({("models.sea", "rise", "a", "b")}, 99, 0),
        ({("models.sea", "rise", "a", "c")}, 99, 1),
        ({("models.sea", "rise", "a", "b")}, 8, 1),
    ],
)
def test_the_verdict_of_the_tool(monkeypatch, capsys, survivors, noticed, code):
    """Catches a survivor without a reason that passes, or a score below the line."""
    found = {mutants.Mutant(*survivor) for survivor in survivors}
    counts = {"models.sea": mutants.Counter(noticed=noticed, survived=len(found))}
    listed = {
        mutants.Mutant("models.sea", "rise", "a", "b"): "The same by another route.",
        mutants.Mutant("models.fleet", "survival", "a", "b"): "Of a module that was not tried.",
    }
    monkeypatch.setattr(mutants, "run", lambda modules: None)
    monkeypatch.setattr(mutants, "results", lambda: (counts, found))
    monkeypatch.setattr(mutants, "reviewed", lambda: listed)
    assert mutants.main(["models.sea"]) == code
    printed = capsys.readouterr().out
    assert ("no reason is given" in printed) == bool(found - set(listed))
    assert ("Noticed by now" in printed) == (not found or bool(found - set(listed)))
    assert "fleet" not in printed


def test_names_and_sides_of_a_change():
    """A change of a method, of a function whose name starts with a line, and of two lines."""
    assert mutants._function("xǁIntervalǁcontains__mutmut_1") == "Interval.contains"
    assert mutants._function("x__profile__mutmut_12") == "_profile"
    diff = [" def f():", "-    a(", "-        b)", "+    a()", " return"]
    assert mutants._sides(diff) == ("a( ⏎ b)", "a()")
