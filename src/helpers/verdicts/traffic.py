"""Verdicts on the metro, the airport, low flight and the port."""

from helpers import register
from helpers.analysis.common import CITY, city, outside, rounding
from helpers.analysis.transport import rivals
from helpers.intervals import Interval
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.outside import compare
from helpers.verdicts.transport import cited

SITES = tuple(
    f"landing-sites-{kind}" for kind in ("helicopter", "freight", "trade", "medical", "city")
)
YEARS = (2024, 2025)


@check("metro-lines-2024")
def lines() -> Finding:
    """Lines on the map, which leaves the tram out; the tram runs as one line or as two."""
    shown = outside("rail-lines-amap")
    return Finding(
        compare("metro-lines-2024", Interval(shown, shown + 2), "count", independence="partly"),
        f"Amap shows {shown:.0f} metro lines in August 2026, branches counted and the tram left "
        "out; with the tram, of one line or two, the number fits.",
        cited("rail-lines-amap"),
    )


@check("metro-density-2024")
def line_density() -> Finding:
    """Length on the map over the city's land."""
    length, land = outside("rail-length-amap"), float(city(2023)["area_km2"])
    then = outside("rail-length-2024")
    return Finding(
        compare("metro-density-2024", length / land, "measured"),
        f"Amap's {length:.0f} km of August 2026 over {land:,.0f} km² are {length / land:.2f}; the "
        f"operator's {then:.0f} km of December 2024 give {then / land:.2f}.",
        (*cited("rail-length-amap", "rail-length-2024"), "cities/panel"),
    )


@check("metro-intensity-2024")
def intensity() -> Finding:
    """The operators' passengers over two outside lengths."""
    both = sorted(float(x) for x in rivals.metros(YEARS[0]).loc[CITY])
    return Finding(
        compare("metro-intensity-2024", Interval(*both), "measured", independence="partly"),
        f"The operators' passengers of 2024 (MetroDB) are {both[0]:,.0f} a day for each km of "
        f"Amap's lines and {both[1]:,.0f} for each km that MetroDB has, some lines missing.",
        (rivals.METROS,),
    )


@check("priority-metro-intensity")
def most_passengers() -> Finding:
    """Rank among mainland cities by both lengths and in both years; Hong Kong beside it."""
    places = [
        rivals.standing(rivals.metros(year)[length])
        for year in YEARS
        for length in ("amap", "metrodb")
    ]
    table = rivals.metros(YEARS[0])["amap"]
    second = rivals.best_other(table)
    kilometres = outside("mtr-length-2017") + outside("mtr-length-added")
    mtr = outside("mtr-trips-2024") / 366 / kilometres
    firsts = [place == 1 for place in places]
    verdict: Verdict = "consistent" if all(firsts) else "inconclusive"
    return Finding(
        verdict if any(firsts) else "conflicting",
        f"By the operators' passengers rank {max(places)} of {len(table)} mainland cities in 2024 "
        f"and 2025, whichever length is taken ({table[CITY]:,.0f} against {table[second]:,.0f} in "
        f"{rivals.name(second)}); the ministry's bulletins are said to agree. Hong Kong, not in "
        f"the list, has about {mtr:,.0f}.",
        (rivals.METROS, *cited("mtr-trips-2024", "mtr-length-2017", "mtr-length-added")),
    )


@check("apu-full-use-2024")
def ground_power() -> Finding:
    """Flights served over departures: the stands without ground power are not known."""
    departures = outside("airport-movements-2024") / 2
    share = 100 * register.value("apu-flights-2024") / departures
    return Finding(
        "inconclusive" if share <= 100 else "conflicting",
        f"The flights served are {share:.0f} % of departures; how many of the others stood where "
        "ground power could be used is not published.",
        cited("airport-movements-2024"),
    )


def sum_of_years(claim_id: str, *years: str) -> Verdict:
    """A sum of all years must exceed the years that are known; a single year must not be all."""
    known = sum(outside(name) for name in years)
    return "conflicting" if rounding(claim_id).low <= known else "consistent"


@check("drone-cargo-flights")
def drone_flights() -> Finding:
    """A sum of all years, against two of them."""
    years = ("drone-flights-2023", "drone-flights-2024")
    before, year = (outside(name) for name in years)
    return Finding(
        sum_of_years("drone-cargo-flights", *years),
        f"The city's own plan of 2025 counts {year:,.0f} for 2024 alone and its work report "
        f"{before:,.0f} for 2023, together {before + year:,.0f}: the number is that of the year, "
        "the word cumulative (累计) does not fit it.",
        cited(*years),
    )


@check("helicopter-flights")
def helicopter_flights() -> Finding:
    """A sum of all years, against the last of them."""
    year = outside("helicopter-flights-2024")
    return Finding(
        sum_of_years("helicopter-flights", "helicopter-flights-2024"),
        f"The city's own plan of 2025 counts {year:,.0f} for 2024 alone, and names offshore oil as "
        "the trade before: the number is that of the year, the word cumulative (累计) does not fit "
        "it.",
        cited("helicopter-flights-2024"),
    )


@check("drone-routes")
def routes() -> Finding:
    """Routes of June, and no more since than the year opened."""
    june, year = outside("drone-routes-2024-06"), outside("drone-routes-new-2024")
    found = Interval(june, june + year)
    return Finding(
        compare("drone-routes", found, "measured", independence="issuer"),
        f"The city had {june:.0f} in June 2024 and opened {year:.0f} in the whole year: "
        f"{found.low:.0f} to {found.high:.0f} at its end.",
        cited("drone-routes-2024-06", "drone-routes-new-2024"),
    )


@check("takeoff-landing-sites")
def sites() -> Finding:
    """The kinds of site that a later plan counts, added up."""
    parts = [outside(name) for name in SITES]
    listed = ", ".join(f"{part:.0f}" for part in parts)
    return Finding(
        compare("takeoff-landing-sites", sum(parts), "count", independence="issuer"),
        f"The five kinds of site in the city's plan of 2025 ({listed}) add up to {sum(parts):.0f}.",
        cited(*SITES),
    )


@check("yantian-throughput-growth")
def throughput() -> Finding:
    """The owner's boxes: from the earliest year found to the two that may end the ten years."""
    start = outside("yantian-boxes-2017") / (1 + outside("yantian-growth-2017") / 100)
    before = outside("yantian-boxes-2023")
    after = before * (1 + outside("yantian-growth-2024") / 100)
    found = Interval(100 * (before / start - 1), 100 * (after / start - 1))
    return Finding(
        compare("yantian-throughput-growth", found, "measured", independence="issuer"),
        f"The terminal's owner had {start / 1e6:.1f} million TEU in 2016, {before / 1e6:.1f} in "
        f"2023 and {after / 1e6:.1f} in 2024, Huizhou included: {found.low:.0f} to "
        f"{found.high:.0f} % more; earlier years were not found.",
        cited(
            "yantian-boxes-2017", "yantian-growth-2017", "yantian-boxes-2023", "yantian-growth-2024"
        ),
    )


@check("priority-yantian-busiest")
def busiest() -> Finding:
    """One terminal against a whole port that is among the world's largest."""
    boxes = outside("yantian-boxes-2023") * (1 + outside("yantian-growth-2024") / 100)
    port = outside("hong-kong-boxes-2024")
    return Finding(
        "consistent" if boxes >= port else "conflicting",
        f"By its owner Yantian, Huizhou included, moved {boxes / 1e6:.1f} million TEU in 2024, "
        f"more than the whole port of Hong Kong ({port / 1e6:.1f}); no public list ranks "
        "terminals.",
        cited("yantian-boxes-2023", "yantian-growth-2024", "hong-kong-boxes-2024"),
    )


@check("priority-yantian-large-ships")
def large_ships() -> Finding:
    """Ocean routes that call in South China, and at Yantian, by the port group."""
    calls = sum(outside(f"yantian-{way}-routes-2017") for way in ("europe", "america"))
    routes = sum(outside(f"south-china-{way}-routes-2017") for way in ("europe", "america"))
    share = 100 * calls / routes
    return Finding(
        "consistent" if share > 50 else "conflicting",
        f"The port group counted {calls:.0f} of {routes:.0f} routes of the three alliances between "
        f"South China and Europe or America at Yantian in 2017, {share:.0f} %; a later count, or "
        "one by another, was not found.",
        cited(
            *(f"yantian-{way}-routes-2017" for way in ("europe", "america")),
            *(f"south-china-{way}-routes-2017" for way in ("europe", "america")),
        ),
    )
