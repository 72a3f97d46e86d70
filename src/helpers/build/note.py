"""The data package from the catalogue by hand and the files: `python -m helpers.build.note`.

By hand: `data/catalogue/package.yaml` and one file a theme. Measured: bytes, hash and rows of
each table. Nothing is fetched.
"""

import json
import sys
from typing import Any

import yaml

from helpers import atomic, catalogue
from helpers.errors import DataError


def by_hand() -> dict[str, Any]:
    """The catalogue as written, its resources in the order of the themes.

    Raises DataError for a file that is no YAML or misses, or a name that stands twice.
    """
    package = _yaml("package")
    entries = [entry for theme in package.pop("themes") for entry in _yaml(theme)]
    names = [entry["name"] for entry in entries]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise DataError(
            catalogue.DATA / "catalogue",
            f"described twice: {', '.join(twice)}.",
            remedy="keep one.",
        )
    return {**package, "resources": entries}


def _yaml(name: str) -> Any:
    file = catalogue.DATA / "catalogue" / f"{name}.yaml"
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except FileNotFoundError:
        raise DataError(file, "the file is missing.", remedy="restore it from git.") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataError(file, f"not YAML: {error.problem}.", row=line, remedy="mend it.") from None


def measured(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry with the size, hash and rows of its file. Raises DataError if it is missing."""
    file = catalogue.DATA / entry["path"]
    if not file.exists():
        raise DataError(file, "the file is missing.", remedy="run `make data` or restore it.")
    content = catalogue.read(file)
    found = {"bytes": len(content), "hash": catalogue.digest(content)}
    if "schema" in entry:
        found["rows"] = len(catalogue.parsed(content, file))
    return {**entry, **found}


def write(entries: list[dict[str, Any]]) -> None:
    """Write the package with these entries, and forget what was read before."""
    package = by_hand() | {"resources": entries}
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    atomic.write(catalogue.DATA / "datapackage.json", text)
    catalogue.package.cache_clear()
    catalogue.column.cache_clear()


def announce() -> None:
    """Make tables that are described and not yet noted known to this run."""
    resources = catalogue.package()["resources"]
    known = {entry["name"] for entry in resources}
    resources += [entry for entry in by_hand()["resources"] if entry["name"] not in known]


def one(name: str) -> None:
    """Note one table as it is now; the others keep what was noted."""
    known = {entry["name"]: entry for entry in catalogue.package()["resources"]}
    entries = []
    for entry in by_hand()["resources"]:
        if entry["name"] == name or entry["name"] not in known:
            entries.append(measured(entry))
        else:
            kept = known[entry["name"]]
            marks = {key: kept[key] for key in ("bytes", "hash", "rows") if key in kept}
            entries.append({**entry, **marks})
    write(entries)


def everything() -> list[str]:
    """Note every table as it is now, then load each; return the names of those that changed."""
    before = {e["name"]: e.get("hash") for e in catalogue.package()["resources"]}
    entries = [measured(entry) for entry in by_hand()["resources"]]
    write(entries)
    for entry in entries:
        catalogue.load(entry["name"])
    return [e["name"] for e in entries if before.get(e["name"]) != e["hash"]]


if __name__ == "__main__":
    try:
        for changed in everything():
            print(f"noted: {changed}")
    except DataError as error:
        sys.exit(str(error))
