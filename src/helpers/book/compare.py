"""Are two runs of a chapter the same? By structure and value, for no two processors add alike.

Strings, keys, order, types and whole numbers must be the same to the letter; decimal numbers may
differ by a part in a million, which no reader sees and every processor keeps. Nothing is skipped.
"""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

RELATIVE, ABSOLUTE = 1e-6, 1e-9
# A decimal number within a text, with its sign; whole numbers are text like any other.
DECIMAL = re.compile(r"[-+−]?\d+\.\d+(?:e[-+]?\d+)?|[-+−]?\d+e[-+]?\d+", re.IGNORECASE)


def outputs(stored: Sequence[Any], new: Sequence[Any]) -> str | None:
    """The first difference between two lists of a cell's outputs, in words; None if there is none.

    In texts and HTML the decimal numbers are compared as numbers, the rest to the letter.
    """
    if len(stored) != len(new):
        return f"stored {len(stored)} outputs, now {len(new)}"
    for number, (old, now) in enumerate(zip(stored, new, strict=True), start=1):
        where = f"output {number}"
        if found := difference(_split(old), _split(now), where):
            return found
    return None


def _split(output: Mapping[str, Any]) -> dict[str, Any]:
    """An output whose texts are split at their decimal numbers; the count of runs is no content."""
    made = {key: value for key, value in output.items() if key != "execution_count"}
    if isinstance(made.get("text"), str):
        made["text"] = _words(made["text"])
    if "data" in made:
        made["data"] = {
            kind: _words(content) if kind.startswith("text/") else content
            for kind, content in made["data"].items()
        }
    return made


def _words(text: str) -> list[str | float]:
    """What stands between the decimal numbers of a text, and the numbers, in turn."""
    numbers = [float(found.replace("−", "-")) for found in DECIMAL.findall(text)]
    between = DECIMAL.split(text)
    woven: list[str | float] = [between[0]]
    for number, rest in zip(numbers, between[1:], strict=True):
        woven += [number, rest]
    return woven


def difference(stored: Any, new: Any, where: str = "") -> str | None:
    """The first place where two JSON values differ, in words; None if they are equal by value."""
    if isinstance(stored, Mapping) and isinstance(new, Mapping):
        if odd := sorted(set(stored) ^ set(new)):
            return f"{where}: {odd[0]!r} is only in the {'stored' if odd[0] in stored else 'new'}"
        pairs = [(f"{where}/{key}", stored[key], new[key]) for key in stored]
    elif isinstance(stored, list) and isinstance(new, list):
        if len(stored) != len(new):
            return f"{where}: stored {len(stored)} items, now {len(new)}"
        pairs = [(f"{where}/{i}", *both) for i, both in enumerate(zip(stored, new, strict=True))]
    else:
        return None if _same(stored, new) else f"{where}: stored {stored!r}, now {new!r}"
    return next((found for at, a, b in pairs if (found := difference(a, b, at))), None)


def _same(stored: Any, new: Any) -> bool:
    if type(stored) is not type(new):
        return False
    if isinstance(stored, float):
        return math.isclose(stored, new, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    return bool(stored == new)
