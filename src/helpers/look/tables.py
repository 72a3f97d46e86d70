"""Tables as accessible HTML: captions, scopes, numbers set for comparison."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from helpers import register


class Html(str):
    """HTML that a notebook shows as such; its text form is the table's caption."""

    caption = ""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": str(self), "text/plain": self.caption}


def table(frame: pd.DataFrame, caption: str, *, raw: Sequence[str] = ()) -> Html:
    """A frame as a table; the first column heads its rows. Columns in `raw` hold HTML."""
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in frame.columns)
    rows = "".join(
        "<tr>"
        + "".join(
            _cell(value, first=i == 0, raw=name in raw)
            for i, (name, value) in enumerate(zip(frame.columns, row, strict=True))
        )
        + "</tr>"
        for row in frame.itertuples(index=False)
    )
    html = Html(
        f'<div class="sz-scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="sz-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    html.caption = caption
    return html


def _cell(value: object, *, first: bool, raw: bool) -> str:
    text = "" if pd.isna(value) else str(value)
    text = text if raw else escape(text)
    if first:
        return f'<th scope="row">{text}</th>'
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return f'<td class="num">{text}</td>' if number else f"<td>{text}</td>"


def folded(html: Html) -> Html:
    """A long table behind its caption; it opens without a script."""
    wrapped = Html(
        f'<details class="sz-fold"><summary>{escape(html.caption)}</summary>{html}</details>'
    )
    wrapped.caption = html.caption
    return wrapped


def badge(verdict: str) -> str:
    """A verdict as a small labelled mark."""
    kind = escape(verdict.replace(" ", "-"))
    return f'<span class="verdict verdict-{kind}">{escape(verdict)}</span>'


def to_claim(key: str, text: str, page: str = "") -> str:
    """A link to a claim's row in the register, on this page or on `page`."""
    return f'<a href="{page}#claim-{escape(key)}">{escape(text)}</a>'


def _rows(shown: str | pd.Series) -> pd.DataFrame:
    """The claims of a list with label, stated text as a link, verdict, place and reason."""
    labels = register.shown_in(shown) if isinstance(shown, str) else shown
    claims = register.judged().loc[labels.index]
    return pd.DataFrame(
        {
            "Claim": labels.to_numpy(),
            "Stated": [
                to_claim(key, text, "evidence.html") for key, text in claims["value_text"].items()
            ],
            "Period": claims["period"],
            "Where": [
                f"{register.source_title(row.source_id).split(',')[0]}, {row.locator}"
                for row in claims.itertuples()
            ],
            "Verdict": [badge(verdict) for verdict in claims["verdict"]],
            "Why": claims["reason"],
        }
    )


def test_of_claims(list_id: str, caption: str) -> Html:
    """Claim, what the source states, verdict and reason, for a list of `evidence/shown`.

    Raises DataError for an unknown list, KeyError for a claim that the register does not have.
    """
    shown = _rows(list_id)[["Claim", "Stated", "Verdict", "Why"]]
    return table(shown, caption, raw=("Stated", "Verdict"))


def stated(list_id: str | pd.Series, caption: str) -> Html:
    """What the sources state, with period, source and verdict; one row a claim.

    `list_id` names a list of `evidence/shown`, or holds computed labels by claim id.
    Raises DataError for an unknown list, KeyError for a claim that the register does not have.
    """
    shown = _rows(list_id)[["Claim", "Stated", "Period", "Where", "Verdict"]]
    return table(shown, caption, raw=("Stated", "Verdict"))


def fared(claims: pd.DataFrame, caption: str) -> Html:
    """Claims with how they fared: statement, verdict, and what the test found.

    `claims` has `statement`, `verdict` and `reason` by claim id (see `register.judged`).
    """
    frame = pd.DataFrame(
        {
            "Claim": [to_claim(key, text) for key, text in claims["statement"].items()],
            "Verdict": [badge(verdict) for verdict in claims["verdict"]],
            "What the test found": claims["reason"],
        }
    )
    return table(frame, caption, raw=("Claim", "Verdict"))


def comparisons(resolutions: Sequence[str], caption: str) -> Html:
    """Reviewed groups with these resolutions: the claims' values side by side, and why."""
    claims = register.claims()
    groups = register.comparisons()
    rows = []
    for group in groups[groups["resolution"].isin(resolutions)].itertuples():
        values = "<br>".join(
            to_claim(key, claims.at[key, "value_text"])
            + escape(f" ({claims.at[key, 'source_id']}, {claims.at[key, 'period']})")
            for key in group.claim_ids
        )
        name = str(group.comparison).replace("-", " ")
        rows.append((name, values, group.resolution, group.reason))
    frame = pd.DataFrame(rows, columns=["What", "Stated", "Resolution", "Reasoning"])
    return table(frame, caption, raw=("Stated",))


def derived(outcomes: Sequence[str], caption: str) -> Html:
    """Arithmetic over claims with these outcomes: what follows, and what was expected."""
    columns = ["What", "Result", "Expected", "Outcome", "From"]
    rows = []
    for number in register.derived_numbers():
        if number.outcome not in outcomes:
            continue
        target = number.target
        links = ", ".join(to_claim(key, key) for key in number.claims)
        expected = "" if target is None else register.shown(target, number.unit)
        result = register.shown(number.value, number.unit)
        rows.append((number.what, result, expected, number.outcome, links))
    frame = pd.DataFrame(rows, columns=columns)
    if set(outcomes) == {"implies"}:
        frame = frame.drop(columns=["Expected", "Outcome"])
    return table(frame, caption, raw=("From",))
