"""Pages cut to what the book uses."""

import base64
import hashlib
import re

import pytest

from helpers.book import pages, policy

HEAD = """<html><head><meta charset="utf-8" /><title>T</title>
<script data-cfasync="false">
    document.documentElement.dataset.mode = localStorage.getItem("mode") || "auto";
</script>
<noscript><style>.pst-js-only { display: none !important; }</style></noscript>
<link rel="stylesheet" type="text/css" href="../_static/pygments.css" />
<script src="../_static/documentation_options.js?v=1"></script>
<script src="../_static/doctools.js?v=1"></script>
<script defer src="../_static/scripts/fontawesome.js?digest=1"></script>
<script async="async" src="../_static/sphinx-thebe.js?v=1"></script>
<script>const THEBE_JS_URL = "https://unpkg.com/thebe"</script>
<script defer="defer" src="https://cdn.jsdelivr.net/npm/mathjax@3/x.js"></script>
<script src="../_static/searchtools.js"></script>
<script src="../searchindex.js"></script>
<script>DOCUMENTATION_OPTIONS.pagename = 'a';</script></head></html>"""
OPTIONS = "const O = 1;"


def own_scripts(html):
    """The scripts that stand in the page itself."""
    return re.findall(r"<script>(.*?)</script>", html, re.DOTALL)


def test_only_used_scripts_stay():
    """Catches a third-party script, and the search index on every page."""
    html = pages.lighten(HEAD, "../", OPTIONS, search=False, name="a.html")
    for gone in ("https:", "fontawesome", "thebe", "searchtools", "searchindex", "pygments"):
        assert gone not in html.lower(), gone
    for kept in (OPTIONS, "../_static/book.js", "../_static/book.min.css"):
        assert kept in html, kept
    assert own_scripts(html) == [pages.THEME + OPTIONS]
    assert '<script defer src="../_static/doctools.js?v=1">' in html


def test_search_page_keeps_what_it_needs():
    """Catches a search page without its scripts, or with them too late."""
    html = pages.lighten(HEAD, "../", OPTIONS, search=True, name="a.html")
    assert "searchtools" in html
    assert '<script src="../_static/doctools.js?v=1">' in html


@pytest.mark.parametrize("search", [False, True])
def test_the_policy_names_the_one_script_and_nobody_else(search):
    """Catches a page whose own script is blocked, or one that lets others in."""
    html = pages.lighten(HEAD, "../", OPTIONS, search=search, name="a.html")
    # Before everything else, or what comes earlier runs without it.
    found = re.search(
        r'<head><meta charset="utf-8"><meta http-equiv="Content-S[^>]*t="(.*?)">', html
    )
    rules = dict(rule.split(" ", 1) for rule in found[1].split("; "))
    digest = hashlib.sha256(own_scripts(html)[0].encode()).digest()
    assert rules["script-src"] == f"'self' 'sha256-{base64.b64encode(digest).decode()}'"
    assert rules["connect-src"] == ("'self'" if search else "'none'")
    assert rules["default-src"] == rules["base-uri"] == "'none'"
    assert rules["style-src"] == rules["form-action"] == "'self'"
    for open_door in ("unsafe", "http", "*", "//"):
        assert open_door not in found[1]


@pytest.mark.parametrize("script", ["<script>hostile()</script>", "<SCRIPT type=module>h()"])
def test_a_script_in_the_text_stops_the_build(script):
    """Catches a script whose hash the build would compute and allow."""
    with pytest.raises(policy.PolicyError, match=r"chapters/a\.html holds a script of its own"):
        page = HEAD + f"<p>{script}</p>"
        pages.lighten(page, "../", OPTIONS, search=False, name="chapters/a.html")


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
