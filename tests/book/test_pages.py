"""Pages cut to what the book uses."""

from helpers.book import pages

HEAD = """<html><head><title>T</title>
<link rel="stylesheet" type="text/css" href="../_static/pygments.css" />
<script src="../_static/documentation_options.js?v=1"></script>
<script src="../_static/doctools.js?v=1"></script>
<script defer src="../_static/scripts/fontawesome.js?digest=1"></script>
<script async="async" src="../_static/sphinx-thebe.js?v=1"></script>
<script>const THEBE_JS_URL = "https://unpkg.com/thebe"</script>
<script defer="defer" src="https://cdn.jsdelivr.net/npm/mathjax@3/x.js"></script>
<script src="../_static/searchtools.js"></script>
<script src="../searchindex.js"></script>
<script>keep();</script></head></html>"""


def test_only_used_scripts_stay():
    """Catches a third-party script, and the search index on every page."""
    html = pages.lighten(HEAD, "../", "const O = 1;", search=False)
    for gone in ("https:", "fontawesome", "thebe", "searchtools", "searchindex", "pygments"):
        assert gone not in html.lower(), gone
    for kept in ("keep();", "const O = 1;", "../_static/book.js", "../_static/book.min.css"):
        assert kept in html, kept
    assert '<script defer src="../_static/doctools.js?v=1">' in html


def test_search_page_keeps_what_it_needs():
    """Catches a search page without its scripts, or with them too late."""
    html = pages.lighten(HEAD, "../", "const O = 1;", search=True)
    assert "searchtools" in html
    assert '<script src="../_static/doctools.js?v=1">' in html


def test_unused_rules_and_icon_fonts_go():
    """Catches a style sheet that ships the whole framework."""
    css = """.used{color:red}.gone{color:blue}.used,.gone{margin:0}
    @media (max-width:9px){.gone{top:0}.used{top:1px}}@font-face{font-family:"Font Awesome 6"}
    @keyframes k{to{top:0}}.fa-solid{font-family:"Font Awesome 6"}a:not(.gone){left:0}"""
    kept = pages.prune(css, {"used", "fa-solid"})
    assert ".used{color:red}" in kept
    assert ".used{margin:0}" in kept
    assert "@media (max-width:9px){.used{top:1px}}" in kept
    assert "a:not(.gone){left:0}" in kept
    assert "@keyframes" in kept
    for gone in ("blue", "Font Awesome"):
        assert gone not in kept
