"""The book as a reader meets it: phone and desk, light and dark, with and without scripts."""

import json
from urllib.parse import urlparse

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from helpers.book import notebook as files
from helpers.book import published, serve
from helpers.catalogue import ROOT
from helpers.look import contract

pytestmark = pytest.mark.browser
CHAPTER = "chapters/transport.html"


def pages():
    built = [p.relative_to(serve.BOOK) for p in serve.BOOK.rglob("*.html")]
    return sorted(str(p) for p in built if "_static" not in p.parts)


def requests(browser):
    """Addresses the page asked for, from the browser's own log."""
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [e["params"] for e in events if e["method"] == "Network.requestWillBeSent"]
    urls = [e["request"]["url"] for e in sent]
    return [url for url in urls if url.startswith(("http:", "https:", "ws:", "wss:"))]


def wait(browser, script):
    return WebDriverWait(browser, 20).until(lambda b: b.execute_script(f"return {script}"))


def visit(browser, address):
    """Opens a page and waits for all of it: on a busy machine the driver returns too early."""
    browser.get(address)
    wait(browser, "document.readyState === 'complete'")


def live_figures(browser):
    return browser.find_elements(By.CSS_SELECTOR, ".fig-view.is-live svg")


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_ask_nobody_else_and_fit(site, open_browser, width):
    """Catches a third-party host, and a page wider than the screen."""
    browser = open_browser(width)
    for page in pages():
        visit(browser, f"{site}/{page}")
        wide = browser.execute_script("return document.documentElement.scrollWidth")
        assert wide <= width, f"{page} is {wide} px wide on a screen of {width}."
    hosts = {urlparse(url).netloc for url in requests(browser)}
    assert hosts == {urlparse(site).netloc}


def test_nothing_heavy_loads_before_the_reader_acts(site, open_browser):
    """Catches the chart library in the first load of a page."""
    browser = open_browser(390)
    visit(browser, f"{site}/{CHAPTER}")
    assert not [url for url in requests(browser) if "vega-bundle" in url or "spec.js" in url]


def test_figures_come_alive_on_scroll_and_follow_the_theme(site, open_browser):
    """Catches a figure that stays static, or stays light on a dark page."""
    browser = open_browser(1280)
    visit(browser, f"{site}/{CHAPTER}#fig-sales-share")
    browser.execute_script("window.scrollBy(0, 40)")
    wait(browser, "document.querySelector('#fig-sales-share .fig-view.is-live svg') !== null")
    background = "document.querySelector('#fig-sales-share svg').style.backgroundColor"
    assert browser.execute_script(f"return {background}") == "rgb(255, 255, 255)"
    browser.execute_script("document.documentElement.dataset.theme = 'dark'")
    wait(browser, f"{background} === 'rgb(18, 20, 24)'")
    labels = browser.find_elements(By.CSS_SELECTOR, "#fig-sales-share svg [aria-label]")
    assert labels, "The live figure has no accessible names."


@pytest.mark.parametrize("notebook", files.chapters(ROOT), ids=lambda file: file.stem)
def test_every_figure_comes_alive(site, open_browser, notebook):
    """Catches a figure whose script fails, or is forbidden, though its picture was drawn."""
    browser = open_browser(1280)
    visit(browser, f"{site}/chapters/{notebook.stem}.html")
    views = browser.find_elements(By.CSS_SELECTOR, ".fig-view")
    assert len(views) == len(list(published.outputs(notebook, contract.MIME)))
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ARROW_DOWN)
    for view in views:
        browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", view)
        WebDriverWait(browser, 20).until(lambda _, v=view: "is-live" in v.get_attribute("class"))
        marks = "return arguments[0].querySelectorAll('svg [class^=mark-] :is(path, line, text)')"
        drawn = browser.execute_script(f"{marks}.length", view)
        assert drawn > 5, view.get_attribute("data-figure")


def test_district_filter_works_by_keyboard(site, open_browser):
    """Catches an interactive figure that needs a mouse."""
    browser = open_browser(1280)
    visit(browser, f"{site}/{CHAPTER}#fig-charging-map")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ARROW_DOWN)
    wait(browser, "document.querySelector('#fig-charging-map select') !== null")
    faint = "[...document.querySelectorAll('#fig-charging-map svg .mark-shape path')]"
    faint += ".filter(p => p.getAttribute('opacity') === '0.15').length"
    assert browser.execute_script(f"return {faint}") == 0
    select = browser.find_element(By.CSS_SELECTOR, "#fig-charging-map select")
    select.send_keys("Futian")
    wait(browser, f"{faint} > 400")


def test_page_works_without_scripts(site, open_browser):
    """Catches content, pictures or navigation that only a script provides."""
    browser = open_browser(390, 3000, scripts=False)
    visit(browser, f"{site}/{CHAPTER}")
    picture = browser.find_element(By.CSS_SELECTOR, "#fig-locator picture.fig-light img")
    assert picture.is_displayed()
    assert picture.size["width"] > 250
    assert not browser.find_element(By.CSS_SELECTOR, "#fig-locator .fig-dark img").is_displayed()
    link = browser.find_element(By.CSS_SELECTOR, ".bd-sidebar-primary a[href='evidence.html']")
    assert link.is_displayed()
    assert len(browser.find_elements(By.CSS_SELECTOR, "a.ev")) > 50


def test_notes_open_on_focus_and_close_on_escape(site, open_browser):
    """Catches notes that only a mouse can reach, or that cannot be dismissed."""
    browser = open_browser(1280)
    visit(browser, f"{site}/{CHAPTER}")
    link = browser.find_element(By.CSS_SELECTOR, "a.ev")
    for _ in range(60):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        if browser.switch_to.active_element == link:
            break
    tip = link.find_element(By.CSS_SELECTOR, ".ev-tip")
    assert tip.is_displayed()
    assert "Verdict" in tip.text
    link.send_keys(Keys.ESCAPE)
    assert not tip.is_displayed()


def test_search_finds_a_chapter(site, open_browser):
    """Catches a search page cut off from its scripts."""
    browser = open_browser(1280)
    visit(browser, f"{site}/search.html?q=chargers")
    found = "document.querySelector('#search-results a[href*=\"transport\"]')"
    assert wait(browser, f"{found} !== null")


def test_explorer_by_keyboard_and_by_chinese_name(site, open_browser):
    """Catches an explorer that only a mouse, or only a reader of English, can use."""
    browser = open_browser(1280)
    visit(browser, f"{site}/chapters/replicability.html#fig-explorer")
    browser.execute_script("window.dispatchEvent(new Event('scroll'))")
    live = "document.querySelector('#fig-explorer .fig-live svg')"
    assert wait(browser, f"{live} !== null")
    field = browser.find_element(By.CSS_SELECTOR, "#fig-explorer input[type=search]")
    field.send_keys("\u5e7f\u5dde")
    menu = "document.querySelector('#fig-explorer select')"
    assert wait(browser, f"{menu}.selectedOptions[0].text.startsWith('Guangzhou')")
    ranking = f"{live}.textContent"
    before = browser.execute_script(f"return {ranking}")
    slider = browser.find_element(By.CSS_SELECTOR, "#fig-explorer input[type=range]")
    for _ in range(4):
        slider.send_keys(Keys.ARROW_RIGHT)
    WebDriverWait(browser, 5).until(lambda b: b.execute_script(f"return {ranking}") != before)
