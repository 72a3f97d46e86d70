"""The bibliography: whose texts the register reads."""

from functools import lru_cache

from pybtex.database import Entry, parse_file

from helpers import catalogue
from helpers.errors import DataError

BIBLIOGRAPHY = catalogue.ROOT / "chapters" / "references.bib"


@lru_cache
def bibliography() -> dict[str, Entry]:
    """The sources by key. Raises DataError if the file is missing."""
    if not BIBLIOGRAPHY.exists():
        raise DataError(BIBLIOGRAPHY, "the bibliography is missing.", remedy="restore it from git.")
    return dict(parse_file(str(BIBLIOGRAPHY)).entries)


def source_title(source_id: str) -> str:
    """A short name of a source: publisher or author, title, year."""
    entry = bibliography()[source_id]
    who = entry.fields.get("publisher") or entry.fields.get("journal") or ""
    authors = entry.persons.get("author", [])
    if authors:
        who = str(authors[0].last_names[0] if authors[0].last_names else authors[0])
    who = who.strip("{}")
    return f"{who}, {entry.fields['title'].strip('{}')}, {entry.fields.get('year', 'n.d.')}"
