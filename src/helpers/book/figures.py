"""Figures in the page: a static picture first, interactive when it scrolls into view."""

import csv
import io
import json
from html import escape
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from helpers import atomic, catalogue, register
from helpers.book import freshness, pictures, policy, published
from helpers.book import notebook as files
from helpers.book.cite import citation
from helpers.book.pictures import THEMES, FigureError
from helpers.look import contract
from helpers.look import theme as look
from helpers.results import MIME as RESULT_MIME

FOLDER = "_static/figures"
# A longer table is a page of its own, so that the chapter stays light.
INLINE_ROWS = 40


class FigureRenderer:
    """MyST-NB's plug-in for the two MIME types that chapters emit."""

    mime_priority_overrides: ClassVar = [("*", contract.MIME, 1), ("*", RESULT_MIME, 1)]

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Node] | None:
        if data.mime_type == RESULT_MIME:
            # Results show in the prose; an empty node keeps their plain text off the page.
            return [nodes.raw("", "", format="html")]
        if data.mime_type != contract.MIME or inline:
            return None
        env, document = renderer.renderer.sphinx_env, renderer.renderer.document
        known = env.figures.setdefault(data.content["usermeta"]["id"], env.docname)
        if known != env.docname:
            raise FigureError(f"figure {data.content['usermeta']['id']!r} is on {known} and here.")
        node = figure_node(env, data.content)
        document.note_explicit_target(node)
        return [node]


def figure_node(env: BuildEnvironment, spec: dict[str, Any]) -> nodes.figure:
    """A docutils figure, numbered and referable as `fig-<id>`; its files are written beside."""
    meta = spec["usermeta"]
    name = f"fig-{meta['id']}"
    node = nodes.figure("", ids=[name], names=[name], classes=["sz-figure"])
    node += nodes.raw("", body_html(env, spec), format="html")
    node += nodes.caption(meta["caption"], meta["caption"])
    node += nodes.legend("", nodes.raw("", menu_html(env, meta), format="html"))
    return node


def body_html(env: BuildEnvironment, spec: dict[str, Any]) -> str:
    """Title and picture: four files, of which the browser loads the one it shows."""
    meta, up = spec["usermeta"], relative(env)
    sizes = write_files(Path(env.app.outdir), spec)
    base = f"{up}{FOLDER}/{meta['id']}"
    shown = ""
    for theme in THEMES:
        width, height = sizes[f"{theme}-wide"]
        narrow_width, narrow_height = sizes[f"{theme}-narrow"]
        shown += (
            f'<picture class="fig-{theme}">'
            f'<source media="(max-width: 600px)" srcset="{base}/{theme}-narrow.svg"'
            f' width="{narrow_width}" height="{narrow_height}">'
            f'<img src="{base}/{theme}-wide.svg" width="{width}" height="{height}"'
            f' alt="{escape(meta["alt"])}" loading="lazy" decoding="async">'
            "</picture>"
        )
    return (
        f'<p class="fig-title">{escape(meta["title"])}</p>'
        f'<div class="fig-view" data-figure="{meta["id"]}" data-base="{up}_static">{shown}</div>'
    )


def menu_html(env: BuildEnvironment, meta: dict[str, Any]) -> str:
    """Sources, downloads, citation, data table, permalink."""
    up = relative(env)
    base, name = f"{up}{FOLDER}/{meta['id']}", f"fig-{meta['id']}"
    data_page = env.app.builder.get_relative_uri(env.docname, "chapters/data")
    for key in meta["sources"]:
        freshness.note(env, "title", key)
    sources = "; ".join(source_html(key, data_page) for key in meta["sources"])
    downloads = " · ".join(
        f'<a href="{base}/{file}" download="{meta["id"]}.{kind.lower()}">{kind}</a>'
        for kind, file in {"PNG": "figure.png", "SVG": "figure.svg", "CSV": "data.csv"}.items()
    )
    if len(meta["rows"]) <= INLINE_ROWS:
        table = f"<details><summary>Data table</summary>{table_html(meta)}</details>"
    else:
        table = f'<p><a href="{base}/table.html">Data table ({len(meta["rows"])} rows)</a></p>'
    c = citation()
    page = f"{env.config.html_baseurl.rstrip('/')}/{env.docname}.html#{name}"
    cite = f"{c['author']} ({c['year']}). {meta['title']}. In {c['title']}, "
    cite += f"version {c['version']}, figure {name}. {page.lstrip('/')}"
    return (
        f'<p class="fig-sources">Sources: {sources}.</p>'
        f'<p class="fig-menu">{downloads} · <a href="{data_page}">data package</a> · '
        f'<a href="#{name}">link to this figure</a></p>'
        f"<details><summary>Cite this figure</summary><p>{escape(cite)}</p></details>{table}"
    )


def source_html(key: str, data_page: str) -> str:
    """A table of the catalogue, linked to the dictionary, or a source of the bibliography."""
    if "/" not in key:
        return escape(register.source_title(key))
    title = escape(catalogue.resource(key)["title"])
    return f'<a href="{data_page}#{escape(catalogue.anchor(key))}">{title}</a>'


def table_html(meta: dict[str, Any]) -> str:
    """The figure's data as a table with scopes and caption."""
    head = "".join(f'<th scope="col">{escape(str(c))}</th>' for c in meta["columns"])
    rows = "".join(
        f'<tr><th scope="row">{cell(row[0])}</th>'
        + "".join(f"<td>{cell(value)}</td>" for value in row[1:])
        + "</tr>"
        for row in meta["rows"]
    )
    caption = escape(meta["title"])
    return (
        f'<div class="sz-scroll" tabindex="0" role="region" aria-label="Data: {caption}">'
        f'<table class="sz-table"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def table_page(meta: dict[str, Any]) -> str:
    """The figure's data as a page of its own, three folders below the book's root."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{policy.tag()}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(meta['title'])}: data</title>"
        '<link rel="icon" href="../../favicon.svg" type="image/svg+xml">'
        '<link rel="stylesheet" href="../../book.min.css"></head>'
        f"<body>{table_html(meta)}</body></html>"
    )


def cell(value: object) -> str:
    return (
        "" if value is None else escape(f"{value:.6g}" if isinstance(value, float) else str(value))
    )


def relative(env: BuildEnvironment) -> str:
    return "../" * env.docname.count("/")


def write_files(outdir: Path, spec: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Write the figure's files under `_static/figures/<id>`; return the pictures' sizes.

    Raises FigureError for a character that the typeface lacks.
    """
    pictures.check(spec)
    meta, store = spec["usermeta"], kept(outdir)
    folder = outdir / FOLDER / meta["id"]
    sizes = {}
    for theme, dark in THEMES.items():
        for width in ("wide", "narrow"):
            chart = pictures.themed(spec, dark=dark, narrow=width == "narrow")
            svg = pictures.picture(chart, "svg", store)
            atomic.write(folder / f"{theme}-{width}.svg", svg)
            sizes[f"{theme}-{width}"] = pictures.size(svg)
    for kind in ("svg", "png"):
        made = pictures.picture(pictures.titled(spec), kind, store)
        atomic.write(folder / f"figure.{kind}", made)
    rows = io.StringIO()
    csv.writer(rows, lineterminator="\n").writerows([meta["columns"], *meta["rows"]])
    atomic.write(folder / "data.csv", rows.getvalue())
    if len(meta["rows"]) > INLINE_ROWS:
        atomic.write(folder / "table.html", table_page(meta))
    bare = {key: value for key, value in spec.items() if key not in ("usermeta", "config")}
    live = json.dumps({"spec": bare, "narrow": meta["narrow"]}, ensure_ascii=False)
    atomic.write(folder / "spec.js", f"szFigures[{json.dumps(meta['id'])}]={live};\n")
    return sizes


def kept(outdir: Path) -> Path:
    """The folder beside the built book where pictures wait for the next build."""
    return outdir.parent / ".figures"


class Chart(SphinxDirective):
    """A figure of another chapter, shown again with a link to its home."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        wanted = self.arguments[0]
        for notebook in files.chapters(Path(self.env.srcdir)):
            for _, spec in published.outputs(notebook, contract.MIME):
                if spec["usermeta"]["id"] == wanted:
                    return [self._copy(spec, notebook)]
        raise self.error(f"no chapter has a figure {wanted!r}")

    def _copy(self, spec: dict[str, Any], notebook: Path) -> nodes.Node:
        self.env.note_dependency(str(notebook))
        home = self.env.app.builder.get_relative_uri(self.env.docname, f"chapters/{notebook.stem}")
        html = body_html(self.env, spec)
        link = f'<a href="{home}#fig-{escape(self.arguments[0])}">From the chapter</a>'
        caption = f"<p>{escape(spec['usermeta']['caption'])} {link}.</p>"
        return nodes.raw("", f'<div class="sz-figure">{html}{caption}</div>', format="html")


def prepare(app: Sphinx, env: BuildEnvironment, *_: Any) -> list[str]:
    """Re-read every page whose figures have lost their files."""
    env.figures = getattr(env, "figures", {})  # type: ignore[attr-defined]
    folder = Path(app.outdir) / FOLDER
    return sorted({doc for name, doc in env.figures.items() if not (folder / name).exists()})  # type: ignore[attr-defined]


def forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    figures = getattr(env, "figures", {})
    for name in [name for name, doc in figures.items() if doc == docname]:
        del figures[name]


def write_shared(app: Sphinx, exception: Exception | None) -> None:
    """The one Vega bundle of the site and the two themes, as scripts that need no fetch."""
    if exception is not None or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    atomic.write(static / "vega-bundle.js", pictures.library(kept(Path(app.outdir))))
    shared = {
        "themes": {theme: look.theme(dark=dark) for theme, dark in THEMES.items()},
        "swap": look.SWAP,
        "wide": look.WIDE,
    }
    script = f"window.szFigures={{}};window.szThemes={json.dumps(shared)};\n"
    atomic.write(static / "figure-themes.js", script)


def setup(app: Sphinx) -> None:
    # Another converter or typeface makes other pictures: every page is then read anew.
    app.add_config_value("book_pictures", pictures.maker(), "env")
    app.add_directive("chart", Chart)
    app.connect("env-get-outdated", prepare)
    app.connect("env-purge-doc", forget)
    app.connect("build-finished", write_shared)
