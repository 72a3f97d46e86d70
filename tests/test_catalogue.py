"""The catalogue loads what is right and names the place of what is wrong."""

import json

import pandas as pd
import pytest

from helpers import catalogue
from helpers.errors import DataError
from helpers.look import maps

SCHEMA = {
    "fields": [
        {"name": "zone_id", "type": "integer", "constraints": {"required": True}},
        {"name": "area_km2", "type": "number", "unit": "km2", "constraints": {"minimum": 0}},
        {"name": "district", "type": "string", "constraints": {"enum": ["Futian", "Luohu"]}},
        {"name": "date", "type": "date"},
    ],
    "primaryKey": ["zone_id"],
}
GOOD = "zone_id,area_km2,district,date\n1,2.5,Futian,2024-01-01\n2,,Luohu,\n"


def test_types_units_and_gaps(small):
    """Catches a lost unit, and whole numbers turned into floats by a gap."""
    small(GOOD, SCHEMA)
    frame = catalogue.load("theme/table")
    assert frame.attrs["units"] == {"area_km2": "km2"}
    assert frame["zone_id"].dtype == "Int64"
    assert frame["area_km2"].isna().tolist() == [False, True]
    assert frame["date"][0] == pd.Timestamp("2024-01-01")


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        (GOOD.replace("2.5", "-1"), "line 2, column 'area_km2'", "-1"),
        (GOOD.replace("2.5", "two"), "line 2, column 'area_km2'", "'two' is not of type number"),
        (GOOD.replace("2,,", "1,,"), "line 3, column 'zone_id'", "duplicate key '1'"),
        (GOOD.replace("2,,", "2.5,,"), "line 3, column 'zone_id'", "not of type integer"),
        (GOOD.replace("2,,", ",,"), "line 3, column 'zone_id'", "null"),
        (GOOD.replace("Luohu", "Lohu"), "line 3, column 'district'", "Lohu"),
        (GOOD.replace("2024-01-01", "soon"), "line 2, column 'date'", "not of type date"),
        (GOOD.replace("area_km2", "area"), "line 1", "area, area_km2"),
        (GOOD.replace(",Luohu", ",Luohu,x,y"), "table.csv", "malformed row"),
        ("", "table.csv", "empty"),
    ],
)
def test_faults_name_file_row_and_column(small, text, place, said):
    """Catches an error that leaves the reader to search the file."""
    file = small(text, SCHEMA)
    with pytest.raises(DataError) as error:
        catalogue.load("theme/table")
    assert file.name in str(error.value)
    assert place in str(error.value)
    assert said in str(error.value)


def test_unknown_name_lists_near_matches(small):
    """Catches a bare KeyError for a misspelt table."""
    small(GOOD, SCHEMA)
    with pytest.raises(DataError, match="did you mean theme/table"):
        catalogue.load("theme/tabel")


def test_missing_file_says_what_to_do(small):
    """Catches a stack trace where one sentence would do."""
    small(GOOD, SCHEMA).unlink()
    with pytest.raises(DataError, match="make data"):
        catalogue.load("theme/table")


def test_every_table_of_the_book_loads():
    """Catches a committed table that breaks its own schema."""
    names = [entry["name"] for entry in catalogue.package()["resources"]]
    assert len(names) > 10
    for name in names:
        assert len(catalogue.load(name)) > 0, name


def test_an_error_crosses_to_another_process():
    """Catches an error that cannot be unpickled and takes the pool of workers with it."""
    import pickle

    error = pickle.loads(pickle.dumps(DataError("a.csv", "is odd.", row=2, remedy="mend it.")))
    assert isinstance(error, DataError)
    assert str(error) == "a.csv, line 2: is odd. Remedy: mend it."


def test_a_table_that_is_not_the_noted_one_is_refused(small):
    """Catches a cell changed by hand, or half a table lost, that breaks no rule."""
    file = small(GOOD, SCHEMA)
    file.write_text(GOOD.replace("2.5", "2.6"), encoding="utf-8")
    with pytest.raises(DataError, match=r"not the table that the catalogue notes.*make note"):
        catalogue.load("theme/table")


def test_the_message_says_how_much_is_lost(small):
    """Catches an error that leaves open whether a digit or half of the table is gone."""
    file = small(GOOD, SCHEMA, build="source")
    file.write_text("".join(GOOD.splitlines(keepends=True)[:2]), encoding="utf-8")
    said = "55 bytes and 1 rows, noted 65 bytes and 2 rows. Remedy: run `make data`, or restore it"
    with pytest.raises(DataError, match=said):
        catalogue.load("theme/table")


@pytest.mark.parametrize(
    ("mark", "remedy"), [({"build": "source"}, "make data"), ({"computed": True}, "make book")]
)
def test_the_remedy_is_the_one_that_helps(small, mark, remedy):
    """Catches advice to note a damaged table as if it were meant."""
    small(GOOD, SCHEMA, **mark).write_text(GOOD.replace("2.5", "2.6"), encoding="utf-8")
    with pytest.raises(DataError, match=f"run `{remedy}`"):
        catalogue.load("theme/table")


def test_rows_are_those_the_catalogue_counts(small):
    """Catches a dictionary that tells another number of rows."""
    small(GOOD, SCHEMA)
    entry = catalogue.resource("theme/table")
    entry["rows"] = 3
    with pytest.raises(DataError, match=r"datapackage\.json: theme/table has 2 rows, not 3"):
        catalogue.load("theme/table")
    del entry["rows"], entry["hash"], entry["bytes"]
    with pytest.raises(DataError, match=r"not noted in the data package yet.*make note"):
        catalogue.load("theme/table")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace("01\n", "01,\n").replace("Luohu,\n", "Luohu,,\n"), "line 2: 5 cells where"),
        (GOOD.replace("2,,Luohu,", "2,,Luohu"), "line 3: 3 cells where the header has 4"),
        (GOOD.replace("Luohu", '" Luohu"'), "line 3: spaces around 'Luohu'"),
        (GOOD.replace(",", ";"), "line 1: the columns differ"),
        (GOOD.replace("Luohu", '"Luohu'), "malformed row"),
        (GOOD.replace("Luohu", "Luo\0hu"), "line 3: not UTF-8"),
    ],
)
def test_slips_of_typing_are_told(small, text, said):
    """Catches cells that slide under another heading, silently."""
    file = small(GOOD, SCHEMA, editable=True)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said):
        catalogue.load("theme/table")


def test_low_central_and_high_rise(small):
    """Catches a range whose ends were exchanged."""
    names = ["low", "central", "high"]
    schema = {"fields": [{"name": name, "type": "number"} for name in names], "ordered": [names]}
    small("low,central,high\n1,1,2\n,2,3\n", schema)
    assert len(catalogue.load("theme/table")) == 2
    small("low,central,high\n1,1,2\n1,3,2\n", schema)
    with pytest.raises(DataError, match=r"line 3, column 'high': central is 3\.0 and high 2\.0"):
        catalogue.load("theme/table")


def test_maps_are_those_the_catalogue_notes(copied):
    """Catches half a map, or a shape under another name, drawn without a word."""
    file = copied / "geo" / "land.geojson"
    text = file.read_text(encoding="utf-8")
    maps._geometry.cache_clear()
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert maps._geometry("geo/land") == json.loads(text)
    maps._geometry.cache_clear()
    content = json.loads(text)
    content["features"] = content["features"][:5]
    file.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DataError, match=r"land\.geojson.*5 features, noted .* 17 features"):
        maps._geometry("geo/land")


def test_assumptions_may_change_and_are_named(small):
    """Catches an edited assumption that stops the build, or that passes unseen."""
    file = small(GOOD, SCHEMA, editable=True)
    assert catalogue.edited() == []
    file.write_text(GOOD.replace("2.5", "2.6"), encoding="utf-8")
    assert catalogue.load("theme/table")["area_km2"][0] == 2.6
    assert catalogue.edited() == ["theme/table"]
    file.write_text(GOOD.replace("2.5", "-1"), encoding="utf-8")
    with pytest.raises(DataError, match="line 2, column 'area_km2'"):
        catalogue.load("theme/table")


@pytest.mark.parametrize("number", ["inf", "-inf", "Infinity"])
def test_numbers_are_finite(small, number):
    """Catches a division by zero that was saved as a number."""
    small(GOOD.replace("2.5", number), SCHEMA)
    with pytest.raises(DataError, match="line 2, column 'area_km2'"):
        catalogue.load("theme/table")


def test_windows_marks_change_nothing(small):
    """Catches a table refused because an editor put a mark in front or CR at the ends."""
    file = small(GOOD, SCHEMA)
    plain = catalogue.load("theme/table")
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    pd.testing.assert_frame_equal(catalogue.load("theme/table"), plain)


def test_another_encoding_is_one_clear_sentence(small):
    """Catches the stack trace that a CSV saved by Excel on Chinese Windows ends in."""
    file = small(GOOD.replace("Futian", "福田"), SCHEMA)
    file.write_bytes(GOOD.replace("Futian", "福田").encode("gbk"))
    with pytest.raises(DataError, match=r"table\.csv, line 2: not UTF-8.*CSV UTF-8"):
        catalogue.load("theme/table")


def test_foreign_keys_are_kept(small):
    """Catches a row that refers to a city, zone or claim that is not there."""
    small("code\nA\nB\n", {"fields": [{"name": "code", "type": "string"}]}, name="theme/codes")
    reference = {"resource": "theme/codes", "fields": ["code"]}
    fields = [{"name": "code", "type": "string"}]
    schema = {"fields": fields, "foreignKeys": [{"fields": ["code"], "reference": reference}]}
    small("code\nA\nC\n", schema)
    with pytest.raises(DataError, match=r"table\.csv, line 3, column 'code': 'C' is not in"):
        catalogue.load("theme/table")
    schema["foreignKeys"][0]["reference"] = {"resource": "theme/codes", "fields": ["name"]}
    small("code\nA\n", schema)
    with pytest.raises(DataError, match=r"codes\.csv, line 1: no column 'name'"):
        catalogue.load("theme/table")


def test_a_damaged_table_is_no_reference(small):
    """Catches a wrong code that passes because the list of codes was damaged in the same way."""
    fields = [{"name": "code", "type": "string"}]
    codes = small("code\nA\nB\n", {"fields": fields}, name="theme/codes")
    reference = {"resource": "theme/codes", "fields": ["code"]}
    keys = [{"fields": ["code"], "reference": reference}]
    small("code\nA\nC\n", {"fields": fields, "foreignKeys": keys})
    codes.write_text("code\nA\nC\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"codes\.csv: not the table"):
        catalogue.load("theme/table")


@pytest.mark.parametrize(
    ("places", "good", "bad"),
    [
        (["bibliography", "analyst"], "whitepaper2024 analyst", "whitepaper2042"),
        (["outside:theme/codes.code"], "outside:A outside:B", "A"),
        (["theme/codes.code"], "A B", "outside:A"),
        (["raw"], "codes/upstream.csv", "upstream.csv"),
    ],
)
def test_fields_refer_to_what_is_there(small, places, good, bad):
    """Catches an assumption without a source, and a list that names a claim that is gone."""
    codes = {"fields": [{"name": "code", "type": "string"}]}
    small("code\nA\nB\n", codes, name="theme/codes", sources=[{"raw": "codes/upstream.csv"}])
    field = {"name": "ids", "type": "string", "refersTo": places, "separator": " "}
    small(f"ids\n{good}\n", {"fields": [field]}, sources=[])
    assert list(catalogue.load("theme/table")["ids"]) == [good]
    small(f"ids\n{good}\n{good} {bad}\n", {"fields": [field]}, sources=[])
    with pytest.raises(DataError, match=rf"line 3, column 'ids': '{bad}' is not in"):
        catalogue.load("theme/table")


def test_names_are_listed():
    """Catches a table that a reader of the code cannot find."""
    assert "transport/zones" in catalogue.names()
