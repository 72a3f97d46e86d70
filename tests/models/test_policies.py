"""Only what has a date of its own becomes an event."""

import pandas as pd

from helpers.models import policies

CLAIMS = pd.DataFrame(
    {
        "claim_id": ["policy-a", "policy-b", "programme-c", "target-d-2030", "policy-e", "fleet"],
        "period": ["2023-07", "2024", "2024", "2030", "2023", "2023"],
        "note": ["", "undated in source", "", "", None, ""],
        "chapter": ["energy"] * 6,
        "value": [None, None, None, None, None, 3.0],
    }
).set_index("claim_id")


def test_events():
    """Catches an undated row at its document's date, and a count taken for a rule."""
    found = policies.events(CLAIMS)
    assert list(found["claim_id"]) == ["policy-e", "policy-a", "target-d-2030"]
    assert found["rank"].tolist() == [1, 2, 1]
    assert found["date"].round(2).tolist() == [2023.5, 2023.54, 2030.5]
