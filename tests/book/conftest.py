"""A one-page book around a small register, built by Sphinx as the real one is."""

import nbformat
import pytest
from sphinx.application import Sphinx

from helpers.register import stated
from helpers.verdicts import core

CLAIMS = (
    "nev-stock,transport,nev-stock,1269000,1.269 million,vehicles,2024,Shenzhen,exact,"
    "whitepaper2024,Part 2,city,\n"
    "peaking-plan,context,policy,,peaking plan issued,,2023,Shenzhen,exact,"
    "whitepaper2024,Part 1,city,\n"
)
SYNONYMS = "group,term,language,factor\nmetro,metro,en,\nmetro,地铁,zh,\nunit-power,kW,en,1\n"
CODE = """from helpers.results import publish
publish("charging.gini", 0.70661, low=0.69, high=0.72, note="Share of piles by zone.")
publish("charging.first", "Longgang")"""
OUTPUTS = [
    {"id": "charging.gini", "value": 0.70661, "unit": "", "low": 0.69, "high": 0.72}
    | {"note": "Share of piles by zone.", "sources": []},
    {"id": "charging.first", "value": "Longgang", "unit": "", "note": "", "sources": []},
]


@pytest.fixture
def book(claims_table, small, tmp_path, monkeypatch):
    """`book(text)` builds a chapter with this prose and returns its HTML."""
    names = SYNONYMS.split("\n")[0].split(",")
    kinds = {"factor": "number"}
    fields = [{"name": name, "type": kinds.get(name, "string")} for name in names]
    small(SYNONYMS, {"fields": fields}, name="evidence/synonyms")
    claims_table(CLAIMS)
    monkeypatch.setattr(core, "_CHECKS", [])
    monkeypatch.setattr(core, "_FINDINGS", [])
    root = tmp_path / "book"
    (root / "chapters").mkdir(parents=True)
    (root / "index.md").write_text(
        "# Book\n\n```{toctree}\nchapters/page\nchapters/evidence\n```\n"
    )
    (root / "chapters" / "evidence.md").write_text(
        "# Evidence\n\n```{register}\n```\n\n```{results}\n```\n"
    )
    (root / "conf.py").write_text(
        "extensions = ['myst_nb', 'helpers.book']\nnb_execution_mode = 'off'\n"
        "html_baseurl = 'https://example.org/book'\nnumfig = True\n"
        "html_sidebars = {'**': []}\n"
    )

    def build(text: str, outputs=OUTPUTS) -> str:
        if getattr(build, "last", None) != (text, outputs):
            save(text, outputs)
            build.last = (text, outputs)
        out = tmp_path / "out"
        app = Sphinx(root, root, out, tmp_path / "doctrees", "html", status=None, freshenv=False)
        build.read = []
        app.connect("source-read", lambda _, name, __: build.read.append(name))
        app.build()
        return (out / "chapters" / "page.html").read_text(encoding="utf-8")

    def save(text, outputs):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
        mime = "application/vnd.shenzhen-model.result+json"
        outputs = [
            nbformat.v4.new_output("display_data", {mime: bundle, "text/plain": "x"})
            for bundle in outputs
        ]
        notebook.cells.append(nbformat.v4.new_code_cell(CODE, execution_count=1, outputs=outputs))
        nbformat.write(notebook, root / "chapters" / "page.ipynb")

    build.root, build.outputs = root, OUTPUTS
    build.out = tmp_path / "out"
    stated.claims.cache_clear()
    return build
