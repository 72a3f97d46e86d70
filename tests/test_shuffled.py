"""Charts that rank, drawn from tables whose rows are shuffled: the same charts."""

import copy

import nbformat
import pytest
from nbclient import NotebookClient

from helpers import results
from helpers.book import compare, notebook, published
from helpers.catalogue import ROOT
from helpers.look import contract

# Every figure whose rows or marks stand in an order of size.
RANKED = {
    *("sea", "verdicts-chapter", "verdicts-source", "firsts", "depth-map", "near", "outlier"),
    *("coal", "shares-met", "gain", "world", "explorer", "charging-districts"),
    *("sensitivity", "cost-sensitivity", "balance-sensitivity"),
}
# What they are made from. Other tables are read in the order of their key.
TABLES = (
    *("cities/panel", "cities/names", "cities/pilots", "cities/world", "evidence/claims"),
    *("climate/sea_level", "climate/storms_2024", "climate/rain_heavy"),
    *("climate/typhoon_passages", "energy/grid_factors", "replicability/conditions"),
    *("replicability/adopters", "transport/charging_stations"),
)
# Draws are numbered by the row of their parameter, so their results follow the table.
DRAWN = "assumptions"
SHUFFLE = """
from helpers import catalogue

_load = catalogue.load

def _shuffled(name):
    frame = _load(name)
    if name not in {tables} and not name.endswith({drawn!r}):
        return frame
    mixed = frame.sample(frac=1, random_state=11).reset_index(drop=True)
    mixed.attrs = frame.attrs
    return mixed

catalogue.load = _shuffled
"""


def shown(cells):
    """Figures that rank, and results that rest on no draw, by kind and id."""
    found = {}
    for cell in cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if contract.MIME in data and data[contract.MIME]["usermeta"]["id"] in RANKED:
                found["figure", data[contract.MIME]["usermeta"]["id"]] = data[contract.MIME]
            elif results.MIME in data and not any(
                source.endswith(DRAWN) for source in data[results.MIME]["sources"]
            ):
                found["result", data[results.MIME]["id"]] = data[results.MIME]
    return found


BOOK = {
    file: nbformat.read(file, as_version=4)
    for file in notebook.chapters(ROOT)
    if any(spec["usermeta"]["id"] in RANKED for _, spec in published.outputs(file, contract.MIME))
}


def test_every_ranked_figure_is_in_the_book():
    """Catches a list of figures that a new name has emptied."""
    ids = {id for book in BOOK.values() for kind, id in shown(book.cells) if kind == "figure"}
    assert ids == RANKED


@pytest.mark.parametrize("file", BOOK, ids=lambda f: f.stem)
def test_charts_that_rank_do_not_depend_on_the_order_of_rows(file):
    """Catches a tie that falls as the rows of a table happen to lie."""
    mixed = copy.deepcopy(BOOK[file])
    code = SHUFFLE.format(tables=set(TABLES), drawn=DRAWN)
    mixed.cells.insert(0, nbformat.v4.new_code_cell(code))
    NotebookClient(mixed, timeout=600, resources={"metadata": {"path": file.parent}}).execute()
    stored, new = shown(BOOK[file].cells), shown(mixed.cells)
    assert stored.keys() == new.keys()
    differ = {key: compare.difference(stored[key], new[key]) for key in stored}
    assert {key: found for key, found in differ.items() if found} == {}
