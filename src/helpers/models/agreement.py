"""Does a figure from elsewhere agree with what was stated? One rule for every claim."""

from typing import Literal

from helpers.intervals import Interval

# Agrees; holds, but a much larger or smaller claim would hold too; cannot be told; differs.
Agreement = Literal["agrees", "holds", "undecided", "differs"]
# A claim half as large again, or a third smaller, must fare worse, or the test tests nothing.
WIDER = 1.5
# A bound that is passed by more than this says too little to be confirmed.
LOOSE = 1.45


def agreement(stated: Interval, found: Interval, tolerance: float) -> Agreement:
    """Compare a stated quantity with one found elsewhere.

    `stated` is all that the claim's rounding allows; a bound has an infinite (or zero) end.
    `found` is the other figure with its own interval. `tolerance` is the relative difference that
    definitions and dates of this kind of figure explain. A found interval so wide that it holds
    two thirds and one and a half times the claim decides nothing. Raises ValueError for a
    tolerance outside 0 to 0.5: beyond that the rule could not tell a claim from its double.
    """
    if not 0 <= tolerance < 0.5:
        raise ValueError(f"a tolerance of {tolerance} is not between 0 and 0.5.")
    if stated.high == float("inf"):
        return _bound(stated.low, found, tolerance)
    if stated.low == 0 < stated.high and found.low >= 0:
        return _cap(stated.high, found, tolerance)
    room = tolerance * max(abs(stated.low), abs(stated.high))
    low, high = stated.low - room, stated.high + room
    if found.high < low or found.low > high:
        return "differs"
    small, large = sorted((stated.middle / WIDER, stated.middle * WIDER))
    if found.low <= small and found.high >= large:
        return "undecided"
    return "agrees" if low <= found.middle <= high else "undecided"


def _bound(least: float, found: Interval, tolerance: float) -> Agreement:
    """`over X`: X must be reached, and not by so much that X says little."""
    if found.high < least * (1 - tolerance):
        return "differs"
    if found.low < least * (1 - tolerance):
        return "undecided"
    return "agrees" if found.low <= least * (LOOSE - tolerance) else "holds"


def _cap(most: float, found: Interval, tolerance: float) -> Agreement:
    """`under X`: the mirror of a bound."""
    if found.low > most * (1 + tolerance):
        return "differs"
    if found.high > most * (1 + tolerance):
        return "undecided"
    return "agrees" if found.high >= most / (LOOSE - tolerance) else "holds"
