"""The catalogue loads what is right and names the place of what is wrong."""

import pandas as pd
import pytest

from helpers import catalogue
from helpers.errors import DataError

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


def test_names_are_listed():
    """Catches a table that a reader of the code cannot find."""
    assert "transport/zones" in catalogue.names()
