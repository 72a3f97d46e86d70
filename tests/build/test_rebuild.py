"""What is committed is what the build makes of the pinned upstream files."""

import hashlib
import os
import shutil

import pytest

from helpers import catalogue
from helpers.build import __main__ as build
from helpers.build import raw

HAS_RAW = bool(os.environ.get("RAW_DATA_DIR") or os.environ.get("CI"))
needs_raw = pytest.mark.skipif(not HAS_RAW, reason="set RAW_DATA_DIR to rebuild from raw files")


def digest(file):
    return f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"


@pytest.mark.parametrize("entry", catalogue.package()["resources"], ids=lambda e: e["name"])
def test_every_table_is_the_one_the_catalogue_describes(entry):
    """Catches a cell changed by hand: size and hash are in the catalogue."""
    content = catalogue.read(catalogue.DATA / entry["path"])
    assert len(content) == entry["bytes"]
    assert catalogue.digest(content) == entry["hash"]


def test_no_table_is_missing_from_the_catalogue():
    """Catches a file in data/ that nobody describes."""
    described = {catalogue.DATA / e["path"] for e in catalogue.package()["resources"]}
    apart = {catalogue.DATA / "datapackage.json", *catalogue.DATA.glob("catalogue/*.yaml")}
    # What a computed table was computed from.
    apart |= set(catalogue.DATA.glob("*/*.inputs.json"))
    found = {f for f in catalogue.DATA.rglob("*") if f.is_file()} - apart
    assert found == described


@needs_raw
def test_rebuilding_gives_the_same_bytes(tmp_path, monkeypatch):
    """Catches a table that its module no longer makes, and any dependence on the machine."""
    copy = tmp_path / "data"
    shutil.copytree(catalogue.DATA, copy)
    built = [e for e in catalogue.package()["resources"] if "build" in e]
    for entry in built:
        (copy / entry["path"]).unlink()
    before = {e["name"]: e["hash"] for e in built}
    monkeypatch.setattr(catalogue, "DATA", copy)
    catalogue.package.cache_clear()
    catalogue.known.cache_clear()
    raw.pins.cache_clear()
    try:
        assert build.main([]) == 0
        assert {name: digest(catalogue.path(name)) for name in before} == before
        package = (copy / "datapackage.json").read_bytes()
    finally:
        monkeypatch.undo()
        catalogue.package.cache_clear()
        raw.pins.cache_clear()
    assert package == (catalogue.DATA / "datapackage.json").read_bytes()


def test_an_unknown_source_is_one_clear_error(capsys):
    """Catches a stack trace for a typing error."""
    assert build.main(["urbanew"]) == 1
    assert "no source 'urbanew'" in capsys.readouterr().err
