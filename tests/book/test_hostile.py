"""Text from a table is text: nothing a source, a note or a figure says becomes markup."""

import csv
import io
import json
import re
from pathlib import Path

import altair as alt
import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from pybtex.database import Entry
from sphinx.application import Sphinx

from helpers import catalogue
from helpers.book import pictures
from helpers.look import contract, tables
from helpers.register import sources
from helpers.results import MIME

KEY = 'k"><img/src=x/onerror=hostile()>'
# What the roles take for an id.
ROLE = 'q"onclick="hostile()'
CONF = """extensions = ['myst_nb', 'helpers.book']
nb_execution_mode = 'off'
numfig = True
smartquotes = False
html_theme = 'sphinx_book_theme'
html_theme_options = {'use_fullscreen_button': False, 'use_download_button': False}
myst_disable_syntax = ['html_block', 'html_inline']
html_baseurl = 'https://example.org/book'
"""
# The page of the chapter that is called as somebody might.
REGISTER = (
    "chapters/register/chapter-script-hostile-script-img-src-x-onerror-hostile-onfocus-hostile-"
)
REGISTER += "amp-claim-x-y-b-bold-b.html"
SHOWN = [
    (REGISTER, "geography, unit, value_text, period, locator, verdict, reason, kind"),
    (REGISTER, "note, statement, as_written, term_zh, issuer, outside what"),
    ("chapters/evidence.html", "result note, result value"),
    ("chapters/page.html", "head, first, second, cap, list, stated, compared, what, label, reason"),
    ("chapters/page.html", "figure title, caption, column, cell, table title, group reason"),
    ("index.html", "figure title, caption"),
    ("_static/figures/long-figure/table.html", "figure title, column, cell"),
]
PAGE = f"""# Title <script>hostile()</script>

First <img src=x onerror=hostile()>, {{claim}}`12 things <{ROLE}>`, {{result}}`7 <{ROLE}>`.

```{{cite-box}}
```
"""


def as_shown(field):
    """Chinese terms stand behind Chinese semicolons; the rest as it was written."""
    return bad(field).replace(";", "；") if field == "term_zh" else bad(field)


def bad(field):
    """What somebody might write into a field; it names the field."""
    return (
        f"{field} <script>hostile()</script>\"><img src=x onerror=hostile()>' onfocus='hostile() "
        "&amp; {claim}`x <y>` ]]> --> <!-- <b>bold</b>"
    )


def row(**fields):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(fields.values())
    return out.getvalue()


@pytest.fixture
def register(small, monkeypatch):
    """A register in which every column that holds text holds hostile text."""

    def write(name, rows):
        columns = list(rows[0])
        kinds = {"value": "number", "position": "integer"}
        fields = [{"name": name, "type": kinds.get(name, "string")} for name in columns]
        text = ",".join(columns) + "\n" + "".join(row(**one) for one in rows)
        small(text, {"fields": fields}, name=name)

    names = ["chapter", "indicator", "period", "geography", "locator", "origin", "note"]
    names += ["as_written", "statement", "term_zh", "kind"]
    claim = {"claim_id": KEY, "value": 12, "value_text": "12", "unit": bad("unit")}
    claim |= {name: bad(name) for name in names} | {"qualifier": "exact"}
    claim |= {"source_id": "whitepaper2024"}
    worded = claim | {"claim_id": "worded", "value": "", "value_text": bad("value_text")}
    plain = claim | {"claim_id": ROLE, "unit": "things"}
    judged = {"verdict": bad("verdict"), "reason": bad("reason"), "tested_by": "outside:x"}
    write("evidence/claims", [claim, worded, plain])
    ids = (KEY, "worded", ROLE)
    write("evidence/verdicts", [{"claim_id": key} | judged for key in ids])
    shown = {"list_id": "all", "position": 1}
    labels = [shown | {"claim_id": key, "label": bad("label")} for key in ids]
    write("evidence/shown", labels)
    group = {"comparison": bad("comparison"), "resolution": bad("resolution")}
    group |= {"claim_ids": f"{KEY} worded", "reason": bad("group reason")}
    write("evidence/comparisons", [group])
    number = {"derived_id": "d", "chapter": "c", "what": bad("what"), "unit": bad("derived unit")}
    number |= {"formula": f"{{{KEY}}} + {{{ROLE}}}", "expected": "", "note": bad("derived note")}
    write("evidence/derived", [number])
    term = {"group": bad("group"), "term": bad("term"), "language": "en", "factor": ""}
    write("evidence/synonyms", [term])
    figure = {"outside_id": "x", "issuer": bad("issuer"), "what": bad("outside what")}
    figure |= {"period": "2024", "address": "javascript:hostile()"}
    write("evidence/outside", [figure])
    factor = {"factor_id": "f", "what": "", "low": "", "central": "", "high": "", "unit": ""}
    write("evidence/factors", [factor])
    entry = Entry("book", {"title": bad("title"), "publisher": bad("publisher"), "year": "2024"})
    monkeypatch.setattr(sources, "bibliography", lambda: {"whitepaper2024": entry})
    package = catalogue.DATA / "datapackage.json"
    content = json.loads(package.read_text("utf-8"))
    for resource in content["resources"]:
        resource["title"] = bad("table title")
    package.write_text(json.dumps(content), "utf-8")
    catalogue.package.cache_clear()


def figure(rows):
    """A figure whose every text is hostile."""
    frame = pd.DataFrame({bad("column"): [bad("cell")] * rows, "n": [1.5] * rows})
    chart = alt.Chart(pd.DataFrame({"a": [bad("mark")], "n": [1]})).mark_bar()
    return contract.figure(
        chart.encode(x="n:Q", y="a:N"),
        id="a-figure" if rows == 1 else "long-figure",
        title=bad("figure title"),
        caption=bad("caption"),
        alt=bad("alt"),
        sources=["evidence/claims", "whitepaper2024"],
        data=frame,
    ).spec


def result(id, value):
    return {"id": id, "value": value, "unit": "", "note": bad("result note"), "sources": []}


@pytest.fixture
def pages(register, tmp_path):
    """The built pages of a book around this register, by name."""
    root, out = tmp_path / "book", tmp_path / "o" / "html"
    (root / "chapters").mkdir(parents=True)
    (root / "conf.py").write_text(CONF)
    toc = "chapters/page\nchapters/evidence\nchapters/data"
    front = f"# Book\n\n```{{chart}} a-figure\n```\n\n```{{toctree}}\n{toc}\n```\n"
    (root / "index.md").write_text(front)
    (root / "chapters" / "data.md").write_text("# Data\n")
    evidence = "# Evidence\n\n```{register}\n```\n\n```{results}\n```\n"
    (root / "chapters" / "evidence.md").write_text(evidence)
    html = [
        tables.table(pd.DataFrame({bad("head"): [bad("first")], "b": [bad("second")]}), bad("cap")),
        tables.folded(tables.test_of_claims("all", bad("list"))),
        tables.stated("all", bad("stated")),
        tables.comparisons([bad("resolution")], bad("compared")),
        tables.derived(["implies"], bad("derived")),
    ]
    made = [one._repr_mimebundle_() for one in html]
    made += [{contract.MIME: figure(1)}, {contract.MIME: figure(60)}]
    made += [{MIME: result(ROLE, 7)}, {MIME: result(KEY, bad("result value"))}]
    outputs = [nbformat.v4.new_output("display_data", bundle) for bundle in made]
    cells = [nbformat.v4.new_markdown_cell(PAGE)]
    cells += [nbformat.v4.new_code_cell("1", execution_count=1, outputs=[one]) for one in outputs]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbformat.write(notebook, root / "chapters" / "page.ipynb")
    Sphinx(root, root, out, tmp_path / "o/d", "html", status=None, warning=None).build()
    return {str(f.relative_to(out)): f.read_text("utf-8") for f in out.rglob("*.html")}


def test_what_is_said_is_shown_and_never_markup(pages):
    """Catches one field in one table that is not escaped, is escaped twice, or is dropped."""
    for name, html in pages.items():
        page = BeautifulSoup(html, "html.parser")
        assert not [tag for tag in page.find_all("script") if "hostile" in tag.text], name
        assert not page.find_all("img", src="x"), name
        assert not page.find_all("b"), name
        for tag in page.find_all(True):
            assert not [key for key in tag.attrs if key.startswith("on")], (name, tag)
            assert not str(tag.get("href", "")).startswith("javascript"), (name, tag)
    for name, fields in SHOWN:
        text = re.sub(r"\s+", " ", BeautifulSoup(pages[name], "html.parser").get_text())
        missed = [field for field in fields.split(", ") if as_shown(field) not in text]
        assert missed == [], name
    evidence = BeautifulSoup(pages["chapters/evidence.html"], "html.parser")
    place = Path(REGISTER).relative_to("chapters").as_posix()
    assert evidence.find(id=f"claim-{KEY}")["href"] == f"{place}#claim-{KEY}"
    assert BeautifulSoup(pages[REGISTER], "html.parser").find(id=f"claim-{KEY}")
    page = BeautifulSoup(pages["chapters/page.html"], "html.parser")
    assert page.select_one("#fig-a-figure img")["alt"] == bad("alt")
    assert page.find("a", href=f"evidence.html#claim-{KEY}").text == "12"
    assert page.find("a", class_="ev", href=f"evidence.html#claim-{ROLE}")
    assert "<script>" in page.find("meta", {"name": "citation_title"})["content"]
    assert "&" not in page.find("meta", {"name": "citation_title"})["content"]


def test_an_id_that_is_a_path_stops_the_build():
    """Catches a stored output that writes outside its folder."""
    spec = figure(1)
    spec["usermeta"]["id"] = "../../../elsewhere"
    with pytest.raises(pictures.FigureError, match="lower case"):
        pictures.check(spec)
