"""A chapter of two pages: its story stays short, its notes hold the rest."""

import re
from pathlib import Path

import nbformat
import pytest

from helpers.catalogue import ROOT

CHAPTERS = ROOT / "chapters"
STORIES = sorted(
    file.with_name(file.name.replace("-notes", "")) for file in CHAPTERS.glob("*-notes.ipynb")
)
ROLE = re.compile(r"\{(?:claim|result|count)\}`([^`<]*?)(?: <[^>]*>)?`")
WORDS, FIGURES, NUMBERS, ROWS = 1300, 7, 3, 8

stories = pytest.mark.parametrize("file", STORIES, ids=lambda file: file.stem)


def cells(file: Path, kind: str) -> list:
    return [c for c in nbformat.read(file, as_version=4).cells if c.cell_type == kind]


def prose(file: Path) -> str:
    """The words a reader sees: roles as their text, links as theirs, no markup."""
    text = "\n\n".join(cell.source for cell in cells(file, "markdown"))
    text = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    text = ROLE.sub(r"\1", text)
    text = re.sub(r"\{\w+\}`([^`<]*?)(?: ?<[^>]*>)?`", r"\1", text)
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


@stories
def test_a_story_is_read_in_eight_minutes(file):
    """Catches a story that grows back into an appendix."""
    assert len(prose(file).split()) <= WORDS
    drawn = [cell for cell in cells(file, "code") if re.search(r"^figure\(", cell.source, re.M)]
    assert 1 <= len(drawn) <= FIGURES


@stories
def test_no_paragraph_is_a_wall_of_numbers(file):
    """Catches a paragraph, or a point of a list, with more numbers than a reader holds."""
    for cell in cells(file, "markdown"):
        for part in re.split(r"\n\s*\n|\n(?=[-*] |\d+\. )", cell.source):
            assert len(ROLE.findall(part)) <= NUMBERS, part


@stories
def test_no_table_is_longer_than_a_screen(file):
    """Catches a long table that belongs in the notes."""
    for cell in cells(file, "code"):
        for output in cell.outputs:
            html = "".join(output.get("data", {}).get("text/html", ""))
            for body in re.findall(r"<tbody>.*?</tbody>", html, re.DOTALL):
                assert body.count("<tr") <= ROWS, cell.source


@stories
def test_a_story_leads_to_its_notes(file):
    """Catches notes that nothing on the story page leads to, and a page outside the book."""
    notes = file.name.replace(".ipynb", "-notes.ipynb")
    assert f"({notes}" in "".join(cell.source for cell in cells(file, "markdown"))
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    assert f"chapters/{notes.removesuffix('.ipynb')}" in toc
