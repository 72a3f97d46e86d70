"""The project's own papers, judged by outside tools."""

import re
import subprocess
import sys

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
    command = [sys.executable, "-c", "from cffconvert.cli.cli import cli; cli()", "--validate"]
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


WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
JOBS = WORKFLOW["jobs"]


def test_one_range_of_python():
    """Catches a range that README, Makefile, pyproject and CI state differently."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    lowest, highest = re.findall(r"^(?:LOWEST|HIGHEST) := (3\.\d+)$", makefile, re.MULTILINE)
    assert f"Python {lowest} to {highest}" in (ROOT / "README.md").read_text("utf-8")
    after = int(highest.removeprefix("3.")) + 1
    stated = f'requires-python = ">={lowest},<3.{after}"'
    assert stated in (ROOT / "pyproject.toml").read_text("utf-8")
    assert JOBS["test"]["strategy"]["matrix"]["python"] == [lowest, highest]


def test_one_set_of_versions():
    """Catches a lock that gives other Pythons other versions, and so other results."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    names = re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)
    assert len(names) > 100
    assert sorted({name for name in names if names.count(name) > 1}) == []
    assert lock.count("--hash=sha256:") > len(names)


def test_what_is_published_was_tested():
    """Catches a publication beside the gate, with more rights than it needs."""
    files = [file.name for file in (ROOT / ".github" / "workflows").iterdir()]
    assert files == ["ci.yml"]
    assert JOBS["pages"]["needs"] == "test"
    assert "refs/heads/main" in JOBS["pages"]["if"]
    assert WORKFLOW["permissions"] == {"contents": "read"}
    rights = {name: job.get("permissions") for name, job in JOBS.items()}
    assert rights == {"test": None, "pages": {"pages": "write", "id-token": "write"}}
    assert all(job["timeout-minutes"] <= 90 for job in JOBS.values())


def test_actions_are_pinned_by_commit():
    """Catches an action that its owner can change under the same name."""
    used = [step["uses"] for job in JOBS.values() for step in job["steps"] if "uses" in step]
    assert len(used) >= 4
    assert [name for name in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", name)] == []
