"""The commands before there is an environment: which Python, and what a broken one becomes."""

import os
import shutil
import stat
import subprocess
import sys

import pytest

from helpers.catalogue import ROOT

VERSION = ".".join(map(str, sys.version_info[:3]))
# A Python of any version: it answers `-c` as itself, notes what else it is asked to do, and makes
# an environment that is a copy of itself.
FAKE = f"""#!/bin/sh
case "$*" in
-c*) exec {sys.executable} -c 'import sys; sys.version_info = VERSION; exec(sys.argv[1])' "$2";;
-Ic*) test ! -e .venv/broken && echo "$(dirname "$(dirname "$0")") {VERSION}";;
*) echo "$*" >> LOG
   case "$*" in *venv*) rm -f .venv/broken; mkdir -p .venv/bin && cp "$0" .venv/bin/python;; esac;;
esac
"""


@pytest.fixture
def project(tmp_path):
    """`project(version)` prepares a folder with the Makefile and a Python of that version."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)

    def prepare(version=(3, 12, 0)):
        python = tmp_path / "fake-python"
        log = tmp_path / "log"
        python.write_text(FAKE.replace("VERSION", str(version)).replace("LOG", str(log)))
        python.chmod(python.stat().st_mode | stat.S_IXUSR)
        return tmp_path

    return prepare


def make(root):
    """Run `make book`; return its status, what it said wrong, and what was asked of Python."""
    (root / "log").unlink(missing_ok=True)
    # Not what an outer `make` hands on.
    here = {"PATH": os.environ["PATH"]}
    command = ["make", "book", "PYTHON=./fake-python"]
    ran = subprocess.run(command, cwd=root, env=here, capture_output=True, text=True)
    asked = (root / "log").read_text().splitlines() if (root / "log").exists() else []
    return ran.returncode, ran.stderr, asked


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 15, 0), (4, 0, 0)])
def test_another_python_is_refused_in_a_sentence(project, version):
    """Catches a bound that is not checked, so that the installation fails much later."""
    root = project(version)
    status, wrong, asked = make(root)
    assert status != 0
    assert f"Python 3.11 to 3.14 is needed and this is {version[0]}.{version[1]}" in wrong
    assert asked == []
    assert not (root / ".venv").exists()


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 9)])
def test_both_ends_of_the_range_are_taken(project, version):
    """Catches a range that leaves out its ends, and an installer of any version."""
    status, wrong, asked = make(project(version))
    assert status == 0, wrong
    assert asked[0] == "-m venv --clear .venv"
    assert asked[1].startswith("-m pip install --quiet uv==")
    assert "--require-hashes requirements.lock" in asked[2]
    assert asked[-1] == "-m helpers.book.make"


def test_a_good_environment_is_left_alone(project):
    """Catches an installation at every command."""
    root = project()
    make(root)
    assert make(root)[2] == ["-m helpers.book.make"]


@pytest.mark.parametrize("harm", ["interrupted", "without pip", "another place", "old lock"])
def test_a_broken_environment_is_mended(project, harm):
    """Catches an environment that needs `make clean`, and one that runs another folder's code."""
    root = project()
    make(root)
    stamp = root / ".venv" / ".installed"
    if harm == "interrupted":
        stamp.unlink()
    elif harm == "without pip":
        (root / ".venv" / "broken").touch()
    elif harm == "another place":
        stamp.write_text(f"/elsewhere/.venv {VERSION}\n")
    else:
        later = stamp.stat().st_mtime + 60
        os.utime(root / "requirements.lock", (later, later))
    status, wrong, asked = make(root)
    assert status == 0, wrong
    assert ("-m venv --clear .venv" in asked) == (harm == "without pip")
    assert any("uv pip sync" in line for line in asked)
    assert any("--editable ." in line for line in asked)
