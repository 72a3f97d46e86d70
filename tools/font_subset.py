"""Make the book's typeface again: `python tools/font_subset.py`. Needs Node.js (npm) once.

Latin letters, whose widths are Arial's, come from Arimo; Chinese ones, those that occur in the
book, from Noto Sans SC. Both stand in one file a weight: a converter that has to look for a
letter in a second font takes the first that the machine happens to have.
"""

import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from helpers import atomic
from helpers.catalogue import ROOT
from helpers.look import typeface

# The fonts of Google Fonts as files of one weight each, pinned by version and hash.
ARIMO = (
    "@expo-google-fonts/arimo@0.4.3",
    "5058cb6ac604e7cbb63354abc464f09c4b6e02089a3c896ee02fa38eba23ae34",
    "Arimo",
)
NOTO = (
    "@expo-google-fonts/noto-sans-sc@0.4.3",
    "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
    "NotoSansSC",
)
WEIGHTS = {"Regular": "400Regular", "Bold": "700Bold"}
# Besides what is used: Latin, Greek, punctuation, small digits, arrows, mathematics.
LATIN = [(0x20, 0xFF), (0x391, 0x3C9), (0x2010, 0x20BF), (0x2190, 0x22FF)]
# Chinese punctuation in its two blocks.
CHINESE = [(0x3001, 0x3011), (0xFF01, 0xFF1F)]
UNITS = 2048


def used() -> set[int]:
    """Every character in the pages and in the tables, the register's apart.

    What a picture holds stands in the stored outputs of its chapter.
    """
    tables = [f for f in (ROOT / "data").rglob("*.*") if "evidence" not in f.parts]
    pages = [ROOT / "intro.md", *(ROOT / "chapters").glob("*.*")]
    texts = [file.read_text(encoding="utf-8") for file in [*pages, *tables] if file.is_file()]
    return {code for code in map(ord, set("".join(texts))) if code >= 0x20}


def fetch(pin: tuple[str, str, str], folder: Path) -> dict[str, Path]:
    """The font files of a pinned package by weight, and its licence as `licence`."""
    package, expected, family = pin
    command = ["npm", "pack", "--silent", package, "--pack-destination", str(folder)]
    name = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    archive = folder / name
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != expected:
        raise SystemExit(f"{package}: its hash is {found}, expected {expected}.")
    members = {w: f"package/{part}/{family}_{part}.ttf" for w, part in WEIGHTS.items()}
    members["licence"] = "package/LICENSE_FONT"
    with tarfile.open(archive) as content:
        content.extractall(folder / family, list(members.values()), filter="data")
    return {key: folder / family / member for key, member in members.items()}


def cut(file: Path, codes: set[int], folder: Path, *, kerning: bool) -> Path:
    """A font reduced to these characters, at the common size and without what merging muddles."""
    options = subset.Options()
    options.layout_features = ["kern"]
    options.drop_tables += ["GSUB", "GDEF", "STAT", "BASE", "vhea", "vmtx", "prep", "gasp"]
    options.drop_tables += [] if kerning else ["GPOS"]
    options.hinting = False
    options.notdef_outline = True
    font = TTFont(file, recalcTimestamp=False)
    if font["head"].unitsPerEm != UNITS:
        scale_upem(font, UNITS)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    made = folder / f"cut-{file.name}"
    font.save(made)
    return made


def codes(ranges: list[tuple[int, int]]) -> set[int]:
    """The characters of inclusive ranges."""
    return {code for first, last in ranges for code in range(first, last + 1)}


def make(weight: str, latin: Path, chinese: Path, folder: Path) -> None:
    """Write one weight of the typeface. Exits if a character of the project is in neither font."""
    has_latin, has_chinese = (set(TTFont(f).getBestCmap()) for f in (latin, chinese))
    wanted = used()
    from_latin = (wanted | codes(LATIN)) & has_latin
    from_chinese = ((wanted | codes(CHINESE)) & has_chinese) - from_latin
    if lost := wanted - from_latin - from_chinese:
        raise SystemExit(f"neither font has {' '.join(sorted(map(chr, lost)))}.")
    parts = [
        cut(latin, from_latin, folder, kerning=True),
        cut(chinese, from_chinese, folder, kerning=False),
    ]
    font = Merger().merge([str(part) for part in parts])
    name = font["name"]
    credit = " ".join(TTFont(file)["name"].getDebugName(0) for file in (latin, chinese))
    terms = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
    name.names = []
    family = typeface.FAMILY
    postscript = f"{family.replace(' ', '')}-{weight}"
    records = {0: credit, 1: family, 2: weight, 3: postscript, 4: f"{family} {weight}"}
    records |= {5: "Version 1.000", 6: postscript, 13: terms, 14: "https://openfontlicense.org"}
    for number, text in records.items():
        name.setName(text, number, 3, 1, 0x409)
    # The same bytes whenever it is made.
    font["head"].created = font["head"].modified = TTFont(latin)["head"].modified
    font.recalcTimestamp = False
    made = folder / f"{postscript}.ttf"
    font.save(made)
    atomic.write(typeface.FOLDER / made.name, made.read_bytes())
    print(f"{made.name}: {len(font.getBestCmap())} characters, {made.stat().st_size:,} bytes")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        latin, chinese = fetch(ARIMO, folder), fetch(NOTO, folder)
        for weight in WEIGHTS:
            make(weight, latin[weight], chinese[weight], folder)
        heads = [file["licence"].read_text("utf-8").splitlines()[0] for file in (latin, chinese)]
        terms = latin["licence"].read_text("utf-8").split("\n", 1)[1]
        atomic.write(typeface.FOLDER / "OFL.txt", "\n".join(heads) + "\n" + terms)


if __name__ == "__main__":
    main()
