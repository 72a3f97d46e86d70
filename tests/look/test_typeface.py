"""The typeface that travels with the project: complete, small, open, alike everywhere."""

import json

from fontTools.ttLib import TTFont

from helpers.book import notebook as files
from helpers.book import published
from helpers.catalogue import ROOT
from helpers.look import contract, typeface

REMEDY = "run `python tools/font_subset.py`, which adds the characters that the project uses."


def test_every_character_of_every_figure_is_there():
    """Catches a name that would be published as empty boxes."""
    specs = [
        (notebook.stem, spec)
        for notebook in files.chapters(ROOT)
        for _, spec in published.outputs(notebook, contract.MIME)
    ]
    assert len(specs) > 50
    lost = {
        f"{chapter}, {spec['usermeta']['id']}": signs
        for chapter, spec in specs
        if (signs := typeface.missing(json.dumps(spec, ensure_ascii=False)))
    }
    assert lost == {}, REMEDY


def test_a_character_that_is_not_there_is_named():
    """Catches a check that lets every text through, or minds a line's end."""
    assert typeface.missing("Shenzhen 深圳, CO₂ ≥ 1\n") == []
    assert typeface.missing("a\U00020000b\u9fffa") == ["\u9fff", "\U00020000"]


def test_two_weights_open_and_small():
    """Catches a weight that is missing, a licence that is lost, a font that weighs a chapter."""
    assert [file.stem for file in typeface.files()] == [
        "ShenzhenModelSans-Bold",
        "ShenzhenModelSans-Regular",
    ]
    assert sum(file.stat().st_size for file in typeface.files()) < 600_000
    licence = (typeface.FOLDER / "OFL.txt").read_text("utf-8")
    for words in ("SIL OPEN FONT LICENSE", "Arimo Project Authors", "Adobe"):
        assert words in licence
    for file in typeface.files():
        font = TTFont(file)
        assert font["name"].getDebugName(1) == typeface.FAMILY
        assert "Open Font License" in font["name"].getDebugName(13)


def test_latin_letters_are_as_wide_as_arial():
    """Catches labels that collide in a reader's Arial: its widths, in parts of 2048."""
    font = TTFont(typeface.FOLDER / "ShenzhenModelSans-Regular.ttf")
    assert font["head"].unitsPerEm == 2048
    names, widths = font.getBestCmap(), font["hmtx"]
    known = {" ": 569, "0": 1139, "i": 455, "M": 1706, "W": 1933, "深": 2048}
    assert {sign: widths[names[ord(sign)]][0] for sign in known} == known
