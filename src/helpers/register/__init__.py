"""What is stated: claims, their sources, the grammar of written quantities."""

from helpers.register.quantity import SCALES, Written, mismatch, parse, show
from helpers.register.sources import BIBLIOGRAPHY, bibliography, source_title
from helpers.register.stated import claim, claims, rounding_interval, value

__all__ = [
    "BIBLIOGRAPHY",
    "SCALES",
    "Written",
    "bibliography",
    "claim",
    "claims",
    "mismatch",
    "parse",
    "rounding_interval",
    "show",
    "source_title",
    "value",
]
