"""A chart as a picture: in one theme and width, in the project's typeface, kept by content."""

import hashlib
import json
import re
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import altair
import vl_convert
from sphinx.errors import SphinxError

from helpers import atomic
from helpers.book.cite import citation
from helpers.look import contract, typeface
from helpers.look import theme as look

# The version Altair writes specs for, as the converter names it.
VEGA_LITE = ".".join(altair.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
THEMES = {"light": False, "dark": True}


class FigureError(SphinxError):
    category = "Figure"


@lru_cache
def maker() -> str:
    """What a picture depends on besides its chart: the converter, its Vega-Lite, the letters."""
    converter = version("vl-convert-python")
    return f"vl-convert {converter}, Vega-Lite {VEGA_LITE}, letters {typeface.digest()}"


def themed(spec: dict[str, Any], *, dark: bool, narrow: bool) -> dict[str, Any]:
    """The chart for one theme and width, without the data of the contract."""
    made = {key: value for key, value in spec.items() if key not in ("usermeta", "config")}
    if narrow:
        made |= spec["usermeta"]["narrow"]
    elif "width" not in made:
        made["width"] = look.WIDE
    if dark:
        text = json.dumps(made, ensure_ascii=False)
        for light, night in look.SWAP:
            text = text.replace(light, night)
        made = json.loads(text)
    # The project's letters come first: which others a machine has changes nothing.
    letters = {"font": f"'{typeface.FAMILY}', {look.FONT}"}
    return made | {"config": look.theme(dark=dark) | letters}


def titled(spec: dict[str, Any]) -> dict[str, Any]:
    """The chart with title and source, for a picture that leaves the page."""
    title = spec["usermeta"]["title"]
    words, lines = title.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 85:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    c = citation()
    block = {"text": lines, "subtitle": f"{c['title']}, version {c['version']}", "offset": 12}
    return themed(spec, dark=False, narrow=False) | {"title": block}


def check(spec: dict[str, Any]) -> None:
    """Raises FigureError for an id that is no address, or a character that cannot be drawn."""
    if not contract.ID.fullmatch(spec["usermeta"]["id"]):
        raise FigureError(f"figure id {spec['usermeta']['id']!r}: lower case, digits, hyphens.")
    if lost := typeface.missing(json.dumps(spec, ensure_ascii=False)):
        raise FigureError(
            f"figure {spec['usermeta']['id']!r}: the typeface lacks {' '.join(lost)}. "
            "Remedy: run `python tools/font_subset.py`."
        )


def picture(spec: dict[str, Any], kind: str, store: Path) -> bytes:
    """The chart as `svg` or `png`, drawn once and kept in the folder `store`."""
    key = hashlib.sha256((json.dumps(spec, sort_keys=True) + kind + maker()).encode()).hexdigest()
    return atomic.kept(store / f"{key}.{kind}", lambda: _drawn(spec, kind))


def _drawn(spec: dict[str, Any], kind: str) -> bytes:
    typeface.register()
    if kind == "svg":
        return vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE).encode()
    return vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=2)


def size(svg: bytes) -> tuple[int, int]:
    """Width and height that an SVG declares, in pixels, so that the page never jumps."""
    found = re.search(rb'width="([\d.]+)" height="([\d.]+)"', svg)
    assert found, "The picture declares no size."
    return round(float(found[1])), round(float(found[2]))


def library(store: Path) -> bytes:
    """The script that draws charts in the browser, kept in the folder `store`."""

    def make() -> bytes:
        bundle = vl_convert.javascript_bundle(vl_version=VEGA_LITE)  # type: ignore[call-arg]
        # In a scope of its own: the bundle's names would clash with the page's.
        return f"(()=>{{{bundle}\n}})();\n".encode()

    return atomic.kept(store / f"vega-{VEGA_LITE}-{version('vl-convert-python')}.js", make)
