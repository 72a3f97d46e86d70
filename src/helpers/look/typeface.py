"""The typeface that travels with the project, so that pictures are alike on every machine.

`tools/font_subset.py` makes its files; `fonts/README.md` says from what.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

import vl_convert
from fontTools.ttLib import TTFont

FAMILY = "Shenzhen Model Sans"
FOLDER = Path(__file__).parent / "fonts"


def files() -> list[Path]:
    """One file a weight."""
    return sorted(FOLDER.glob("*.ttf"))


@lru_cache
def digest() -> str:
    """A hash that changes when a letter of the typeface does."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in files())).hexdigest()


@lru_cache
def characters() -> frozenset[str]:
    """What every weight can draw."""
    return frozenset.intersection(
        *(frozenset(map(chr, TTFont(file, lazy=True).getBestCmap())) for file in files())
    )


def missing(text: str) -> list[str]:
    """The characters of `text` that would be drawn as empty boxes, in order of code."""
    return sorted({sign for sign in set(text) - characters() if sign.isprintable()})


@lru_cache
def register() -> None:
    """Hand the typeface to the converter of this process."""
    vl_convert.register_font_directory(str(FOLDER))
