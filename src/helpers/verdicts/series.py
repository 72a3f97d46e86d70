"""A number of the city beside its own earlier one: what such a series can show, and what not."""

from helpers import register
from helpers.analysis.adaptation import compared
from helpers.verdicts.core import Finding, Verdict

# A count of works may grow by a quarter between two dates; by more than half it is another count.
STEADY, OTHER = 1.25, 1.5


def grown(claim_id: str, earlier: str, when: str, more: str = "") -> Finding:
    """A count of finished works beside the one before: it cannot fall, and grows in steps."""
    found = compared.growth(claim_id, earlier)
    verdict: Verdict = "consistent" if found.ratio <= STEADY else "inconclusive"
    if not 1 <= found.ratio <= OTHER:
        verdict = "conflicting"
    unit = str(register.claim(claim_id)["unit"])
    unit = "%" if unit == "percent" else unit
    return Finding(
        verdict,
        f"The city had {found.before:,.0f} {unit} {when}; the claim is "
        f"{abs(100 * (found.ratio - 1)):.0f} % {'above' if found.ratio >= 1 else 'below'} that."
        f"{more}",
        (f"outside:{earlier}",),
    )
