"""The built files, without a browser: nobody else is asked, and every link leads somewhere."""

import re
from urllib.parse import unquote, urldefrag

import pytest
from bs4 import BeautifulSoup

from helpers.book import serve

LOADED = {"script": "src", "img": "src", "source": "srcset", "iframe": "src", "video": "src"}
LOADING_LINKS = {"stylesheet", "preload", "icon", "modulepreload", "preconnect", "dns-prefetch"}


@pytest.fixture(scope="module")
def soups(site):
    files = [f for f in serve.BOOK.rglob("*.html") if "_static" not in f.parts]
    return {f: BeautifulSoup(f.read_text("utf-8"), "html.parser") for f in files}


def test_no_page_loads_from_another_host(soups):
    """Catches a script, style, font, picture or hint from a third party."""
    for file, page in soups.items():
        loaded = [tag[a] for name, a in LOADED.items() for tag in page.find_all(name) if tag.get(a)]
        for link in page.find_all("link"):
            if LOADING_LINKS & set(link.get("rel", [])):
                loaded.append(link["href"])
        foreign = [url for url in loaded if re.match(r"(?:https?:)?//", url)]
        assert foreign == [], file.name


def test_no_style_sheet_imports_from_another_host(site):
    """Catches a font or a sheet fetched by CSS."""
    css = (serve.BOOK / "_static" / "book.min.css").read_text("utf-8")
    assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", css)


def test_every_internal_link_has_its_target(soups):
    """Catches a dead anchor: a claim, a figure or a table that nobody can reach."""
    ids = {file: {tag["id"] for tag in page.find_all(id=True)} for file, page in soups.items()}
    dead = []
    for file, page in soups.items():
        for link in page.select("a[href]"):
            address, fragment = urldefrag(unquote(link["href"]))
            if re.match(r"[a-z]+:", address):
                continue
            target = (file.parent / address).resolve() if address else file
            if not target.exists() or (fragment and target in ids and fragment not in ids[target]):
                dead.append(f"{file.name}: {link['href']}")
    assert dead == []


def test_every_page_describes_itself(soups):
    """Catches a page that a search engine or a reference manager cannot name."""
    for file, page in soups.items():
        assert page.html["lang"] == "en"
        assert page.find("link", rel="icon"), file.name
        if file.name in ("genindex.html", "search.html", "index.html"):
            continue
        assert len(page.find_all("meta", {"name": "viewport"})) == 1, file.name
        for name in ("description", "citation_title", "citation_author"):
            assert page.find("meta", {"name": name})["content"], (file.name, name)


def test_every_page_carries_its_policy(site):
    """Catches a page of any kind, long tables and redirects included, that may run anything."""
    files = sorted(serve.BOOK.rglob("*.html"))
    assert len(files) > 20
    for file in files:
        page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        policies = page.find_all("meta", {"http-equiv": "Content-Security-Policy"})
        assert len(policies) == 1, file
        assert policies[0].find_all_previous(["script", "link", "style"]) == [], file
        for tag in page.find_all(True):
            assert tag.name != "style", file
            assert not [a for a in tag.attrs if a == "style" or a.startswith("on")], (file, tag)
