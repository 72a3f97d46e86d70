"""Results: complete, with what their interval means, refused when malformed."""

import pytest

from helpers import results
from helpers.intervals import Interval
from helpers.models.uncertainty import Estimate
from helpers.results import Result


@pytest.fixture
def shown(monkeypatch):
    bundles = []
    monkeypatch.setattr(results, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def test_bundle_has_value_unit_interval_and_sources(shown):
    """Catches a number whose address loses its unit or interval."""
    estimate = Estimate(1 / 3, 0, 1)
    results.publish_all([Result("a.b-1", estimate, "t", "N.", ("evidence/claims",))])
    (bundle,) = shown
    assert bundle[results.MIME] == {
        "id": "a.b-1",
        "value": 0.3333333333,
        "unit": "t",
        "low": 0.0,
        "high": 1.0,
        "note": "N.",
        "sources": ["evidence/claims"],
    }
    assert bundle["text/plain"] == "a.b-1 = 0.3333333333 (0.0–1.0) t"


def test_an_interval_shows_its_middle():
    """Catches an end taken for the value."""
    bundle = Result("a", Interval(1, 2), "t", "What rounding allows.").bundle()
    assert (bundle["value"], bundle["low"], bundle["high"]) == (1.5, 1, 2)


def test_names_are_results_too(shown):
    """Catches a district's name forced into a number."""
    results.publish_all([Result("first", "Futian", "", "The district with most.")])
    assert shown[0][results.MIME]["value"] == "Futian"


def test_what_is_malformed_is_refused(shown):
    """Catches an id that no role can name, a number that nobody explains, a hidden twin."""
    with pytest.raises(ValueError, match="lower case"):
        Result("Gini!", 1, "", "N.")
    with pytest.raises(ValueError, match="what it is"):
        Result("gini", 1, "", " ")
    with pytest.raises(ValueError, match="twice"):
        results.publish_all([Result("gini", 1, "", "N."), Result("gini", 2, "", "N.")])
