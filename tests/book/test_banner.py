"""A reader is told of changed assumptions."""

from helpers.book import banner


def test_the_notice_names_the_tables():
    """Catches a book of a reader's own numbers that looks like the edition."""
    assert banner.banner([]) == ""
    html = banner.banner(["ets/assumptions", "<b>"])
    assert "<code>ets/assumptions</code>" in html
    assert "&lt;b&gt;" in html


def test_every_page_shows_it(monkeypatch):
    """Catches a notice on the first page only."""
    monkeypatch.setattr(banner.catalogue, "edited", lambda: ["ets/assumptions"])
    context = {"body": "<h1>Page</h1>"}
    banner.show(None, "chapters/ets", "page.html", context, None)
    assert context["body"].startswith('<aside class="sz-banner"')
    assert context["body"].endswith("<h1>Page</h1>")


def test_it_comes_and_goes_with_the_edit(book, monkeypatch):
    """Catches a page that keeps the notice after the edit is undone, or never gets it."""
    text = "# Page\n\nA text."
    assert "sz-banner" not in book(text)
    monkeypatch.setattr(banner.catalogue, "edited", lambda: ["ets/assumptions"])
    assert "<code>ets/assumptions</code>" in book(text)
    monkeypatch.setattr(banner.catalogue, "edited", lambda: [])
    assert "sz-banner" not in book(text)
