"""No order is left to the processor: what sorts, and a lint for what would."""

import ast
import json
from pathlib import Path

import pandas as pd
import pytest

from helpers import order
from helpers.catalogue import ROOT

FRAME = pd.DataFrame({"name": ["b", "a", "c", "d"], "value": [0.1 + 0.2, 0.3, 0.5, None]})


def test_rows_tie_by_the_key_not_by_a_last_digit():
    """Catches an order that turns with the sixteenth digit of a sum."""
    assert list(order.rows(FRAME, ["value", "name"])["name"]) == ["a", "b", "c", "d"]
    falling = order.rows(FRAME, ["value", "name"], falling=["value"])
    assert list(falling["name"]) == ["c", "a", "b", "d"]
    assert falling["value"].iloc[2] == 0.1 + 0.2


def test_rows_without_a_unique_key_are_refused():
    """Catches a ranking whose ties fall as the rows happen to lie."""
    with pytest.raises(ValueError, match="Add a unique key"):
        order.rows(FRAME, ["value"])
    with pytest.raises(ValueError, match=r"two have c"):
        order.rows(pd.DataFrame({"name": ["c", "c"]}), ["name"])


def test_values_and_ranks_agree_with_pandas_where_nothing_ties():
    """Catches a rounding that moves numbers which differ."""
    series = pd.Series([3.0, 1.0, 2.00000001, 2.0], index=[40, 10, 30, 20])
    assert list(order.values(series).index) == [10, 20, 30, 40]
    assert list(order.values(series, falling=True).index) == [40, 30, 20, 10]
    assert order.ranks(series).equals(series.rank())
    assert order.ranks(series, falling=True).equals(series.rank(ascending=False))


def test_ranks_of_equal_values_are_shared():
    """Catches two ranks for one value, told apart by noise."""
    series = pd.Series([0.1 + 0.2, 0.3, 1.0])
    assert list(order.ranks(series)) == [1.5, 1.5, 3.0]
    assert list(order.values(series).index) == [0, 1, 2]


# What sorts by value; all but these three take `kind`.
SORTS = {"sort_values", "sort_index", "argsort"}
NEVER = {"nlargest", "nsmallest", "argpartition", "rank"}


def unordered(code: str) -> list[str]:
    """Calls whose order of ties the processor, or a hash, decides; one line each."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        words = {word.arg: word.value for word in node.keywords}
        kind = getattr(words.get("kind"), "value", None)
        hashed = any(isinstance(n, ast.Set | ast.SetComp) or _is_set(n) for n in node.args[:1])
        if (
            name in NEVER
            or (name in SORTS and kind != "stable")
            or (name in {"sorted", "min", "max"} and "key" in words and hashed)
        ):
            found.append(f"line {node.lineno}: {ast.unparse(node)[:80]}")
    return found


def _is_set(node: ast.AST) -> bool:
    """A call of `set`, or sets combined; their order follows the hash seed."""
    if isinstance(node, ast.BinOp):
        return _is_set(node.left) or _is_set(node.right)
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"set", "frozenset"}


@pytest.mark.parametrize(
    "code",
    [
        "frame.sort_values('rank')",
        "frame.sort_values(['rank', 'name'], ascending=False)",
        "frame.sort_values('rank', kind='quicksort')",
        "np.argsort(x)",
        "x.argsort()[::-1]",
        "frame.sort_index()",
        "series.nlargest(10)",
        "frame.nsmallest(3, 'km')",
        "np.argpartition(x, 4)",
        "series.rank()",
        "sorted(set(names), key=len)",
        "max({1, 2}, key=str)",
        "min(set(a) - set(b), key=score)",
    ],
)
def test_the_lint_refuses(code):
    """Catches a lint that lets one of the known forms pass."""
    assert len(unordered(code)) == 1


@pytest.mark.parametrize(
    "code",
    [
        "order.rows(frame, ['rank', 'name'])",
        "order.ranks(series)",
        "frame.sort_values(['chapter', 'date'], kind='stable')",
        "np.argsort(x.round(6), kind='stable')",
        "sorted(names)",
        "sorted(set(names))",
        "max(rows, key=len)",
    ],
)
def test_the_lint_accepts(code):
    """Catches a lint that refuses an order that is the same everywhere."""
    assert unordered(code) == []


def sources() -> list[Path]:
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tools").glob("*.py")]
    own = Path(order.__file__)
    return sorted(f for f in [*files, *(ROOT / "chapters").glob("*.ipynb")] if f != own)


@pytest.mark.parametrize("file", sources(), ids=lambda f: str(f.relative_to(ROOT)))
def test_no_order_is_left_to_the_processor(file):
    """Catches a sort without a tie-break, in helpers, tools and cells of chapters."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".ipynb":
        cells = [c for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
        assert [unordered("".join(cell["source"])) for cell in cells] == [[]] * len(cells)
    else:
        assert unordered(text) == []
