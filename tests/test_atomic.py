"""Files written whole or not at all, and kept files that are not believed when cut short."""

import ast
import errno
import os
import re
import subprocess

import pytest

from helpers import atomic
from helpers.catalogue import ROOT


class Full:
    """A file on a disk that is full after the first half."""

    def __init__(self, handle):
        self.handle = handle

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.handle)

    def write(self, data):
        os.write(self.handle, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def full_disk(monkeypatch):
    monkeypatch.setattr(atomic.os, "fdopen", lambda handle, mode: Full(handle))


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 kilobytes."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("there is no `mount` here")
    if mounted.returncode:
        pytest.skip(f"only an administrator can make a small disk: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_old_file(tmp_path, full_disk):
    """Catches a half-written file in place of a whole one, and litter beside it."""
    file = tmp_path / "table.csv"
    file.write_text("old", "utf-8")
    with pytest.raises(OSError, match=r"No space left on device: .*table\.csv"):
        atomic.write(file, "something new")
    assert [f.name for f in tmp_path.iterdir()] == ["table.csv"]
    assert file.read_text("utf-8") == "old"


def test_text_is_utf8_with_the_line_ends_it_has(tmp_path):
    """Catches a file that differs between systems, a folder that is missing, a closed mode."""
    file = tmp_path / "new" / "深圳.csv"
    atomic.write(file, "深,1\r\n圳,2\n")
    assert file.read_bytes() == "深,1\r\n圳,2\n".encode()
    assert file.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1],
        lambda whole: whole.replace(b"picture", b"pixture"),
        lambda _: b"",
    ],
    ids=["half", "last byte", "changed", "empty"],
)
def test_a_spoiled_entry_is_made_again(tmp_path, spoil):
    """Catches a picture cut short by a full disk that every later build takes for good."""
    file = tmp_path / "entry.svg"
    made = []

    def make():
        made.append(1)
        return b"a picture\nof two lines"

    assert atomic.kept(file, make) == atomic.kept(file, make) == b"a picture\nof two lines"
    assert len(made) == 1
    file.write_bytes(spoil(file.read_bytes()))
    assert atomic.kept(file, make) == b"a picture\nof two lines"
    assert len(made) == 2


def test_a_build_on_a_disk_that_was_full_is_whole(small_disk):
    """Catches what a real file system does when it is full: the next run must not believe it."""
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 40_000)
    picture = os.urandom(40_000)
    with pytest.raises(OSError, match="No space left"):
        atomic.kept(small_disk / "entry.png", lambda: picture)
    assert [f.name for f in small_disk.iterdir()] == ["ballast"]
    ballast.unlink()
    assert atomic.kept(small_disk / "entry.png", lambda: picture) == picture
    assert atomic.kept(small_disk / "entry.png", lambda: b"") == picture


def writes(code):
    """The calls in a piece of code that write a file in place, by line."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
        texts += [k.value.value for k in node.keywords if isinstance(k.value, ast.Constant)]
        opened = name == "open" and any(re.fullmatch("[wax]b?", str(text)) for text in texts)
        table = name in ("to_csv", "to_file", "to_json") and node.args
        if opened or table or name in ("write_text", "write_bytes", "NamedTemporaryFile"):
            found.append(f"line {node.lineno}: {name}")
    return found


def test_every_file_is_written_in_one_step():
    """Catches a new place that writes a file without `atomic.write`."""
    files = [file for file in (ROOT / "src").rglob("*.py") if file.name != "atomic.py"]
    found = [f"{file.name}, {one}" for file in files for one in writes(file.read_text("utf-8"))]
    assert found == []


def test_the_finder_sees_each_way_to_write():
    """Catches a finder that overlooks a way to write."""
    code = "p.write_text('')\nopen(p, 'w')\np.open(mode='wb')\nframe.to_csv(p)\nopen(p)\nf.to_csv()"
    assert [line[:6] for line in writes(code)] == ["line 1", "line 2", "line 3", "line 4"]
