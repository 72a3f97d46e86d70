"""Arithmetic that announced numbers allow: where it must equal something, it holds or fails."""

from helpers import register
from helpers.register.compared import slips
from helpers.verdicts.core import Finding, judge_many


@judge_many
def findings() -> list[tuple[str, Finding]]:
    """Derived numbers with an expectation, as findings on each claim they rest on."""
    found, right = [], slips()
    for number in register.derived_numbers():
        target = number.target
        if target is None:
            continue
        text = (
            f"{number.what}: {register.shown(number.value, number.unit)} from the claims, "
            f"{register.shown(target, number.unit)} expected."
        )
        holds = number.outcome == "holds"
        finding = Finding("consistent" if holds else "conflicting", text, (f"derived:{number.id}",))
        # Arithmetic that fails because of a known slip says nothing against the other claims.
        found += [
            (key, finding) for key in number.claims if holds or right.get(key) not in number.claims
        ]
    return found
