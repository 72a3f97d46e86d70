"""The data dictionary, written from the catalogue: `python -m helpers.book.dictionary`."""

from typing import Any

from helpers import atomic, catalogue

PAGE = catalogue.ROOT / "chapters" / "data.md"
HEAD = """# Data dictionary

Every table behind the book, as the catalogue [`data/datapackage.json`](../data/datapackage.json)
describes it. This page is written by `make note`; edit `data/catalogue/` instead.
"""


def page() -> str:
    """The whole page as MyST Markdown."""
    return HEAD + "".join(_section(entry) for entry in catalogue.package()["resources"])


def _section(entry: dict[str, Any]) -> str:
    counted = catalogue.counted(entry)
    lines = [
        "",
        f"({catalogue.anchor(entry['name'])})=",
        f"## {entry['title']}",
        "",
        f"`{entry['name']}` · [{entry['path']}](../data/{entry['path']}) · "
        f"{entry[counted]:,} {counted} · {entry['bytes']:,} bytes · {_licence(entry)}",
        "",
        entry["description"],
        "",
        f"**What our processing did.** {entry['processing']}",
        "",
        "**Sources.**",
        "",
        *(f"- {_source(source)}" for source in entry["sources"]),
    ]
    if "schema" in entry:
        lines += ["", "| column | type | unit | meaning |", "| --- | --- | --- | --- |"]
        lines += [_field(field) for field in entry["schema"]["fields"]]
    return "\n".join(lines) + "\n"


def _licence(entry: dict[str, Any]) -> str:
    return ", ".join(item.get("title", item["name"]) for item in entry["licenses"])


def _source(source: dict[str, Any]) -> str:
    title = f"[{source['title']}]({source['path']})" if "path" in source else source["title"]
    parts = [source.get("producer"), title, source.get("date")]
    parts += [f"version {source['version'][:12]}" if "version" in source else None]
    parts += [f"licence: {source['licence']}" if "licence" in source else None]
    return "; ".join(part for part in parts if part) + "."


def _field(field: dict[str, Any]) -> str:
    text = field.get("description", field.get("title", "")).replace("|", "\\|")
    return f"| `{field['name']}` | {field['type']} | {field.get('unit', '')} | {text} |"


if __name__ == "__main__":
    atomic.write(PAGE, page())
