"""Pictures: the same on every machine, made again when what makes them changes."""

import json
import os
import re
import subprocess
import sys

import altair as alt
import pandas as pd
import pytest
from fontTools.ttLib import TTFont

from helpers.book import pictures
from helpers.look import contract, theme, typeface

DRAW = """
import hashlib, json, sys
from pathlib import Path
from helpers.book import pictures
for spec in json.load(sys.stdin):
    for kind in ("svg", "png"):
        drawn = pictures.picture(pictures.titled(spec), kind, Path(sys.argv[1]))
        print(hashlib.sha256(drawn).hexdigest())
"""


def spec(name="深圳", id="a-figure"):
    rows = pd.DataFrame({"city": [name, "Huizhou"], "share": [1.5, 2.0]})
    chart = alt.Chart(rows).mark_bar(color=theme.BLUE).encode(x="share:Q", y="city:N")
    return contract.figure(
        chart,
        id=id,
        title=f"Two cities differ: {name}",
        caption="Caption.",
        alt="Two bars",
        sources=["transport/zones"],
        data=rows,
        narrow={"height": 50},
    ).spec


@pytest.fixture
def draw(tmp_path):
    """`draw(fonts)` draws two charts on a machine that has only the fonts of this folder."""

    def run(fonts):
        store = tmp_path / f"store-{fonts.name}"
        config = tmp_path / f"{fonts.name}.conf"
        config.write_text(f"<fontconfig><dir>{fonts}</dir></fontconfig>", "utf-8")
        ran = subprocess.run(
            [sys.executable, "-c", DRAW, str(store)],
            input=json.dumps([spec("深圳"), spec("广州")]),
            env=os.environ | {"FONTCONFIG_FILE": str(config)},
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout.split()

    return run


@pytest.mark.skipif(sys.platform != "linux", reason="only fontconfig lets a test choose the fonts")
def test_fonts_of_the_machine_change_nothing(draw, tmp_path):
    """Catches empty boxes where no Chinese font is, and labels laid out by somebody's Arial."""
    bare, odd = tmp_path / "bare", tmp_path / "odd"
    bare.mkdir()
    odd.mkdir()
    for number, family in enumerate(["Arial", "Liberation Sans", "Noto Sans CJK SC"]):
        font = TTFont(typeface.FOLDER / "ShenzhenModelSans-Regular.ttf")
        for name in (1, 16):
            font["name"].setName(family, name, 3, 1, 0x409)
        for glyph, (width, side) in font["hmtx"].metrics.items():
            font["hmtx"].metrics[glyph] = (2 * width, side)
        font.save(odd / f"{number}.ttf")
    drawn = draw(bare)
    assert drawn == draw(odd)
    # An empty box looks the same whatever it stands for.
    assert len(set(drawn)) == 4


def test_a_character_that_cannot_be_drawn_stops_the_build():
    """Catches an empty box in a published picture."""
    with pytest.raises(pictures.FigureError, match=r"'a-figure'.*lacks \u9fff\. .*font_subset"):
        pictures.check(spec("\u9fff"))
    pictures.check(spec())


@pytest.mark.parametrize("what", ["converter", "Vega-Lite", "letters", "chart", "kind"])
def test_a_picture_is_made_again_when_what_makes_it_changes(what, tmp_path, monkeypatch):
    """Catches a kept picture of another converter, another typeface or another chart."""
    made = []
    monkeypatch.setattr(pictures, "_drawn", lambda chart, kind: made.append(kind) or b"drawn")
    pictures.maker.cache_clear()
    for _ in range(2):
        pictures.picture(spec(), "svg", tmp_path)
    assert made == ["svg"]
    chart, kind = spec("广州" if what == "chart" else "深圳"), "png" if what == "kind" else "svg"
    if what == "converter":
        monkeypatch.setattr(pictures, "version", lambda name: "0.0")
    if what == "Vega-Lite":
        monkeypatch.setattr(pictures, "VEGA_LITE", "0.0")
    if what == "letters":
        monkeypatch.setattr(typeface, "digest", lambda: "0")
    pictures.maker.cache_clear()
    pictures.picture(chart, kind, tmp_path)
    pictures.maker.cache_clear()
    assert len(made) == 2


def test_themes_and_widths():
    """Catches a dark picture with light marks, and a phone picture as wide as a desk."""
    light = json.dumps(pictures.themed(spec(), dark=False, narrow=False))
    dark = json.dumps(pictures.themed(spec(), dark=True, narrow=True))
    assert theme.COLOURS["blue"][0] in light
    assert theme.COLOURS["blue"][1] in dark
    assert not re.search(theme.COLOURS["blue"][0], dark)
    assert pictures.themed(spec(), dark=False, narrow=False)["width"] == theme.WIDE
    narrow = pictures.themed(spec(), dark=True, narrow=True)
    assert (narrow["width"], narrow["height"]) == (theme.NARROW, 50)
    assert "usermeta" not in narrow
