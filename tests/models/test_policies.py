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
    # Of a programme another year is known; other things of 2024 are events.
    ("programme-d", "2022", "", None, "exact", "programme-d"),
    ("policy-e", "2024-06", "", None, "exact", "policy-e"),
    # In the month of another event: it comes after it, as in the register.
    ("policy-0", "2023-07", "", None, "exact", "policy-0"),
]
COLUMNS = ["claim_id", "period", "note", "value", "qualifier", "indicator"]
CLAIMS = pd.DataFrame(ROWS, columns=COLUMNS).set_index("claim_id")
CLAIMS = CLAIMS.assign(chapter="energy", geography="Shenzhen", value_text="text")


def test_events():
    """Catches an undated row at its document's date, a count taken for a rule, an event twice."""
    found = policies.events(CLAIMS).set_index("claim_id")
    ordered = ["ets-launch", "programme-d", "policy-a", "policy-0", "policy-e", "cut-2025"]
    assert list(found.index) == [*ordered, "peaking"]
    assert found["rank"].tolist() == [1, 1, 1, 2, 1, 1, 1]
    dates = [2013.46, 2022.5, 2023.54, 2023.54, 2024.46, 2025.5, 2030.5]
    assert found["date"].round(2).tolist() == dates
    assert (found["year"].dtype, found["date"].dtype) == ("Int64", "float64")
    assert found.at["cut-2025", "what"] == "energy intensity cut: text"
    assert found.at["policy-a", "what"] == "text"
