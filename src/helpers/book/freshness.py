"""Which pages to read anew: those that show something that has changed since they were read.

Sphinx knows the files of a page. What a page takes from the register, the chapters' results and
the catalogue it notes here, with what it was; before the next build each note is looked up again.
"""

from collections.abc import Callable
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from helpers import catalogue, register, used
from helpers.book import cards, checked, published, registry
from helpers.errors import DataError


def _number(kind: str) -> Callable[[BuildEnvironment, str], str]:
    def look_up(env: BuildEnvironment, written: str) -> str:
        try:
            return repr(checked.read(kind, written, env.results))  # type: ignore[attr-defined]
        except checked.ProseError as error:
            return str(error)

    return look_up


def _title(env: BuildEnvironment, key: str) -> str:
    try:
        return str(catalogue.resource(key)["title"] if "/" in key else register.source_title(key))
    except (KeyError, DataError):
        return ""


def _results(env: BuildEnvironment, _: str) -> str:
    return repr(env.results)  # type: ignore[attr-defined]


def _register(env: BuildEnvironment, _: str) -> str:
    return registry.version(cards.cards(), env.config.html_baseurl)


LOOK_UP: dict[str, Callable[[BuildEnvironment, str], str]] = {
    **{kind: _number(kind) for kind in ("claim", "result", "count")},
    "title": _title,
    "results": _results,
    "register": _register,
}


def note(env: BuildEnvironment, kind: str, key: str) -> None:
    """The page being read shows this."""
    seen = used.digest(LOOK_UP[kind](env, key))
    env.shown.setdefault(env.docname, {})[(kind, key)] = seen  # type: ignore[attr-defined]


def prepare(app: Sphinx, env: BuildEnvironment, *_: Any) -> list[str]:
    """Load the results; name the pages that show something else than when they were read."""
    env.results = published.results(app.srcdir)  # type: ignore[attr-defined]
    env.shown = getattr(env, "shown", {})  # type: ignore[attr-defined]
    before, env.edited = getattr(env, "edited", None), catalogue.edited()  # type: ignore[attr-defined]
    if before != env.edited:  # type: ignore[attr-defined]
        # Every page says which assumptions were changed.
        return sorted(env.found_docs)
    notes = {key for notes in env.shown.values() for key in notes}  # type: ignore[attr-defined]
    # Of a kind that older code noted and nobody knows any more, the page is read anew.
    now = {
        (kind, key): used.digest(LOOK_UP[kind](env, key)) if kind in LOOK_UP else None
        for kind, key in notes
    }
    return sorted(
        page
        for page, seen in env.shown.items()  # type: ignore[attr-defined]
        if any(now[key] != before for key, before in seen.items())
    )


def forget(app: Sphinx, env: BuildEnvironment, page: str) -> None:
    getattr(env, "shown", {}).pop(page, None)


def setup(app: Sphinx) -> None:
    app.connect("env-get-outdated", prepare, priority=100)
    app.connect("env-purge-doc", forget)
