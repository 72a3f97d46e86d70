"""Cite boxes: a chapter in GB/T 7714, APA, BibTeX and RIS, ready to copy or download."""

from functools import lru_cache
from html import escape
from pathlib import Path

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from helpers import atomic
from helpers.catalogue import ROOT


@lru_cache
def citation() -> dict[str, str]:
    """Title, author, version and date of this edition, from CITATION.cff."""
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    date = str(cff["date-released"])
    return {
        "title": cff["title"],
        "author": cff["authors"][0]["name"],
        "version": str(cff["version"]),
        "date": date,
        "year": date[:4],
    }


def formats(chapter: str, key: str, url: str) -> dict[str, str]:
    """The citation of one chapter in each format; `url` may be empty."""
    c = citation()
    at = f" {url}" if url else ""
    bibtex = {"author": f"{{{c['author']}}}", "title": chapter, "booktitle": c["title"]}
    bibtex |= {"year": c["year"], "note": f"Version {c['version']}"} | ({"url": url} if url else {})
    ris = {"TY": "CHAP", "AU": c["author"], "TI": chapter, "T2": c["title"], "PY": c["year"]}
    ris |= {"DA": c["date"].replace("-", "/"), "ET": c["version"]} | ({"UR": url} if url else {})
    return {
        "GB/T 7714": f"{c['author']}. {chapter}[M/OL]//{c['title']}. "
        f"Version {c['version']}. ({c['date']}).{at}",
        "APA": f"{c['author']}. ({c['year']}). {chapter}. In {c['title']} "
        f"(Version {c['version']}).{at}",
        "BibTeX": f"@incollection{{{key}{c['year']},\n"
        + "".join(f"  {name} = {{{value}}},\n" for name, value in bibtex.items())
        + "}",
        "RIS": "\n".join(f"{tag}  - {value}" for tag, value in ris.items()) + "\nER  - ",
    }


class CiteBox(SphinxDirective):
    """The cite box of the page it stands in."""

    def run(self) -> list[nodes.Node]:
        title = self.state.document.next_node(nodes.title)
        chapter = title.astext() if title is not None else self.env.docname
        base = self.config.html_baseurl.rstrip("/")
        url = f"{base}/{self.env.docname}.html" if base else ""
        name = Path(self.env.docname).name
        texts = formats(chapter, f"shenzhen-model-{name}-", url)
        folder = Path(self.env.app.outdir) / "_static" / "cite"
        up = "../" * self.env.docname.count("/")
        links = []
        for form, ending in {"BibTeX": "bib", "RIS": "ris"}.items():
            atomic.write(folder / f"{name}.{ending}", texts[form] + "\n")
            address = escape(f"{up}_static/cite/{name}.{ending}")
            links.append(f'<a href="{address}" download>{form} file</a>')
        rows = "".join(
            f"<dt>{form}</dt><dd><pre>{escape(text)}</pre></dd>" for form, text in texts.items()
        )
        html = f'<div class="cite-box"><dl>{rows}</dl><p>{" · ".join(links)}</p></div>'
        return [nodes.raw("", html, format="html")]


def setup(app: Sphinx) -> None:
    app.add_directive("cite-box", CiteBox)
