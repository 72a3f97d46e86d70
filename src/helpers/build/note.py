"""The data package from the catalogue by hand and the files: `python -m helpers.build.note`.

By hand: `data/catalogue/package.yaml` and one file a theme. Measured: bytes, hash and rows of
each table. Nothing is fetched. A built table is noted by the build that makes it; one that came
with another branch is noted when named: `python -m helpers.build.note cities/panel`.
"""

import json
import sys
from typing import Any

import yaml

from helpers import atomic, catalogue, used
from helpers.errors import DataError

Entry = dict[str, Any]


def by_hand() -> Entry:
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
    if not file.exists():
        raise DataError(file, "the file is missing.", remedy="restore it from git.")
    try:
        return yaml.load(catalogue.read(file), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataError(file, f"not YAML: {error.problem}.", row=line, remedy="mend it.") from None


def measured(entry: Entry) -> Entry:
    """An entry with the size, hash and rows of its file.

    Raises DataError if the file is missing or breaks what the entry says of it.
    """
    file = catalogue.DATA / entry["path"]
    if not file.exists():
        raise DataError(file, "the file is missing.", remedy="run `make data` or restore it.")
    content = catalogue.read(file)
    found = {"bytes": len(content), "hash": catalogue.digest(content)}
    count = len(catalogue.valid(content, entry, file, new=True))
    return {**entry, **found, catalogue.counted(entry): count}


def noted(entry: Entry) -> Entry:
    """An entry with what the package notes of its table, or nothing if it is new."""
    known = {known["name"]: known for known in catalogue.package()["resources"]}
    before = known.get(entry["name"], {})
    return {**entry, **{key: before[key] for key in used.MEASURED if key in before}}


def write(entries: list[Entry]) -> None:
    """Write the package with these entries, and forget what was read before."""
    package = by_hand() | {"resources": entries}
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    atomic.write(catalogue.DATA / "datapackage.json", text)
    catalogue.package.cache_clear()
    catalogue.known.cache_clear()


def announce() -> None:
    """Make tables that are described and not yet noted known to this run."""
    known = set(catalogue.names())
    catalogue.package()["resources"] += [
        entry for entry in by_hand()["resources"] if entry["name"] not in known
    ]


def one(name: str) -> None:
    """Note one table as it is now; the others keep what was noted."""
    entries = by_hand()["resources"]
    write([measured(entry) if entry["name"] == name else noted(entry) for entry in entries])


def everything() -> list[str]:
    """Note every table kept by hand as it is now; return the names of what changed.

    Raises DataError, and leaves the package as it was, for a table that breaks a rule and for a
    built table that is not the one its build noted. Computed tables follow with `make book`.
    """
    before = {entry["name"]: entry for entry in catalogue.package()["resources"]}
    old = (catalogue.DATA / "datapackage.json").read_bytes()
    entries = by_hand()["resources"]
    kept = [entry for entry in entries if entry.keys() & {"build", "computed"}]
    write([noted(entry) if entry in kept else measured(entry) for entry in entries])
    try:
        for entry in entries:
            if not entry.get("computed"):
                catalogue.load(entry["name"])
    except DataError:
        atomic.write(catalogue.DATA / "datapackage.json", old)
        catalogue.package.cache_clear()
        catalogue.known.cache_clear()
        raise
    return [e["name"] for e in catalogue.package()["resources"] if before.get(e["name"]) != e]


def check() -> None:
    """The package says what the catalogue by hand says, and every table is the one noted.

    Raises DataError otherwise. Quick: contents are compared, not read as tables.
    """
    described = by_hand()
    if catalogue.package() != {**described, "resources": [*map(noted, described["resources"])]}:
        raise DataError(
            catalogue.DATA / "datapackage.json",
            "not what the catalogue in data/catalogue/ says.",
            remedy="run `make note`.",
        )
    for name in catalogue.names():
        catalogue.content(name)


def main(names: list[str]) -> int:
    """Note these tables, then all kept by hand. Exit status 1 after a clear error."""
    try:
        announce()
        for name in names:
            catalogue.resource(name)
            one(name)
            print(f"noted as it is: {name}")
        for name in everything():
            print(f"noted: {name}")
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
