"""A claim's citation: GB/T 7714, APA, BibTeX and RIS, from one template each.

A template holds names in «angles», `«title|tex»` where TeX needs its signs escaped. Pages without
scripts are filled here, the register by its script, which knows the day and the address as well.
"""

import re
from collections.abc import Mapping

from helpers.book.cite import citation

NAME = re.compile(r"«(\w+)(\|tex)?»")
TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
TEX |= {sign: f"\\{sign}" for sign in "&%$#_{}"}


def templates(*, addressed: bool) -> dict[str, str]:
    """The four templates, with the claim's address or without."""
    c = citation()
    said = "stated in «cited»; verdict: «verdict»"
    at = " «url»" if addressed else ""
    key = f"shenzhen-model-{c['version']}-«id»"
    bibtex = {"author": f"{{{c['author']}}}", "title": "{«title|tex»}", "booktitle": c["title"]}
    bibtex |= {"publisher": f"{{{c['author']}}}", "year": c["year"]}
    bibtex |= {"edition": f"Version {c['version']}"}
    bibtex |= {"note": "Claim «id|tex», stated in «cited|tex»; verdict: «verdict»"}
    ris = {"TY": "CHAP", "AU": c["author"], "TI": "«title»", "T2": c["title"]}
    ris |= {"PY": c["year"], "DA": c["date"].replace("-", "/"), "ET": f"Version {c['version']}"}
    ris |= {"N1": "Claim «id», stated in «cited»; verdict: «verdict»"}
    if addressed:
        bibtex["url"], ris["UR"] = "«url»", "«url»"
    return {
        "GB/T 7714": f"{c['author']}. «title» (claim «id», {said})[DB/OL]//{c['title']}: "
        f"version {c['version']}. ({c['date']})«accessed».{at}",
        "APA": f"{c['author']}. ({c['year']}). «title» [Claim «id», {said}]. "
        f"In {c['title']} (Version {c['version']}).{at}",
        "BibTeX": f"@incollection{{{key},\n"
        + "".join(f"  {name} = {{{value}}},\n" for name, value in bibtex.items())
        + "}",
        "RIS": "\n".join(f"{tag}  - {value}" for tag, value in ris.items()) + "\nER  - ",
    }


def title(statement: str) -> str:
    """A statement as a title: without its full stop."""
    return statement.removesuffix(".")


def tex(text: str) -> str:
    """A text with the signs that TeX takes for its own escaped."""
    return re.sub(r"[\\~^&%$#_{}]", lambda sign: TEX[sign[0]], text)


def fill(template: str, values: Mapping[str, str]) -> str:
    """A template with its names replaced."""

    def value(name: re.Match[str]) -> str:
        return tex(values[name[1]]) if name[2] else values[name[1]]

    return NAME.sub(value, template)


def formats(shown: Mapping[str, str], address: str) -> dict[str, str]:
    """The citations of a card; `address` may be empty."""
    values = {"title": title(shown["statement"]), "id": shown["id"], "cited": shown["cited"]}
    values |= {"verdict": shown["verdict"], "url": address, "accessed": ""}
    made = templates(addressed=bool(address))
    return {form: fill(template, values) for form, template in made.items()}
