"""What the analysis computes is what the chapters store, and says what it is."""

import importlib
import math

import pytest

from helpers.book.notebook import chapters
from helpers.book.published import results as stored
from helpers.catalogue import ROOT

# A chapter's numbers are published by its story; its notes only cite them.
CHAPTERS = [file.stem for file in chapters(ROOT) if not file.stem.endswith("-notes")]


@pytest.fixture(scope="module")
def published():
    return stored(ROOT)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_stored_results_are_the_computed_ones(chapter, published):
    """Catches a number left in a notebook from older code or data, and one never published."""
    computed = importlib.import_module(f"helpers.analysis.{chapter.replace('-', '_')}").results()
    assert {result.id for result in computed} == {
        key for key, bundle in published.items() if bundle["chapter"] == chapter
    }
    for result in computed:
        new, old = result.bundle(), published[result.id]
        for key in ("unit", "note", "sources"):
            assert new[key] == old[key], result.id
        for key in ("value", "low", "high"):
            if isinstance(new.get(key), float):
                assert math.isclose(new[key], old[key], rel_tol=1e-6, abs_tol=1e-9), result.id
            else:
                assert new.get(key) == old.get(key), result.id


def test_notes_publish_nothing(published):
    """Catches a number with two homes."""
    assert {bundle["chapter"] for bundle in published.values()} <= set(CHAPTERS)


def test_an_interval_says_what_it_is(published):
    """Catches a range whose meaning a reader must guess."""
    words = ("interval", "nine tenths", "range", "lowest", "least", "ends", "percentile", "draws")
    words += ("strict", "Trend a year")
    for key, bundle in published.items():
        if "low" in bundle and bundle["low"] != bundle["high"]:
            assert any(word.lower() in bundle["note"].lower() for word in words), key
