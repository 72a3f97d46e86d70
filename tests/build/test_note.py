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
