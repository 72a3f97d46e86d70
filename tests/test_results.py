"""Published results: stable, complete, refused when malformed."""

import pytest

from helpers import results


@pytest.fixture
def shown(monkeypatch):
    bundles = []
    monkeypatch.setattr(results, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def test_bundle_has_value_unit_interval_and_sources(shown):
    """Catches a number whose address loses its unit or interval."""
    results.publish("a.b-1", 1 / 3, "t", low=0, high=1, note="N.", sources=["evidence/claims"])
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


def test_names_are_results_too(shown):
    """Catches a district's name forced into a number."""
    results.publish("first", "Futian")
    assert shown[0][results.MIME]["value"] == "Futian"


def test_malformed_ids_and_half_intervals_are_refused(shown):
    """Catches an id that no role can name."""
    with pytest.raises(ValueError, match="lower case"):
        results.publish("Gini!", 1)
    with pytest.raises(ValueError, match="both ends"):
        results.publish("gini", 1, low=0)
    assert shown == []
