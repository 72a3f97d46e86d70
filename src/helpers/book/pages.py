"""Every page: light, self-contained, described for machines.

The theme ships far more than the book uses, some of it from other hosts. What is not used is cut
from the finished pages, so that no page asks anything of a third party.
"""

import re
from html import escape, unescape
from pathlib import Path
from typing import Any

import tinycss2
from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from helpers import atomic
from helpers.book import policy
from helpers.book.cite import citation

STATIC = Path(__file__).parent / "static"
# Scripts of extensions that Jupyter Book always loads and this book has no use for.
UNUSED = "fontawesome|thebe|mathjax|clipboard|copybutton|togglebutton|design-tabs"
UNUSED_INLINE = (
    "toggleHint|togglebuttonSelector|toggleOpenOnPrint|THEBE_|MathJax|kernelName"
    r"|DOCUMENTATION_OPTIONS\.|dataset\.mode|Activate the search field"
)
SEARCH = "sphinx_highlight|searchtools|language_data|searchindex"
CUTS = [
    re.compile(pattern, re.DOTALL)
    for pattern in (
        rf'<script[^>]*src="[^"]*(?:{UNUSED})[^"]*"[^>]*></script>\s*',
        rf"<script[^>]*>(?:(?!</script>).)*(?:{UNUSED_INLINE})(?:(?!</script>).)*</script>\s*",
        r'<script type="text/x-thebe-config">.*?</script>\s*',
        r'<script src="[^"]*documentation_options\.js[^"]*"></script>\s*',
        r"<noscript>\s*<style>.*?</style>\s*</noscript>\s*",
        r'<meta charset="utf-8" ?/?>\s*',
        r'<link rel="preload"[^>]*/>\s*',
        r'<link [^>]*rel="stylesheet"[^>]*/>\s*',
        r'<meta name="viewport" content="width=device-width, initial-scale=1(?:\.0)?" ?/>\s*',
        r'<meta name="docsearch:[^>]*/>\s*',
        r'<div id="ethical-ad-placement".*?</div>',
        r"<!--.*?-->\s*",
        # Roles that the standard has withdrawn; the entries read as text without them.
        r' role="list"(?= class="citation-list")| role="doc-biblioentry"',
    )
]
SEARCH_CUT = re.compile(rf'<script src="[^"]*(?:{SEARCH})[^"]*"></script>\s*')
# Before the first paint: the theme that the reader chose, or the system's.
THEME = """(d => {
  let mode = null;
  try { mode = localStorage.getItem("mode"); } catch { /* The reader forbids storage. */ }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  d.mode = mode || "auto";
  d.theme = d.mode === "auto" ? dark : d.mode;
})(document.documentElement.dataset);
"""
SYNC = re.compile(r'<script src="([^"]*(?:doctools|sphinx-book-theme)\.js[^"]*)"></script>')
REDIRECT = re.compile(r'<meta http-equiv="Refresh"[^>]*>')
# Templates of the theme that it leaves among the files of the page.
MACROS = ("webpack-macros.html", "sbt-webpack-macros.html")
NAME = re.compile(r"[.#]((?:[\w-]|\\.)+)")


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """Inline formula as MathML, which browsers draw without a script."""
    self.body.append(convert(node.astext()))
    raise nodes.SkipNode


def visit_displaymath(self: HTML5Translator, node: nodes.math_block) -> None:
    """Displayed formula as MathML."""
    self.body.append(f'<div class="math">{convert(node.astext(), display="block")}</div>')
    raise nodes.SkipNode


def describe(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Description, citation and sharing tags of one page."""
    c = citation()
    title = unescape(re.sub("<[^>]+>", "", context.get("title", c["title"])))
    # The theme prints it as it is.
    context["pagetitle"] = escape(context.get("pagetitle", title))
    first = doctree.next_node(nodes.paragraph) if doctree is not None else None
    text = " ".join(first.astext().split())[:200] if first is not None else f"{title}, {c['title']}"
    base = app.config.html_baseurl.rstrip("/")
    url = f"{base}/{pagename}.html" if base else ""
    tags = {
        "description": text,
        "citation_title": f"{title}, {c['title']}",
        "citation_author": c["author"],
        "citation_publication_date": c["date"].replace("-", "/"),
        "og:title": title,
        "og:description": text,
        "og:type": "article",
        "og:site_name": c["title"],
        "twitter:card": "summary",
    } | ({"citation_public_url": url, "og:url": url} if url else {})
    lines = [
        f'<meta {"property" if name.startswith("og:") else "name"}="{name}" '
        f'content="{escape(value)}">'
        for name, value in tags.items()
    ]
    context["metatags"] = context.get("metatags", "") + "\n".join(lines)


def lighten(html: str, up: str, options: str, *, search: bool, name: str) -> str:
    """One page without what the book does not use, with its policy, style and scripts.

    `options` is the script with Sphinx's options. Raises PolicyError for a script in the text of
    the page that is not the book's.
    """
    for cut in CUTS:
        html = cut.sub("", html)
    if not search:
        # The search scripts need the others at once; no other page does.
        html = SEARCH_CUT.sub("", html)
        html = SYNC.sub(r'<script defer src="\1"></script>', html)
    policy.check(html, name)
    start = THEME + options
    head = (
        f'<head><meta charset="utf-8">{policy.tag(start, fetch=search)}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="{up}_static/favicon.svg" type="image/svg+xml">'
        f'<link rel="stylesheet" href="{up}_static/book.min.css">'
        f'<noscript><link rel="stylesheet" href="{up}_static/noscript.css"></noscript>'
        f'<script>{start}</script><script defer src="{up}_static/book.js"></script>'
    )
    return html.replace("<head>", head, 1)


def used_names(texts: list[str]) -> set[str]:
    """Every word that could be a class or an id in pages and scripts."""
    return set(re.findall(r"[A-Za-z_][\w-]*", "\n".join(texts)))


def prune(css: str, used: set[str]) -> str:
    """The rules whose classes and ids all occur in `used`; fonts of icons are left out."""
    kept = []
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            selectors = tinycss2.serialize(rule.prelude).split(",")
            # A comma inside :is(…) splits a selector; such rules are kept whole.
            if any("(" in selector for selector in selectors):
                chosen = selectors
            else:
                chosen = [s for s in selectors if set(NAME.findall(s)) <= used]
            if chosen and not re.search(r"\.fa[srb]?[-\s,{]|fa-solid", "".join(chosen) + " "):
                kept.append(f"{','.join(chosen).strip()}{{{tinycss2.serialize(rule.content)}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = prune(tinycss2.serialize(rule.content or []), used)
            if inner:
                prelude = tinycss2.serialize(rule.prelude).strip()
                kept.append(f"@{rule.lower_at_keyword} {prelude}{{{inner}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword == "keyframes":
            kept.append(rule.serialize())
    return re.sub(r"\s+", " ", "".join(kept))


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Lighten every page, then write the one stylesheet they share."""
    if exception is not None or app.builder.format != "html":
        return
    out = Path(app.outdir)
    static = out / "_static"
    for name in MACROS:
        (static / name).unlink(missing_ok=True)
    options = (static / "documentation_options.js").read_text(encoding="utf-8")
    pages = []
    for file in sorted(out.rglob("*.html")):
        if "_static" in file.relative_to(out).parts:
            continue
        html = file.read_text(encoding="utf-8")
        name = str(file.relative_to(out))
        if redirect := REDIRECT.search(html):
            # Made once, as a bare tag; without an icon browsers ask for one.
            head = f"<title>{escape(citation()['title'])}</title>{redirect[0]}"
            html = f'<!DOCTYPE html><html lang="en"><head>{head}</head></html>'
        if "book.min.css" not in html:
            up = "../" * name.count("/")
            html = lighten(html, up, options, search=file.name == "search.html", name=name)
            atomic.write(file, html)
        pages.append(html)
    scripts = [file.read_text(encoding="utf-8") for file in (static / "scripts").glob("*theme.js")]
    used = used_names([*pages, *scripts, (STATIC / "book.js").read_text(encoding="utf-8")])
    sheets = ["basic.css", "styles/theme.css", "styles/pydata-sphinx-theme.css", "pygments.css"]
    sheets += ["styles/sphinx-book-theme.css", *(f.name for f in static.glob("mystnb.*.css"))]
    css = "".join(
        prune((static / sheet).read_text(encoding="utf-8"), used)
        for sheet in sheets
        if (static / sheet).exists()
    )
    own = "".join(
        (STATIC / name).read_text(encoding="utf-8") for name in ("book.css", "register.css")
    )
    atomic.write(static / "book.min.css", css + own)
    for name in ("book.js", "scoreboard.js", "noscript.css", "favicon.svg"):
        atomic.write(static / name, (STATIC / name).read_bytes())


def setup(app: Sphinx) -> None:
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_displaymath, None))
    app.connect("html-page-context", describe, priority=900)
    app.connect("build-finished", finish, priority=900)
