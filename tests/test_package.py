"""The project's own papers, judged by outside tools."""

import subprocess
import sys
from pathlib import Path

import frictionless
import yaml

from helpers import catalogue
from helpers.book import dictionary
from helpers.catalogue import ROOT


def test_data_package_is_valid():
    """Catches a catalogue or a table that other tools cannot read."""
    report = frictionless.validate(str(catalogue.DATA / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]


def test_citation_file_is_valid():
    """Catches a CITATION.cff that reference managers refuse."""
    command = [str(Path(sys.executable).parent / "cffconvert"), "--validate"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_versions_agree():
    """Catches an edition cited under two numbers."""
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert f'version = "{cff["version"]}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert catalogue.package()["version"] == cff["version"]


def test_data_dictionary_is_current():
    """Catches a catalogue changed without its page."""
    assert dictionary.PAGE.read_text("utf-8") == dictionary.page()


def test_gate_calls_the_two_commands():
    """Catches a CI that no longer runs what the README promises."""
    gate = (ROOT / ".ci" / "run").read_text("utf-8")
    for command in ("make test", "make book"):
        assert command in gate
        assert command in (ROOT / "README.md").read_text("utf-8")
