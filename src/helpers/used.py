"""What a run of code read of this project, each thing with a hash: is it still the same?

A record names the tables and files that were read, the modules of `helpers` that were imported
and the versions of the third-party packages. Nothing else can change what the run gives, so a
run whose record still holds need not be repeated. Needs the standard library only.
"""

import ast
import hashlib
import io
import json
import os
import re
import sys
import tokenize
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = Path("data") / "datapackage.json"
# What a run reads here is no input: code is recorded as modules, tables by their entry as well.
APART = ("src", "_build", ".")
# What the catalogue measures of a file that is hashed here itself.
MEASURED = ("bytes", "hash", "rows", "features")
# The rooms whose code makes pages of what the chapters hold.
PAGES = ("register", "look", "book")
PINNED = re.compile(r"^([\w.-]+)==([^ ;\\]+)", re.MULTILINE)

Record = dict[str, dict[str, str]]

_tables: set[str] = set()
_files: set[str] = set()


def table(name: str) -> None:
    """Note that a table of the catalogue, or its entry, was asked for."""
    _tables.add(name)


def watch() -> None:
    """From now on, note every file of the project that this process opens for reading."""
    sys.addaudithook(_opened)


def _opened(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "open" or not isinstance(arguments[0], str):
        return
    path, _, flags = arguments
    if not flags & (os.O_WRONLY | os.O_RDWR):
        _files.add(os.path.abspath(path))


def record(root: Path = ROOT, *, without: tuple[str, ...] = ()) -> Record:
    """What this process has read so far; the tables `without` are its own products."""
    entries = _entries(root)
    held = {f"data/{entry['path']}" for entry in entries.values()}
    # A table that was read by its path alone was not asked for by name.
    by_path = {n for n, e in entries.items() if str(root / "data" / e["path"]) in _files}
    tables = sorted((_tables | by_path) & set(entries) - set(without))
    files = sorted(_inputs(root) - held)
    # `helpers.book` runs the code and is below none of it; this module only looks on.
    apart = (__name__, "helpers.book")
    names = sorted(name for name in sys.modules if name.split(".")[0] == "helpers")
    modules = [name for name in names if not name.startswith(apart)]
    return {
        "tables": {name: _table(root, name) for name in tables},
        "files": {name: _file(root, name) for name in files},
        "modules": {name: _module(root, name) for name in modules},
        "packages": _packages(root),
    }


def tables(root: Path, names: tuple[str, ...]) -> dict[str, str]:
    """The hash of each of these tables."""
    return {name: _table(root, name) for name in names}


def changed(recorded: Record, root: Path = ROOT) -> list[str]:
    """What differs today from a record, in words; nothing if the run would give the same."""
    now: dict[str, Callable[[str], str]] = {
        "tables": lambda name: _table(root, name),
        "files": lambda name: _file(root, name),
        "modules": lambda name: _module(root, name),
        "packages": lambda name: pinned(root).get(name, ""),
        "made": lambda name: _table(root, name),
    }
    return [
        name
        for kind, look_up in now.items()
        for name, before in recorded.get(kind, {}).items()
        if look_up(name) != before
    ]


def code(root: Path = ROOT) -> str:
    """One hash of the code that makes pages, and of the edition they name."""
    home = root / "src" / "helpers"
    files = [*home.glob("*.py"), *(f for room in PAGES for f in (home / room).rglob("*.py"))]
    hashes = [_hash_code(*_stamp(file)) for file in sorted(files)]
    return digest(*hashes, _file(root, "CITATION.cff"))


def digest(*parts: str | bytes) -> str:
    """A short hash of texts or bytes."""
    made = hashlib.sha256()
    for part in parts:
        made.update(part.encode() if isinstance(part, str) else part)
        made.update(b"\0")
    return made.hexdigest()[:16]


def meaning(source: str) -> str:
    """Python code without comments, docstrings and blank lines, which change no result.

    Code that does not parse is returned as it is. The same on every version of Python.
    """
    try:
        tree = ast.parse(source)
        comments = [
            token.start
            for token in tokenize.generate_tokens(io.StringIO(source).readline)
            if token.type == tokenize.COMMENT
        ]
    except (SyntaxError, tokenize.TokenError):
        return source
    lines = source.split("\n")
    for row, column in comments:
        lines[row - 1] = lines[row - 1][:column].rstrip()
    dropped = {row for first, last in _docstrings(tree, lines) for row in range(first, last + 1)}
    kept = {row for first, last in _long_strings(tree) for row in range(first, last + 1)} - dropped
    return "\n".join(
        line
        for row, line in enumerate(lines, start=1)
        if row not in dropped and (line.strip() or row in kept)
    )


def _docstrings(tree: ast.Module, lines: list[str]) -> Iterator[tuple[int, int]]:
    """First and last line of each docstring that shares its lines with no code."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        if not isinstance(node, documented) or ast.get_docstring(node, clean=False) is None:
            continue
        text = node.body[0]
        last = text.end_lineno or text.lineno
        # Offsets count bytes; quotes and indentation are one byte a character.
        before = lines[text.lineno - 1].encode()[: text.col_offset]
        after = lines[last - 1].encode()[text.end_col_offset :]
        if not before.strip() and not after.strip():
            yield text.lineno, last


def _long_strings(tree: ast.Module) -> Iterator[tuple[int, int]]:
    """First and last line of each string over several lines, where a blank line counts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr):
            last = node.end_lineno or node.lineno
            if last > node.lineno:
                yield node.lineno, last


def pinned(root: Path) -> dict[str, str]:
    """The locked version of each third-party package."""
    return _pinned(*_stamp(root / "requirements.lock"))


@lru_cache
def _pinned(file: Path, *_: int) -> dict[str, str]:
    return dict(PINNED.findall(file.read_text(encoding="utf-8")))


def _packages(root: Path) -> dict[str, str]:
    """The locked versions of the packages that this process has imported."""
    versions = pinned(root)
    tops = {name.split(".")[0] for name in sys.modules}
    found = {
        re.sub(r"[-_.]+", "-", distribution).lower()
        for top, distributions in packages_distributions().items()
        if top in tops
        for distribution in distributions
    }
    return {name: versions[name] for name in sorted(found & set(versions))}


def _inputs(root: Path) -> set[str]:
    """The files noted that lie in the project and are neither code nor products."""
    inside = {os.path.relpath(path, root) for path in _files if path.startswith(str(root) + os.sep)}
    return {
        Path(name).as_posix()
        for name in inside
        if not name.startswith(APART) and Path(name) != CATALOGUE and (root / name).is_file()
    }


def _entries(root: Path) -> dict[str, dict[str, Any]]:
    file = root / CATALOGUE
    return _read_entries(*_stamp(file)) if file.exists() else {}


@lru_cache
def _read_entries(file: Path, *_: int) -> dict[str, dict[str, Any]]:
    return {e["name"]: e for e in json.loads(file.read_text(encoding="utf-8"))["resources"]}


def _table(root: Path, name: str) -> str:
    """Hash of a table and of what the catalogue says of it."""
    entry = _entries(root).get(name)
    if entry is None:
        return ""
    said = {key: value for key, value in entry.items() if key not in MEASURED}
    return digest(json.dumps(said, sort_keys=True), _file(root, f"data/{entry['path']}"))


def _module(root: Path, name: str) -> str:
    """Hash of what a module of `helpers` does; empty if it is gone."""
    place = root.joinpath("src", *name.split("."))
    for file in (place.with_suffix(".py"), place / "__init__.py"):
        if file.exists():
            return _hash_code(*_stamp(file))
    return ""


def _file(root: Path, name: str) -> str:
    """Hash of a file's bytes; empty if it is gone."""
    file = root / name
    return _hash_bytes(*_stamp(file)) if file.is_file() else ""


def _stamp(file: Path) -> tuple[Path, int, int]:
    """A file with its time and size: a changed one is read anew."""
    status = file.stat()
    return file, status.st_mtime_ns, status.st_size


@cache
def _hash_bytes(file: Path, *_: int) -> str:
    # The same on a system whose checkout ends lines in CR and LF.
    return digest(file.read_bytes().replace(b"\r\n", b"\n"))


@cache
def _hash_code(file: Path, *_: int) -> str:
    return digest(meaning(file.read_text(encoding="utf-8")))
