"""Verdicts on green finance: stocks and growth of loans, bonds and laws by date, conversions."""

from helpers import register
from helpers.analysis.common import outside, rounding
from helpers.intervals import Interval
from helpers.models.agreement import LOOSE
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.outside import compare

# A billion and a trillion, for readers.
BN, TN = 1e9, 1e12


def between(stated: float, low: float, high: float) -> Verdict:
    """Figures of other definitions bracket a claim, which they cannot confirm, or do not."""
    return "inconclusive" if low <= stated <= high else "conflicting"


def stock_2023() -> float:
    """The central bank's green loans between June 2023 and June 2024, at a steady rate, CNY."""
    growth = 1 + outside("green-loans-growth-2024-06") / 100
    return outside("green-loans-2024-06") / growth**0.5


@check("green-loans-2024")
def green_loans() -> Finding:
    """A newspaper's figure under the same name, and the central bank's before and after."""
    press, later = outside("green-credit-2024-regulator"), outside("green-loans-2025-03")
    before = outside("green-loans-2024-06")
    return Finding(
        between(register.value("green-loans-2024"), press, later),
        f"For the end of 2024 the Economic Daily has {press / TN:.3f} trillion CNY under the same "
        f"name, without saying who counts; the central bank has {before / TN:.2f} in June 2024 and "
        f"{later / TN:.2f} in March 2025, by a definition of its own. The claim lies between.",
        (
            "outside:green-credit-2024-regulator",
            "outside:green-loans-2024-06",
            "outside:green-loans-2025-03",
        ),
    )


@check("green-loans-growth-2024")
def growth() -> Finding:
    """The least that the central bank's stocks allow, and the newspaper's growth."""
    least = 100 * (outside("green-loans-2024-06") / stock_2023() - 1)
    press = outside("green-credit-growth-2024-regulator")
    return Finding(
        between(register.value("green-loans-growth-2024"), least, press),
        f"By the central bank's definition the stock of June 2024 alone is {least:.0f} % above "
        f"that of the end of 2023, at a steady rate; the Economic Daily has {press:.1f} % for the "
        "year under the same name, without saying who counts.",
        (
            "outside:green-loans-2024-06",
            "outside:green-loans-growth-2024-06",
            "outside:green-credit-growth-2024-regulator",
        ),
    )


def all_loans() -> Interval:
    """Growth of all loans in 2024 by the central bank, percent.

    New loans of 2025 were `over` an amount above those of 2024: up to what such a word allows.
    """
    added, more = outside("all-loans-added-2025"), outside("all-loans-added-more-2025")
    end = outside("all-loans-2025-12") - added
    low, high = (added - more * times for times in (LOOSE, 1.0))
    return Interval(100 * low / (end - low), 100 * high / (end - high))


@check("green-loans-growth-gap-2024")
def gap() -> Finding:
    """The city's growth of green loans less the central bank's of all loans."""
    everything = all_loans()
    found = rounding("green-loans-growth-2024") - everything
    return Finding(
        compare("green-loans-growth-gap-2024", found, "share", independence="partly"),
        f"All loans grew by {everything.low:.1f} to {everything.high:.1f} % in 2024 by the central "
        f"bank's figures for 2025; the announced growth of green loans is {found.low:.1f} to "
        f"{found.high:.1f} points above.",
        (
            "outside:all-loans-2025-12",
            "outside:all-loans-added-2025",
            "outside:all-loans-added-more-2025",
        ),
    )


@check("priority-green-loans-trillion-2024")
def trillion() -> Finding:
    """When the central bank's stock passed a trillion."""
    before, after = stock_2023(), outside("green-loans-2024-06")
    return Finding(
        "consistent" if before < TN <= after else "conflicting",
        f"The central bank's green loans were near {before / TN:.2f} trillion CNY at the end of "
        f"2023, at a steady rate, and {after / TN:.2f} in June 2024: passed within the year, "
        "before its end. The Economic Daily has the first trillion at the end of 2024 too.",
        (
            "outside:green-loans-2024-06",
            "outside:green-loans-growth-2024-06",
            "outside:green-credit-trillion-year",
        ),
    )


@check("green-loans-new-planned-2025-cb")
def planned() -> Finding:
    """What the rise of the green share says of the year that was planned."""
    end, added = outside("all-loans-2025-12"), outside("all-loans-added-2025")
    share = register.value("green-loans-2024") / (end - added)
    rise = (share + outside("green-share-rise-2025") / 100) * end - share * (end - added)
    plan = register.value("green-loans-new-planned-2025-cb")
    verdict: Verdict = "inconclusive"
    if rise < plan:
        verdict = "conflicting"
    elif rise / plan <= LOOSE:
        verdict = "consistent"
    return Finding(
        verdict,
        f"The central bank has the green share of all loans up by "
        f"{outside('green-share-rise-2025'):.1f} points in 2025, which makes about "
        f"{rise / BN:.0f} bn CNY of new green loans, {rise / plan:.1f} times the plan. The plan "
        "was passed if one definition was kept; the stock rose by 0.19 trillion in the first three "
        "months alone, which speaks for a new one.",
        (
            "outside:all-loans-2025-12",
            "outside:all-loans-added-2025",
            "outside:green-share-rise-2025",
            "outside:green-loans-2025-03",
        ),
    )


def converted(key: str, yuan: str, rate: str) -> Finding:
    """A sum in dollars that the text prints beside the sum in yuan."""
    found = rounding(yuan) / Interval(outside(rate), outside(rate))
    return Finding(
        compare(key, found, "money", independence="partly"),
        f"At the Federal Reserve's {outside(rate):.2f} CNY the printed sum in yuan is "
        f"{found.low / BN:.1f} to {found.high / BN:.1f} bn USD. This tests the conversion alone.",
        (f"outside:{rate}",),
    )


@check("market-value-green-firms-2024-usd-cb")
def market_value() -> Finding:
    """The rate of June 2024."""
    return converted(
        "market-value-green-firms-2024-usd-cb",
        "market-value-green-firms-2024-cb",
        "cny-per-usd-2024-06",
    )


@check("green-loans-new-planned-2025-usd-cb")
def planned_in_dollars() -> Finding:
    """The rate of February 2025, when the plan was announced."""
    return converted(
        "green-loans-new-planned-2025-usd-cb",
        "green-loans-new-planned-2025-cb",
        "cny-per-usd-2025-02",
    )


@check("offshore-green-bond-2021-cb")
def offshore_bond() -> Finding:
    """Years of the first green bonds abroad by the city, the province and the nation."""
    own, province = outside("shenzhen-offshore-bond-year"), outside("guangdong-offshore-green-year")
    stated = int(str(register.claim("offshore-green-bond-2021-cb")["period"])[:4])
    first = own == stated and own < province
    return Finding(
        "corroborated" if first else "conflicting",
        f"Law firms and FinanceAsia date the city's green bonds in Hong Kong to October {own:.0f} "
        f"and call the issue the first of a Chinese municipality; Guangdong's first green bonds "
        f"abroad are of {province:.0f}, the nation's of 2025.",
        (
            "outside:shenzhen-offshore-bond-year",
            "outside:shenzhen-offshore-green-2021",
            "outside:guangdong-offshore-green-year",
            "outside:china-sovereign-green-2025",
        ),
    )


@check("green-finance-regulation-2021-cb")
def law() -> Finding:
    """The city's law and the one other whose date is at hand."""
    own, pudong = outside("shenzhen-green-finance-year"), outside("pudong-green-finance-year")
    stated = int(str(register.claim("green-finance-regulation-2021-cb")["period"])[:4])
    first = own == stated and own < pudong
    return Finding(
        "consistent" if first else "conflicting",
        f"C40 has the law in force in {own:.0f} and calls it China's first, after the city; the "
        f"rules of Pudong are of {pudong:.0f}. The law of Huzhou could not be dated.",
        ("outside:shenzhen-green-finance-year", "outside:pudong-green-finance-year"),
    )
