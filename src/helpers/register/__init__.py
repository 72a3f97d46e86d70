"""What is stated: claims, their sources, what follows from them, and their verdicts."""

from helpers.register.arithmetic import Derived, derived, derived_numbers, evaluate, shown
from helpers.register.compared import OPEN, comparisons
from helpers.register.judging import judged
from helpers.register.lists import shown_in
from helpers.register.quantity import SCALES, Written, mismatch, parse, show
from helpers.register.sources import BIBLIOGRAPHY, bibliography, source_title
from helpers.register.stated import claim, claims, rounding_interval, value

__all__ = [
    "BIBLIOGRAPHY",
    "OPEN",
    "SCALES",
    "Derived",
    "Written",
    "bibliography",
    "claim",
    "claims",
    "comparisons",
    "derived",
    "derived_numbers",
    "evaluate",
    "judged",
    "mismatch",
    "parse",
    "rounding_interval",
    "show",
    "shown",
    "shown_in",
    "source_title",
    "value",
]
