"""Upstream files, wherever they are, always the ones the catalogue pins."""

import hashlib
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import pooch
import requests

from helpers import catalogue
from helpers.errors import DataError


@lru_cache
def pins() -> dict[str, dict[str, Any]]:
    """Every upstream file the catalogue names, by local name.

    Raises DataError if two tables pin one file differently.
    """
    found: dict[str, dict[str, Any]] = {}
    for entry in catalogue.package()["resources"]:
        for source in entry["sources"]:
            if "raw" not in source:
                continue
            known = found.setdefault(source["raw"], source)
            if known["hash"] != source["hash"]:
                raise DataError(
                    catalogue.DATA / "datapackage.json",
                    f"{source['raw']} is pinned to two hashes.",
                    remedy=f"give {entry['name']} the same hash as the other tables.",
                )
    return found


def raw(name: str) -> Path:
    """The upstream file `name` (e.g. `st_evcdp/stations.csv`), verified by its hash.

    It is read from the folder `RAW_DATA_DIR` if that is set, else from a local cache filled from
    the pinned address. Raises DataError for a file that the catalogue does not name, that is
    missing, that cannot be fetched, or whose content differs.
    """
    if name not in pins():
        raise DataError(
            catalogue.DATA / "datapackage.json",
            f"no table has the source {name!r}.",
            remedy="add it to the table's sources, with address and hash.",
        )
    pin = pins()[name]
    if folder := os.environ.get("RAW_DATA_DIR"):
        return _local(Path(folder) / name, pin["hash"])
    return fetched(name, pin)


def _local(file: Path, expected: str) -> Path:
    if not file.exists():
        raise DataError(
            file, "the upstream file is missing.", remedy="unset RAW_DATA_DIR to download it."
        )
    found = f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"
    if found != expected:
        raise DataError(
            file,
            f"the content is not the pinned one: expected {expected}, found {found}.",
            remedy="fetch the pinned version, or review the new one and update the catalogue.",
        )
    return file


def fetched(name: str, pin: dict[str, Any]) -> Path:
    """The file at a pin's address, kept as `name` in the local cache. Raises DataError."""
    folder = Path(pooch.os_cache("shenzhen-model")) / Path(name).parent
    try:
        # Pooch writes to a temporary file first: a failed download leaves nothing behind.
        file = pooch.retrieve(
            pin["download"], known_hash=pin["hash"], fname=Path(name).name, path=folder
        )
    except ValueError as error:
        raise DataError(
            pin["download"],
            f"the content is not the pinned one: {error}",
            remedy="review the upstream change before updating the catalogue.",
        ) from None
    except requests.exceptions.RequestException as error:
        raise DataError(
            pin["download"],
            f"cannot be fetched ({type(error).__name__}).",
            remedy="connect to the network, or set RAW_DATA_DIR to a local copy.",
        ) from None
    return Path(file)
