"""The page's policy in a real browser: the book works under it, and nothing else does."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from helpers.book import serve

pytestmark = pytest.mark.browser
CHAPTER = "chapters/transport.html"
# What hostile text might hold; each would set `window.caught`.
ATTACKS = {
    "handler": "<img src='data:,' onerror='window.caught = 1'>",
    "frame": "<iframe srcdoc='<script>parent.caught = 1</script>'></iframe>",
    "link": "<a id='attack' href='javascript:window.caught = 1'>x</a>",
    "style": "<p id='attack' style='color: rgb(1, 2, 3)'>x</p>",
    "base": "<base href='https://example.org/'>",
}


def forbidden(browser):
    """What the page's policy has stopped, from the console; the errors are then accounted for."""
    return [e for e in browser.get_log("browser") if "Content Security" in e["message"]]


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_that_slips_in_does_nothing(site, open_browser, attack):
    """Catches a policy that lets a page's text run or dress itself."""
    browser = open_browser(1280)
    browser.get(f"{site}/{CHAPTER}")
    browser.execute_script(
        "document.body.insertAdjacentHTML('beforeend', arguments[0])", ATTACKS[attack]
    )
    if attack == "link":
        browser.execute_script("document.getElementById('attack').click()")
    if attack == "style":
        colour = "getComputedStyle(document.getElementById('attack')).color"
        assert browser.execute_script(f"return {colour}") != "rgb(1, 2, 3)"
    assert WebDriverWait(browser, 5).until(forbidden)
    assert browser.execute_script("return window.caught ?? null") is None
    assert browser.execute_script("return document.baseURI").startswith(site)


def test_text_is_never_run_and_nothing_is_sent(site, open_browser):
    """Catches a policy that lets a script make code from text, or call home."""
    browser = open_browser(1280)
    browser.get(f"{site}/{CHAPTER}")
    code = """
        const done = arguments[0], element = document.createElement("script");
        element.textContent = "window.caught = 1";
        document.head.append(element);
        const said = [];
        // Later: what the driver itself runs may do more than the page.
        setTimeout(() => {
            for (const make of [() => eval("1"), () => new Function("return 1")()]) {
                try { make(); said.push("ran"); } catch (error) { said.push(error.name); }
            }
            fetch("../index.html").then(() => said.push("sent"), () => said.push("stopped"))
                .then(() => done([...said, window.caught ?? null]));
        });
    """
    assert browser.execute_async_script(code) == ["EvalError", "EvalError", "stopped", None]
    assert forbidden(browser)


def test_the_book_works_from_a_folder(site, open_browser):
    """Catches a policy under which a downloaded book has no styles, figures or search."""
    book = serve.BOOK.as_uri()
    browser = open_browser(1280)
    browser.get(f"{book}/{CHAPTER}#fig-sales-share")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ARROW_DOWN)
    live = "document.querySelector('#fig-sales-share .fig-view.is-live svg') !== null"
    WebDriverWait(browser, 20).until(lambda b: b.execute_script(f"return {live}"))
    sheets = "return [...document.styleSheets].every(sheet => sheet.href.includes('_static'))"
    assert browser.execute_script(sheets)
    browser.get(f"{book}/search.html")
    field = browser.find_element(By.CSS_SELECTOR, ".bd-search-container input[type=search]")
    assert field == browser.switch_to.active_element
    field.send_keys("chargers", Keys.ENTER)
    found = "document.querySelector('#search-results a[href*=\"transport\"]') !== null"
    WebDriverWait(browser, 20).until(lambda b: b.execute_script(f"return {found}"))
    # Excerpts are read from the pages, which browsers allow only on a server.
    said = [e["message"] for e in browser.get_log("browser") if e["level"] == "SEVERE"]
    assert [text for text in said if "fetch" not in text and "ERR_FAILED" not in text] == []


def test_notes_of_marks_have_their_looks(site, open_browser):
    """Catches notes without a style sheet of theirs, which scripts may not add."""
    browser = open_browser(1280)
    browser.get(f"{site}/{CHAPTER}#fig-sales-share")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ARROW_DOWN)
    mark = "document.querySelector('#fig-sales-share .fig-live .mark-symbol path')"
    WebDriverWait(browser, 20).until(lambda b: b.execute_script(f"return {mark} !== null"))
    browser.execute_script(
        f"{mark}.dispatchEvent(new PointerEvent('pointermove', {{bubbles: true}}))"
    )
    note = browser.find_element(By.ID, "vg-tooltip-element")
    WebDriverWait(browser, 5).until(lambda _: note.is_displayed())
    assert note.value_of_css_property("position") == "fixed"
    assert float(note.value_of_css_property("font-size").removesuffix("px")) >= 11
    assert note.value_of_css_property("background-color") == "rgba(246, 246, 244, 1)"
