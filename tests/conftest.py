"""Small catalogues for tests: real files in a temporary folder."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers import catalogue, register
from helpers.verdicts import core


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Path]]:
    """Write one table with its schema as the whole catalogue; return its path."""

    def write(text: str, schema: dict, name: str = "theme/table") -> Path:
        data = tmp_path / "data"
        file = data / f"{name}.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        entry = {"name": name, "path": f"{name}.csv", "title": "A table", "schema": schema}
        entry |= {"bytes": len(text), "hash": hashlib.sha256(text.encode()).hexdigest()}
        (data / "datapackage.json").write_text(json.dumps({"resources": [entry]}))
        monkeypatch.setattr(catalogue, "DATA", data)
        forget()
        return file

    yield write
    forget()


@pytest.fixture
def claims_table(small: Callable[..., Path]) -> Callable[[str], Path]:
    """Write these rows (without the header) as the whole evidence register."""
    names = "claim_id,chapter,indicator,value,value_text,unit,period,geography,qualifier,source_id"
    names += ",locator,origin,note"
    fields = [
        {"name": name, "type": "number" if name == "value" else "string"}
        for name in names.split(",")
    ]
    schema = {"fields": fields, "primaryKey": ["claim_id"]}
    return lambda rows: small(f"{names}\n{rows}", schema, name="evidence/claims")


def forget() -> None:
    """Empty every cache that holds data."""
    for cached in (
        catalogue.package,
        register.claims,
        register.bibliography,
        core.verdicts,
    ):
        cached.cache_clear()
