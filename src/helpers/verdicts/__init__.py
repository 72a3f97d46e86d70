"""Verdicts: what the book's own data, arithmetic and second sources say about each claim.

A check is a function that computes one verdict from data; it is registered for its claims with
`@check(...)`. No verdict is typed in a table.
"""

from helpers.verdicts import (
    adaptation,
    compare,
    context,
    energy,
    identities,
    market,
    replicability,
    transport,
)
from helpers.verdicts.core import Finding, check, verdicts

__all__ = [
    "Finding",
    "adaptation",
    "check",
    "compare",
    "context",
    "energy",
    "identities",
    "market",
    "replicability",
    "transport",
    "verdicts",
]
