"""nbval runs the chapters; what it compares is compared by value, and nothing is left out."""

from types import MethodType
from typing import Any

import pytest
from nbval.plugin import IPyNbCell

from helpers.book import compare


def pytest_itemcollected(item: pytest.Item) -> None:
    """Give every cell the comparison of this book; refuse one that would not be compared."""
    if not isinstance(item, IPyNbCell):
        return
    if item.cell.execution_count is None:
        raise pytest.UsageError(f"{item.nodeid} has no stored run: run `make book`.")
    if not item.options["check"] or item.options["skip"] or item.options["check_exception"]:
        raise pytest.UsageError(f"{item.nodeid} is marked to be left out; take the mark away.")
    item.compare_outputs = MethodType(compare_outputs, item)


def compare_outputs(self: IPyNbCell, new: list[Any], stored: list[Any]) -> bool:
    """Whether the outputs agree; otherwise the first difference goes into the report."""
    found = compare.outputs(stored, new)
    self.comparison_traceback = [found] if found else []
    return found is None
