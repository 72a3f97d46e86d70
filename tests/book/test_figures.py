"""Figures in the page: two themes, two widths, every file, and no id twice."""

import altair as alt
import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx

from helpers.book import figures
from helpers.look import contract, theme

FRAME = pd.DataFrame({"city": ["深圳", "Huizhou"], "share": [1.5, 2.0]})


def spec(id="a-figure", rows=FRAME):
    chart = alt.Chart(rows).mark_bar(color=theme.BLUE).encode(x="share:Q", y="city:N")
    made = contract.figure(
        chart,
        id=id,
        title="Two <cities> differ",
        caption="Caption.",
        alt="Two bars",
        sources=["transport/zones"],
        data=rows,
        narrow={"height": 50},
    )
    return made.spec


@pytest.fixture
def build(tmp_path):
    """`build({page: [specs]})` builds a book of these pages; return the app."""

    def run(pages):
        root = tmp_path / "book"
        (root / "chapters").mkdir(parents=True, exist_ok=True)
        (root / "conf.py").write_text(
            "extensions = ['myst_nb', 'helpers.book']\nnb_execution_mode = 'off'\nnumfig = True\n"
            "html_sidebars = {'**': []}\n"
        )
        toc = "\n".join(f"chapters/{page}" for page in [*pages, "data"])
        text = f"# Book\n\n```{{chart}} a-figure\n```\n\n```{{toctree}}\n{toc}\n```\n"
        (root / "index.md").write_text(text)
        (root / "chapters" / "data.md").write_text("# Data\n")
        for page, specs in pages.items():
            cells = [nbformat.v4.new_markdown_cell("# Page\n\n{numref}`fig-a-figure`")]
            for one in specs:
                output = nbformat.v4.new_output("display_data", {contract.MIME: one})
                cell = nbformat.v4.new_code_cell("1", execution_count=1, outputs=[output])
                cells.append(cell)
            notebook = nbformat.v4.new_notebook(cells=cells)
            nbformat.write(notebook, root / "chapters" / f"{page}.ipynb")
        app = Sphinx(root, root, tmp_path / "o/html", tmp_path / "o/d", "html", status=None)
        app.build()
        return app

    run.out = tmp_path / "o" / "html"
    return run


def test_figure_is_numbered_named_and_complete(build):
    """Catches a figure without number, alternative text, size, or one of its files."""
    build({"page": [spec()]})
    html = (build.out / "chapters" / "page.html").read_text("utf-8")
    page = BeautifulSoup(html, "html.parser")
    figure = page.select_one("figure#fig-a-figure")
    assert page.select_one('a[href="#fig-a-figure"] .std-numref').text == "Fig. 1"
    assert figure.select_one(".fig-title").text == "Two <cities> differ"
    for image in figure.select("img"):
        assert image["alt"] == "Two bars"
        assert int(image["width"]) > 300
        assert (build.out / "chapters" / image["src"]).resolve().exists()
    for link in figure.select("a[download]"):
        assert (build.out / "chapters" / link["href"]).resolve().exists()
    assert [th.text for th in figure.select("table tbody th")] == ["深圳", "Huizhou"]
    data = (build.out / "_static/figures/a-figure/data.csv").read_text("utf-8")
    assert data == "city,share\n深圳,1.5\nHuizhou,2.0\n"


def test_a_copy_on_the_front_page_links_home(build):
    """Catches a front-page figure that nobody can trace."""
    build({"page": [spec()]})
    page = BeautifulSoup((build.out / "index.html").read_text("utf-8"), "html.parser")
    link = page.select_one(".sz-figure a")
    assert link["href"] == "chapters/page.html#fig-a-figure"


def test_long_data_get_a_page_of_their_own(build):
    """Catches a chapter weighed down by a table of hundreds of rows."""
    rows = pd.DataFrame({"city": [str(i) for i in range(90)], "share": range(90)})
    build({"page": [spec(rows=rows)]})
    html = (build.out / "chapters" / "page.html").read_text("utf-8")
    assert "Data table (90 rows)" in html
    table = (build.out / "_static/figures/a-figure/table.html").read_text("utf-8")
    assert table.count("<tr>") == 91


def test_one_id_on_two_pages_stops_the_build(build):
    """Catches two figures under one address."""
    with pytest.raises(Exception, match="a-figure"):
        build({"one": [spec()], "two": [spec()]})


def test_lost_files_are_made_again(build, tmp_path):
    """Catches a stored page whose pictures were deleted."""
    build({"page": [spec()]})
    picture = build.out / "_static/figures/a-figure/light-wide.svg"
    for file in picture.parent.iterdir():
        file.unlink()
    picture.parent.rmdir()
    build({"page": [spec()]})
    assert picture.exists()


def test_pages_are_read_again_when_pictures_are_made_otherwise(build, monkeypatch):
    """Catches an old picture that stays after the typeface or the converter has changed."""
    app = build({"page": [spec()]})
    picture = build.out / "_static/figures/a-figure/light-wide.svg"
    picture.write_text("old", "utf-8")

    def again():
        Sphinx(app.srcdir, app.confdir, app.outdir, app.doctreedir, "html", status=None).build()
        return picture.read_text("utf-8")

    assert again() == "old"
    monkeypatch.setattr(figures.pictures, "maker", lambda: "another converter")
    assert again().startswith("<svg")
