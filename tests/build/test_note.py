"""The package is the catalogue by hand and the files as they are."""

import json

import pytest

from helpers import catalogue
from helpers.build import note
from helpers.errors import DataError


def test_the_package_is_current(copied):
    """Catches a description or a table changed without `make note`."""
    before = (copied / "datapackage.json").read_bytes()
    assert note.everything() == []
    assert (copied / "datapackage.json").read_bytes() == before


def test_a_changed_table_is_noted_and_named(copied):
    """Catches a note that measures the wrong file."""
    file = copied / "evidence" / "tolerances.csv"
    file.write_text(file.read_text() + "other,0.3,Because.\n")
    assert note.everything() == ["evidence/tolerances"]
    entry = catalogue.resource("evidence/tolerances")
    assert entry["rows"] == len(catalogue.load("evidence/tolerances"))
    assert entry["bytes"] == file.stat().st_size


def test_one_table_leaves_the_others(copied):
    """Catches a build of one source that blesses a damaged table of another."""
    damaged = copied / "ets" / "prices.csv"
    damaged.write_text(damaged.read_text()[:-200])
    note.one("transport/zones")
    with pytest.raises(DataError, match=r"prices\.csv.*not the table"):
        catalogue.load("ets/prices")


def test_a_damaged_built_table_is_not_noted(copied):
    """Catches half a built table that `make note` blesses."""
    package, damaged = copied / "datapackage.json", copied / "ets" / "prices.csv"
    before = package.read_bytes()
    damaged.write_text("".join(damaged.read_text().splitlines(keepends=True)[:100]))
    with pytest.raises(DataError, match=r"prices\.csv.* 99 rows.*make data"):
        note.everything()
    assert package.read_bytes() == before


def test_a_built_table_of_another_branch_is_noted_by_name(copied, capsys):
    """Catches a merge that leaves no way but to build from the upstream files."""
    file = copied / "geo" / "places.csv"
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:-1]))
    assert note.main(["geo/places"]) == 0
    assert "noted as it is: geo/places" in capsys.readouterr().out
    assert len(catalogue.load("geo/places")) == 6
    assert note.main(["geo/plaices"]) == 1
    assert "did you mean geo/places" in capsys.readouterr().err


def test_a_table_that_breaks_a_rule_is_not_noted(copied):
    """Catches a package that holds the hash of a faulty table."""
    before = (copied / "datapackage.json").read_bytes()
    file = copied / "evidence" / "shown.csv"
    text = file.read_text(encoding="utf-8")
    for fault, said in [("x,1,no-such-claim,Label\n", "is not in"), ("x,1\n", "2 cells")]:
        file.write_text(text + fault, encoding="utf-8")
        with pytest.raises(DataError, match=rf"shown\.csv, line \d+.*{said}"):
            note.everything()
        assert (copied / "datapackage.json").read_bytes() == before


def test_a_claim_can_be_removed(copied):
    """Catches a register that cannot shrink because computed verdicts still name the claim."""
    for name in ("claims", "untested"):
        file = copied / "evidence" / f"{name}.csv"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        gone = "zero-carbon-city-definition-yan,"
        kept = [line for line in lines if not line.startswith(gone)]
        assert len(kept) == len(lines) - 1
        file.write_text("".join(kept), encoding="utf-8")
    assert note.everything() == ["evidence/claims", "evidence/untested"]
    with pytest.raises(DataError, match=r"verdicts\.csv.*is not in evidence/claims"):
        catalogue.load("evidence/verdicts")


def test_a_build_checks_what_no_chapter_loads(copied):
    """Catches a damaged table, or another unit, that is published though no chapter reads it."""
    note.check()
    file = copied / "catalogue" / "ets.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("unit: CNY/t", "unit: USD/t", 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"datapackage\.json: not what the catalogue.*make note"):
        note.check()
    assert note.everything() == ["ets/quotations"]
    note.check()
    file = copied / "transport" / "datum_check.csv"
    file.write_text(file.read_text().replace("1706", "1707"))
    with pytest.raises(DataError, match=r"datum_check\.csv: not the table"):
        note.check()


@pytest.mark.parametrize(("text", "said"), [("- name: [", "not YAML"), ("", "the file is missing")])
def test_faults_by_hand_are_one_sentence(copied, text, said):
    """Catches a stack trace for a bracket left open, and a half-written package."""
    file, before = copied / "catalogue" / "ets.yaml", (copied / "datapackage.json").read_bytes()
    file.write_text(text) if text else file.unlink()
    with pytest.raises(DataError, match=rf"ets\.yaml.*{said}"):
        note.everything()
    assert json.loads(before) == json.loads((copied / "datapackage.json").read_bytes())


def test_a_name_stands_once(copied):
    """Catches two descriptions of one table."""
    file = copied / "catalogue" / "project.yaml"
    file.write_text(file.read_text() + file.read_text())
    with pytest.raises(DataError, match="described twice: corrections"):
        note.everything()
