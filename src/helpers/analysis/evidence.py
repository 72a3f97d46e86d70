"""The evidence itself: how many claims there are, and how they fare."""

import pandas as pd

from helpers import catalogue, order, register
from helpers.results import Result, listed

# As they are read: what was contradicted first, what nobody can test last.
VERDICTS = ("conflicting", "corroborated", "inconclusive", "consistent", "unverified", "no test")


def outcomes() -> list[Result]:
    """Calculations over claims by outcome."""
    found = [number.outcome for number in register.derived_numbers()]
    note = "Calculations over claims whose outcome is"
    rows = (
        (f"evidence.{outcome}", found.count(outcome), "identities", f"{note}: {outcome}.")
        for outcome in ("holds", "fails", "implies")
    )
    return listed(rows, "evidence/derived")


def results() -> list[Result]:
    """All results of the chapter."""
    return outcomes()


# What a claim speaks of, what a reader asks first in front.
KINDS = {
    "outcome": "Results",
    "input": "Means: money, plants, devices",
    "priority": "Claims to be first or largest",
    "policy": "Policies and events",
    "aim": "Aims and plans",
    "context": "Context: other places, terms",
}


def board() -> pd.DataFrame:
    """Every claim in the order of the scoreboard: `claim_id`, `kind`, `chapter`, `verdict`, …

    By kind, by chapter, by verdict (as in `VERDICTS`), then by id.
    """
    frame = register.judged().reset_index()
    frame["place"] = frame["kind"].map(list(KINDS).index)
    frame["rank"] = frame["verdict"].map(VERDICTS.index)
    ordered = order.rows(frame, ["place", "chapter", "rank", "claim_id"])
    return ordered[["claim_id", "kind", "chapter", "verdict", "statement"]].reset_index(drop=True)


def having(kind: str, *verdicts: str) -> pd.DataFrame:
    """Claims of a kind with one of these verdicts, by chapter and id (see `register.judged`)."""
    frame = register.judged().reset_index()
    chosen = frame[(frame["kind"] == kind) & frame["verdict"].isin(verdicts)]
    return order.rows(chosen, ["chapter", "claim_id"]).set_index("claim_id")


def testers() -> pd.DataFrame:
    """How many claims each table or outside issuer helped to test: `source`, `kind`, `claims`.

    A calculation over claims alone counts as arithmetic.
    """
    used = register.judged()["tested_by"].dropna().str.split().explode().reset_index()
    used["kind"] = used["tested_by"].map(_kind)
    outside = catalogue.load("evidence/outside").set_index("outside_id")["issuer"]
    dated = catalogue.load("evidence/documents").set_index("document_id")["issuer"]
    issuers = pd.concat([outside.add_prefix("outside:", axis=0), dated])
    titles = {entry["name"]: entry["title"] for entry in catalogue.package()["resources"]}
    used["source"] = [
        "Calculations over the claims themselves"
        if key.startswith("derived:")
        else issuers.get(key, titles.get(key, key))
        for key in used["tested_by"]
    ]
    counted = used.groupby(["source", "kind"])["claim_id"].nunique().reset_index(name="claims")
    ranked = order.rows(counted, ["claims", "source", "kind"], falling=["claims"])
    return ranked.reset_index(drop=True)


def wanted() -> pd.DataFrame:
    """Data sets that would settle most: `what`, `holder`, `claims` (how many), `claim_ids`."""
    frame = catalogue.load("evidence/wanted")
    frame["claim_ids"] = frame["claim_ids"].str.split()
    frame["claims"] = frame["claim_ids"].map(len)
    ranked = order.rows(frame, ["claims", "wanted_id"], falling=["claims"])
    return ranked[["what", "holder", "claims", "claim_ids"]].reset_index(drop=True)


def _kind(key: str) -> str:
    kinds = {"outside": "figure from outside", "document": "dated document"}
    if key.startswith("derived:"):
        return "arithmetic"
    return kinds.get(key.replace(":", "-").split("-")[0], "data of this book")


def by(column: str) -> pd.DataFrame:
    """Claims by a column of the register and verdict: `column`, `verdict`, `claims`.

    The largest group comes first; groups of equal size in order of name.
    """
    frame = register.judged().groupby([column, "verdict"]).size().reset_index(name="claims")
    size = frame.groupby(column)["claims"].transform("sum")
    ranked = order.rows(frame.assign(size=size), ["size", column, "verdict"], falling=["size"])
    return ranked.drop(columns="size").reset_index(drop=True)


def unchecked(column: str) -> tuple[float, float]:
    """Smallest and largest share of unverified claims among the groups of a column, percent."""
    shares = register.judged().groupby(column)["verdict"].agg(lambda v: (v == "unverified").mean())
    return 100 * float(shares.min()), 100 * float(shares.max())


def by_source() -> pd.DataFrame:
    """Claims by issuing text and verdict: `source`, `verdict`, `claims`."""
    frame = by("source_id").rename(columns={"source_id": "source"})
    return frame.assign(
        source=frame["source"].map(lambda key: register.source_title(key).split(",")[0])
    )
