"""Verdicts: what the book's own data, arithmetic and second sources say about each claim.

A check is a function that computes one verdict from data; it is registered for its claims with
`@check(...)`. Every module of this package is imported here, so that none can be forgotten. No
verdict is typed in a table.
"""

import pkgutil
from importlib import import_module

from helpers.verdicts.core import Finding, check, verdicts

for module in pkgutil.iter_modules(__path__):
    if not module.name.startswith("_"):
        import_module(f"{__name__}.{module.name}")

__all__ = ["Finding", "check", "verdicts"]
