"""Checked prose: the `claim`, `result` and `count` roles.

``{claim}`1.269 million <nev-stock-2024>` `` prints the text as a link to the claim's row in the
evidence chapter, with source, locator and verdict on hover or focus. The build stops if the text
does not say what the register (or the chapter that computed the result) has. ``{count}`claims` ``
prints a number of rows, so that a new claim breaks no sentence.
"""

from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util.docutils import SphinxRole
from sphinx.writers.html5 import HTML5Translator

from helpers.book import checked, freshness
from helpers.catalogue import DATA

# MyST-NB numbers the lines of a notebook 10000 × cell + line.
CELL = 10000


class Checked(nodes.inline):
    """A checked number, with `anchor`, `tip` and `verdict`."""


class ProseError(SphinxError):
    category = "Checked prose"


class CheckedRole(SphinxRole):
    """Look up, compare, link; what is wrong is told when all pages are read."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        freshness.note(self.env, self.name, self.text)
        try:
            reading = checked.read(self.name, self.text, self.env.results)  # type: ignore[attr-defined]
        except checked.ProseError as error:
            line = self.lineno
            place = f"cell {line // CELL}, line {line % CELL}" if line > CELL else f"line {line}"
            file = Path(self.env.doc2path(self.env.docname)).relative_to(self.env.srcdir)
            self.env.prose_errors.append(f"{file}, {place}: {error}")  # type: ignore[attr-defined]
            return [nodes.Text(self.text)], []
        node = Checked(self.rawtext, reading.text, verdict=reading.verdict)
        node["tip"], node["anchor"] = reading.tip, reading.anchor
        return [node], []


def visit_checked(self: HTML5Translator, node: Checked) -> None:
    page = self.builder.get_relative_uri(self.builder.current_docname, "chapters/evidence")
    verdict, anchor = node["verdict"].replace(" ", "-"), escape(f"{page}#{node['anchor']}")
    self.body.append(f'<a class="ev ev-{escape(verdict)}" href="{anchor}">')


def depart_checked(self: HTML5Translator, node: Checked) -> None:
    self.body.append(f'<span class="ev-tip" role="tooltip">{escape(node["tip"])}</span></a>')


def prepare(app: Sphinx, env: BuildEnvironment, *_: object) -> list[str]:
    env.prose_errors = []  # type: ignore[attr-defined]
    return []


def report(app: Sphinx, env: BuildEnvironment) -> None:
    """Stop before the pages are stored, so that the next build looks at them again."""
    if errors := env.prose_errors:  # type: ignore[attr-defined]
        what = "number disagrees" if len(errors) == 1 else "numbers disagree"
        raise ProseError(
            f"{len(errors)} checked {what} with {DATA.name}/evidence or the chapters:\n"
            + "\n".join(errors)
        )


def setup(app: Sphinx) -> None:
    app.add_node(Checked, html=(visit_checked, depart_checked))
    for kind in ("claim", "result", "count"):
        app.add_role(kind, CheckedRole())
    app.connect("env-get-outdated", prepare)
    app.connect("env-updated", report)
