"""Times read the same in Los Angeles and in Shanghai."""

import json
import os
import subprocess
import sys

import altair as alt
import pandas as pd
import pytest

from helpers.book import notebook, pictures, published
from helpers.catalogue import ROOT
from helpers.look import contract, dates

DAYS = pd.DataFrame({"day": ["2024-01-01", "2024-07-01"], "price": [1.0, 2.0]})
UTC = alt.X("day:T", scale=alt.Scale(type="utc"))


def local(chart):
    return dates.local(chart.to_dict())


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        (alt.Chart(DAYS).mark_line().encode(x="day:T"), "temporal field 'day' has no UTC"),
        (alt.Chart(DAYS).mark_line().encode(x=UTC, tooltip="day:T"), "temporal field 'day'"),
        (alt.Chart(DAYS).mark_line().encode(x="yearmonth(day):T"), "unit 'yearmonth'"),
        (alt.Chart(DAYS).mark_line().encode(x="year(day):O"), "unit 'year'"),
        (
            alt.Chart(DAYS).mark_line().encode(x=alt.X("day:Q", scale=alt.Scale(type="time"))),
            "type time",
        ),
        (alt.Chart(DAYS).mark_line().transform_calculate(y="year(datum.day)"), "utcyear"),
        (alt.Chart(DAYS).mark_line().transform_filter("month(datum.day) == 1"), "utcmonth"),
        (
            alt.Chart(DAYS)
            .mark_line()
            .encode(x=alt.X("day:O", axis=alt.Axis(labelExpr="timeFormat(datum.value, '%b')"))),
            "utctimeFormat",
        ),
        (
            alt.layer(
                alt.Chart(DAYS).mark_line().encode(x=UTC),
                alt.Chart(DAYS).mark_point().encode(x="day:T"),
            ),
            "temporal field 'day'",
        ),
        (
            alt.Chart(DAYS.assign(day="2024-01-01T08:00:00")).mark_line().encode(x=UTC),
            "names no zone",
        ),
        (
            alt.Chart(DAYS.astype({"day": "datetime64[ns]"})).mark_line().encode(x=UTC),
            "names no zone",
        ),
    ],
)
def test_local_time_is_found(chart, said):
    """Catches a form of time that shifts with the reader's zone and is let through."""
    assert any(said in found for found in local(chart)), local(chart)


@pytest.mark.parametrize(
    "chart",
    [
        alt.Chart(DAYS).mark_line().encode(x=UTC, tooltip="utcyearmonthdate(day):T"),
        alt.Chart(DAYS).mark_line().encode(x="utcyearmonth(day):T"),
        alt.Chart(DAYS).mark_line().transform_calculate(y="utcyear(datum.day)"),
        alt.Chart(DAYS.assign(day="2024-01-01T08:00:00Z")).mark_line().encode(x=UTC),
        alt.Chart(DAYS).mark_line().encode(x="price:Q"),
    ],
)
def test_universal_time_passes(chart):
    """Catches a check that refuses a time every reader sees alike."""
    assert local(chart) == []


def specs():
    for file in notebook.chapters(ROOT):
        for _, spec in published.outputs(file, contract.MIME):
            yield spec


def test_every_stored_figure_is_in_universal_time():
    """Catches a figure that was stored before the rule, or around it."""
    found = {spec["usermeta"]["id"]: dates.local(spec) for spec in specs()}
    assert found
    assert {id: what for id, what in found.items() if what} == {}


ZONES = ("America/Los_Angeles", "Asia/Shanghai")
DRAW = """
import json, sys
from pathlib import Path
from helpers.book import pictures
for spec in json.load(sys.stdin):
    print(pictures.picture(spec, "svg", Path(sys.argv[1])).decode())
"""


def drawn(specs, zone, store):
    """The pictures of these charts on a machine in a zone."""
    ran = subprocess.run(
        [sys.executable, "-c", DRAW, store / zone],
        input=json.dumps(specs),
        env=os.environ | {"TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


@pytest.mark.slow
def test_pictures_are_the_same_in_every_zone_of_the_builder(tmp_path):
    """Catches a book whose pictures follow the clock of the machine that built it."""
    timed = [spec for spec in specs() if '"temporal"' in json.dumps(spec)]
    charts = [
        pictures.themed(spec, dark=False, narrow=narrow) for spec in timed for narrow in (0, 1)
    ]
    assert charts
    west, east = (drawn(charts, zone, tmp_path) for zone in ZONES)
    assert west == east
    text = {"x": {"field": "day", "type": "temporal"}, "text": {"field": "day", "type": "temporal"}}
    clock = {"data": {"values": [{"day": "2024-01-01"}]}, "mark": "text", "encoding": text}
    west, east = (drawn([clock], zone, tmp_path) for zone in ZONES)
    assert west != east
