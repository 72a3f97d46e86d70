"""The scoreboard: one mark a claim, shaped and coloured by verdict, named on hover or tap."""

from html import escape

import pandas as pd
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from helpers.analysis.evidence import KINDS, VERDICTS, board
from helpers.book import freshness


class Scoreboard(SphinxDirective):
    """Every claim by kind and chapter; a table of the counts beside it for those who read."""

    def run(self) -> list[nodes.Node]:
        freshness.note(self.env, "register", "")
        up = "../" * self.env.docname.count("/")
        return [nodes.raw("", html(board(), up), format="html")]


def html(claims: pd.DataFrame, up: str) -> str:
    """The board of `claims` (see `board`) for a page `up` from the root."""
    groups = "".join(
        f'<p class="board-kind"><strong>{escape(name)}</strong><br>{_chapters(part)}</p>'
        for kind, name in KINDS.items()
        if len(part := claims[claims["kind"] == kind])
    )
    key = "".join(f"<span>{_mark(v)}{escape(v)}</span>" for v in VERDICTS)
    return (
        f'<figure class="sz-board"><p class="fig-title">{escape(lead(claims))}</p>'
        f'<p class="board-key" aria-hidden="true">{key}</p>'
        f'<div class="board-marks" role="application" tabindex="0" data-register="{up}chapters/'
        'evidence.html" aria-label="Scoreboard: one mark for each claim. Arrow keys move from '
        f'claim to claim, Enter opens one." aria-describedby="board-said">{groups}</div>'
        '<p class="board-said" id="board-said" role="status">Point at a mark or tap it to read '
        f"its claim.</p>{_counts(claims)}</figure>"
        f'<script defer src="{up}_static/scoreboard.js"></script>'
    )


def lead(claims: pd.DataFrame) -> str:
    """The finding: how the announced results fare."""
    fared = claims.loc[claims["kind"] == "outcome", "verdict"].value_counts()
    return (
        f"Of {fared.sum()} announced results, independent evidence supports "
        f"{fared.get('corroborated', 0)} and contradicts {fared.get('conflicting', 0)}; "
        f"{fared.get('unverified', 0)} nobody outside can check"
    )


def _chapters(claims: pd.DataFrame) -> str:
    """The chapters one after the other, each behind its name, to be read as running text."""
    return "".join(
        f"<b>{escape(str(chapter).replace('-', ' '))}</b> "
        + "".join(
            _mark(c.verdict, f' data-claim="{c.claim_id}" title="{escape(_name(c))}"')
            for c in part.itertuples()
        )
        + " "
        for chapter, part in claims.groupby("chapter", sort=False)
    )


def _name(claim: object) -> str:
    return f"{claim.statement} – {claim.verdict}"  # type: ignore[attr-defined]


def _mark(verdict: str, more: str = "") -> str:
    return f'<i class="mark mark-{verdict.replace(" ", "-")}"{more}></i>'


def _counts(claims: pd.DataFrame) -> str:
    """The same as numbers: kinds by verdicts."""
    table = pd.crosstab(claims["kind"], claims["verdict"]).reindex(
        columns=list(VERDICTS), fill_value=0
    )
    head = "".join(f'<th scope="col">{escape(v)}</th>' for v in ("Claims", *VERDICTS))
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f'<td class="num">{n}</td>' for n in table.loc[kind])
        + "</tr>"
        for kind, name in KINDS.items()
        if kind in table.index
    )
    return (
        '<details class="sz-fold"><summary>The same as numbers</summary><div class="sz-scroll" '
        'tabindex="0" role="region" aria-label="Claims by kind and verdict"><table '
        f'class="sz-table"><caption>Claims by kind and verdict</caption><thead><tr>{head}</tr>'
        f"</thead><tbody>{rows}</tbody></table></div></details>"
    )


def setup(app: Sphinx) -> None:
    app.add_directive("scoreboard", Scoreboard)
