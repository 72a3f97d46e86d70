"""The figure contract: complete, deterministic, refusing what is incomplete."""

import altair as alt
import pandas as pd
import pytest

from helpers.errors import DataError
from helpers.look import contract, kinds, theme

FRAME = pd.DataFrame({"year": [2023, 2024], "share": [1 / 3, None]})
GOOD = {
    "id": "a-figure",
    "title": "Title",
    "caption": "Caption",
    "alt": "What is seen",
    "sources": ["transport/zones", "whitepaper2024"],
    "data": FRAME,
}


def chart():
    return alt.Chart(FRAME).mark_bar().encode(x="year:O", y="share:Q")


def test_one_bundle_same_bytes():
    """Catches random names and digits that no reader can use."""
    one, two = (contract.figure(chart(), **GOOD)._repr_mimebundle_() for _ in range(2))
    assert one == two
    assert set(one) == {contract.MIME, "text/plain"}
    assert one["text/plain"] == "What is seen"
    assert one[contract.MIME]["usermeta"]["rows"] == [[2023, 0.3333333], [2024, None]]


def test_data_sets_are_named_by_figure_and_place():
    """Catches a name that hashes rows before they are rounded, and a reference left behind."""
    noisy = FRAME.assign(share=FRAME["share"] * (1 + 1e-12))
    other = alt.Chart(pd.DataFrame({"year": [2024], "name": ["x"]}))
    lookup = alt.LookupData(data=noisy, key="year", fields=["share"])
    looked = other.mark_point().transform_lookup("year", from_=lookup).encode(x="share:Q")
    layers = alt.layer(chart(), alt.Chart(noisy).mark_line().encode(x="year:O"), looked)
    spec = contract.figure(layers, **GOOD).spec
    assert list(spec["datasets"]) == ["a-figure-1", "a-figure-2"]
    assert [layer["data"]["name"] for layer in spec["layer"]] == [
        *("a-figure-1", "a-figure-1", "a-figure-2")
    ]
    assert spec["layer"][2]["transform"][0]["from"]["data"]["name"] == "a-figure-1"


def test_a_narrow_part_draws_the_same_data():
    """Catches a chart for phones whose data are not in the page."""
    slim = chart().properties(width=100).to_dict()
    spec = contract.figure(chart(), **GOOD, narrow={"layer": [slim]}).spec
    assert spec["usermeta"]["narrow"]["layer"][0]["data"]["name"] == "a-figure-1"
    odd = alt.Chart(FRAME.tail(1)).mark_bar().to_dict()
    with pytest.raises(ValueError, match="does not hold"):
        contract.figure(chart(), **GOOD, narrow={"layer": [odd]})


def test_a_time_that_follows_the_reader_is_refused():
    """Catches an axis that is a day or a month off west of Greenwich."""
    frame = pd.DataFrame({"day": ["2024-03-01"]})
    with pytest.raises(ValueError, match="'a-figure': the temporal field 'day'"):
        contract.figure(alt.Chart(frame).mark_tick().encode(x="day:T"), **GOOD)


@pytest.mark.parametrize("field", ["title", "caption", "alt"])
def test_empty_texts_are_refused(field):
    """Catches a figure that a screen reader, or a citation, cannot name."""
    with pytest.raises(ValueError, match=field):
        contract.figure(chart(), **GOOD | {field: " "})


def test_id_and_sources_are_checked():
    """Catches an anchor with spaces and a source that does not exist."""
    with pytest.raises(ValueError, match="lower case"):
        contract.figure(chart(), **GOOD | {"id": "A figure"})
    with pytest.raises(ValueError, match="sources"):
        contract.figure(chart(), **GOOD | {"sources": []})
    with pytest.raises(DataError, match="no table named"):
        contract.figure(chart(), **GOOD | {"sources": ["transport/zonez"]})


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_colours_stand_out_in_both_themes(dark):
    """Catches a mark that fades into the page: WCAG asks 3 for shapes, 4.5 for text."""
    paper = theme.COLOURS["paper"][dark]
    for name in ("blue", "orange", "green", "purple", "yellow", "grey"):
        assert contrast(theme.COLOURS[name][dark], paper) >= 3, name
    assert contrast(theme.COLOURS["ink"][dark], paper) >= 4.5


def test_swap_of_themes_never_chains():
    """Catches a dark colour that is a light one of another pair and would be swapped again."""
    lights = [light for light, _ in theme.SWAP]
    assert len(set(lights)) == len(lights)
    assert not {dark for _, dark in theme.SWAP} & set(lights)


def test_bins_hold_every_value_once():
    """Catches a value on an edge counted twice, or the last edge left out."""
    frame = kinds.binned(pd.Series([0.0, 1.0, 1.5, 2.0]), [0, 1, 2])
    assert frame.to_dict("list") == {"from": [0, 1], "to": [1, 2], "cities": [1, 3]}
