"""Small catalogues for tests: real files in a temporary folder."""

import csv
import io
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from helpers import catalogue, register
from helpers.register import arithmetic
from helpers.verdicts import core


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say last what was not tested on this machine, and why."""
    reasons = Counter(
        str(report.longrepr[2]).removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )
    if reasons:
        terminalreporter.section("not tested on this machine")
        for reason, count in sorted(reasons.items()):
            terminalreporter.line(f"{count} test{'s' * (count > 1)}: {reason}")


# Seeded, so that a failure comes back; and no deadline, since a slow machine is no fault.
settings.register_profile("book", derandomize=True, deadline=None)
settings.load_profile("book")


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Path]]:
    """Write a table with its schema; the tables written are the whole catalogue."""
    entries: dict[str, dict] = {}

    def write(text: str, schema: dict, name: str = "theme/table", **marks: object) -> Path:
        data = tmp_path / "data"
        file = data / f"{name}.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        entry = {"name": name, "path": f"{name}.csv", "title": "A table", "schema": schema}
        entry |= marks
        entry |= {"bytes": len(text.encode()), "hash": catalogue.digest(text.encode())}
        entry["rows"] = sum(1 for _ in csv.reader(io.StringIO(text))) - 1
        entries[name] = entry
        package = {"resources": list(entries.values())}
        (data / "datapackage.json").write_text(json.dumps(package))
        monkeypatch.setattr(catalogue, "DATA", data)
        forget()
        return file

    yield write
    forget()


@pytest.fixture
def claims_table(small: Callable[..., Path]) -> Callable[[str], Path]:
    """Write these rows (without the header) as the whole register, none of them tested."""
    names = "claim_id,chapter,indicator,value,value_text,unit,period,geography,qualifier,source_id"
    names += ",locator,origin,note"

    def schema(columns: str) -> dict:
        kinds = {"value": "number"}
        fields = [{"name": name, "type": kinds.get(name, "string")} for name in columns.split(",")]
        return {"fields": fields, "primaryKey": ["claim_id"]}

    def write(rows: str) -> Path:
        ids = [row.split(",")[0] for row in rows.strip().splitlines()]
        columns = "claim_id,verdict,reason,tested_by"
        judged = "".join(f"{key},unverified,Nobody else counts them.,\n" for key in ids)
        small(f"{columns}\n{judged}", schema(columns), name="evidence/verdicts")
        return small(f"{names}\n{rows}", schema(names), name="evidence/claims")

    return write


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the book's data in the place of the data: it may be changed."""
    shutil.copytree(catalogue.DATA, tmp_path / "data")
    monkeypatch.setattr(catalogue, "DATA", tmp_path / "data")
    forget()
    yield tmp_path / "data"
    monkeypatch.undo()
    forget()


def forget() -> None:
    """Empty every cache that holds data."""
    for cached in (
        catalogue.package,
        catalogue.known,
        register.claims,
        register.bibliography,
        register.judged,
        arithmetic.factors,
        arithmetic.table,
        core.verdicts,
    ):
        cached.cache_clear()
