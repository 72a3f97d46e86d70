"""Only what has a date of its own becomes an event."""

import pandas as pd

from helpers.models import policies

ROWS = [
    # id, period, note, value, qualifier, indicator
    ("policy-a", "2023-07", "", None, "exact", "policy-a"),
    ("policy-a-again", "2023-08", "", None, "exact", "policy-a"),
    ("policy-b", "2024", "undated in source", None, "exact", "policy-b"),
    ("programme-c", "2024", "", None, "exact", "programme-c"),
    ("peaking", "2030", "", None, "target", "target-peaking"),
    ("cut-2025", "2025", "", 14.5, "target", "energy-intensity-cut"),
    ("ets-launch", "2013-06-18", None, None, "exact", "event-ets-launch"),
    ("first-plan", "2023", "", None, "priority", "priority-policy-a"),
    ("fleet", "2023", "", 3.0, "exact", "programme-fleet"),
]
COLUMNS = ["claim_id", "period", "note", "value", "qualifier", "indicator"]
CLAIMS = pd.DataFrame(ROWS, columns=COLUMNS).set_index("claim_id")
CLAIMS = CLAIMS.assign(chapter="energy", geography="Shenzhen", value_text="text")


def test_events():
    """Catches an undated row at its document's date, a count taken for a rule, an event twice."""
    found = policies.events(CLAIMS).set_index("claim_id")
    assert list(found.index) == ["ets-launch", "policy-a", "cut-2025", "peaking"]
    assert found["rank"].tolist() == [1, 1, 1, 1]
    assert found["date"].round(2).tolist() == [2013.46, 2023.54, 2025.5, 2030.5]
    assert found.at["cut-2025", "what"] == "energy intensity cut: text"
    assert found.at["policy-a", "what"] == "text"
