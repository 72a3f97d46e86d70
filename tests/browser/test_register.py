"""The register as a reader uses it: search, filters, addresses, cards, citations, phone."""

import json
import re

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from helpers import register
from helpers.book import cards, serve

pytestmark = pytest.mark.browser
PAGE = "chapters/evidence.html"
KEY = "nev-stock-2024"
WHOLE = len(register.claims())


def wait(browser, script, *values):
    return WebDriverWait(browser, 20).until(lambda b: b.execute_script(f"return {script}", *values))


def visit(browser, address):
    """Opens a page of the register and waits for its cards."""
    browser.get(address)
    wait(browser, "document.readyState === 'complete' && document.querySelector('.claim') !== null")


def shown(browser):
    return browser.execute_script("return [...document.querySelectorAll('.claim')].map(c => c.id)")


def status(browser):
    return browser.find_element(By.CSS_SELECTOR, ".register-status").text


def field(browser):
    return browser.find_element(By.CSS_SELECTOR, ".register-bar input[type=search]")


def menu(browser, name):
    return Select(browser.find_element(By.CSS_SELECTOR, f".register-bar select[name={name}]"))


def test_the_register_waits_until_it_is_wanted(site, open_browser):
    """Catches half a megabyte for a reader of the first paragraph; and a page that never loads."""
    browser = open_browser(1280)
    browser.get(f"{site}/{PAGE}")
    wait(browser, "document.readyState === 'complete'")
    loaded = "performance.getEntriesByType('resource').some(e => e.name.includes('register-data'))"
    assert not browser.execute_script(f"return {loaded}")
    browser.execute_script("document.getElementById('the-register').scrollIntoView()")
    wait(browser, "document.querySelectorAll('#register .claim').length === 10")
    assert status(browser) == f"{WHOLE} claims"


def test_a_search_stands_in_the_address_and_can_be_undone(site, open_browser):
    """Catches a view that cannot be linked, and a back button that leaves the page."""
    browser = open_browser(1280)
    visit(browser, f"{site}/{PAGE}#register")
    before = shown(browser)
    field(browser).send_keys("126.9万")
    wait(browser, "document.querySelectorAll('.claim').length === 1")
    assert shown(browser) == [f"claim-{KEY}"]
    assert status(browser) == f"1 of {WHOLE} claims"
    address = browser.current_url
    assert "q=126.9" in address
    browser.back()
    # One step back takes the search away, not its last letter.
    WebDriverWait(browser, 5).until(lambda b: shown(b) == before)
    assert field(browser).get_attribute("value") == ""
    browser.forward()
    WebDriverWait(browser, 5).until(lambda b: shown(b) == [f"claim-{KEY}"])
    other = open_browser(1280)
    visit(other, address)
    assert shown(other) == [f"claim-{KEY}"]
    assert field(other).get_attribute("value") == "126.9万"


def test_filters_stand_in_the_address_and_count(site, open_browser):
    """Catches a filter that is lost, and numbers beside the choices that are not what they find."""
    browser = open_browser(1280)
    visit(browser, f"{site}/{PAGE}#register")
    judged = register.judged()
    for name, value in {"verdict": "conflicting", "chapter": "ets", "source": "yan2021"}.items():
        option = next(o for o in menu(browser, name).options if o.get_attribute("value") == value)
        said = int(re.search(r"\((\d+)\)$", option.text)[1])
        menu(browser, name).select_by_value(value)
        number = int(re.match(r"\d+", status(browser))[0])
        assert number == said, name
        if name == "verdict":
            assert number == judged["verdict"].eq(value).sum()
            both = judged["verdict"].eq("conflicting") & judged["chapter"].eq("ets")
        elif name == "chapter":
            assert number == both.sum()
    for part in ("verdict=conflicting", "chapter=ets", "source=yan2021"):
        assert part in browser.current_url
    browser.back()
    WebDriverWait(browser, 5).until(lambda b: "source=" not in b.current_url)
    assert int(re.match(r"\d+", status(browser))[0]) == both.sum()
    assert menu(browser, "source").first_selected_option.get_attribute("value") == ""
    browser.find_element(By.XPATH, "//button[text()='Clear all']").click()
    assert status(browser) == f"{WHOLE} claims"
    assert "?" not in browser.current_url


def test_sizes_are_sorted_within_their_unit(site, open_browser):
    """Catches kilowatts between percent, a sort by letters, and claims lost by sorting."""
    browser = open_browser(1280)
    visit(browser, f"{site}/{PAGE}?q=MW&sort=large#register")
    heads = browser.find_elements(By.CSS_SELECTOR, ".register-unit")
    assert heads[0].text == "Unit: kW"
    values = register.claims()["value"]
    ids = [name.removeprefix("claim-") for name in shown(browser)]
    units = register.claims()["unit"]
    kilowatts = [values[name] for name in ids if units[name] == "kW"]
    assert len(kilowatts) > 3
    assert kilowatts == sorted(kilowatts, reverse=True)
    assert kilowatts != sorted(kilowatts)
    menu(browser, "sort").select_by_value("small")
    ids = [name.removeprefix("claim-") for name in shown(browser)]
    found = [values[name] for name in ids if units[name] == "kW"]
    assert found == sorted(found)


def test_pages_turn_by_keyboard(site, open_browser):
    """Catches pages that need a mouse, lose the reader's place, or cannot be linked."""
    browser = open_browser(1280)
    visit(browser, f"{site}/{PAGE}#register")
    first = shown(browser)
    browser.find_element(By.XPATH, "//button[text()='Next']").send_keys(Keys.ENTER)
    second = shown(browser)
    assert not set(first) & set(second)
    assert "page=2" in browser.current_url
    assert "11–20" in browser.find_element(By.CSS_SELECTOR, ".register-pager").text
    # The next Tab is in the first card of the new page.
    browser.switch_to.active_element.send_keys(Keys.TAB)
    focused = "document.activeElement.closest('.claim')?.id"
    assert browser.execute_script(f"return {focused}") == second[0]
    browser.back()
    WebDriverWait(browser, 5).until(lambda b: shown(b) == first)


def test_nothing_found_says_what_each_word_finds(site, open_browser):
    """Catches an empty page that leaves the reader alone."""
    browser = open_browser(1280)
    visit(browser, f"{site}/{PAGE}#register")
    field(browser).send_keys("typhoon 光伏")
    hint = browser.find_element(By.CSS_SELECTOR, ".register-hint")
    WebDriverWait(browser, 5).until(lambda _: "No claim has all of these" in hint.text)
    assert re.search(r"typhoon: [1-9]\d* claims", hint.text)
    assert re.search(r"光伏: [1-9]\d* claims", hint.text)
    assert (
        browser.find_element(By.CSS_SELECTOR, ".register-status").get_attribute("role") == "status"
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_the_address_of_a_claim_opens_its_card(site, open_browser, width):
    """Catches a link from the prose that ends at a list, and an anchor into a filtered row."""
    browser = open_browser(width)
    visit(browser, f"{site}/{PAGE}#claim-{KEY}")
    card = browser.find_element(By.ID, f"claim-{KEY}")
    WebDriverWait(browser, 5).until(lambda b: b.switch_to.active_element == card)
    assert card.find_element(By.CSS_SELECTOR, ".cite-box").is_displayed()
    top = browser.execute_script("return arguments[0].getBoundingClientRect().top", card)
    assert 0 <= top < 200
    # Filtered away, it comes back when it is asked for.
    field(browser).send_keys("typhoon")
    WebDriverWait(browser, 5).until(lambda b: f"claim-{KEY}" not in shown(b))
    browser.execute_script(f"location.hash = '#claim-{KEY}'")
    WebDriverWait(browser, 5).until(lambda b: f"claim-{KEY}" in shown(b))
    assert field(browser).get_attribute("value") == ""


def test_an_opened_card_stands_in_the_address(site, open_browser):
    """Catches a reader who comes back from a source and has lost the place."""
    browser = open_browser(1280)
    visit(browser, f"{site}/{PAGE}?q=metro#register")
    second = shown(browser)[1]
    browser.find_elements(By.CSS_SELECTOR, ".claim summary")[1].send_keys(Keys.ENTER)
    WebDriverWait(browser, 5).until(lambda b: b.current_url.endswith(f"?q=metro#{second}"))
    browser.get(f"{site}/chapters/data.html")
    browser.back()
    wait(browser, "document.querySelector('.claim details[open]') !== null")
    opened = "document.querySelector('.claim:has(details[open])').id"
    assert browser.execute_script(f"return {opened}") == second
    assert field(browser).get_attribute("value") == "metro"


def test_a_citation_is_copied_as_it_stands(site, open_browser):
    """Catches a copy that is not what was marked, without the address or the day."""
    browser = open_browser(1280)
    browser.execute_cdp_cmd(
        "Browser.grantPermissions",
        {"origin": site, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
    )
    visit(browser, f"{site}/{PAGE}?q=metro#claim-{KEY}")
    card = browser.find_element(By.ID, f"claim-{KEY}")
    boxes = card.find_elements(By.CSS_SELECTOR, ".cite-box pre")
    claim = register.judged().loc[KEY]
    assert len(boxes) == 4
    for box in boxes:
        said = box.text
        for part in (claim["locator"], claim["verdict"], KEY, f"{site}/{PAGE}#claim-{KEY}"):
            assert part in said
        assert register.source_title(claim["source_id"]) in said
    today = browser.execute_script("return new Date().toLocaleDateString('sv')")
    assert f"[{today}]" in boxes[0].text
    button = card.find_element(By.CSS_SELECTOR, "button[aria-label='Copy BibTeX']")
    button.click()
    WebDriverWait(browser, 5).until(lambda _: button.text == "Copied")
    read = "navigator.clipboard.readText().then(arguments[0], e => arguments[0](String(e)))"
    assert browser.execute_async_script(read) == boxes[2].get_attribute("textContent")
    link = card.find_element(By.CSS_SELECTOR, "a[download$='.ris']")
    browser.execute_script("arguments[0].addEventListener('click', e => e.preventDefault())", link)
    link.click()
    assert link.get_attribute("href").startswith("blob:")
    assert link.get_attribute("download") == f"{KEY}.ris"


def test_on_a_phone_all_of_a_card_is_on_the_screen(site, open_browser):
    """Catches a verdict off screen, small text, small targets, a register of a hundred screens."""
    browser = open_browser(390, 844)
    visit(browser, f"{site}/{PAGE}#register")
    for card in browser.find_elements(By.CSS_SELECTOR, ".claim"):
        browser.execute_script("arguments[0].szOpen()", card)
    script = """
        const wide = document.documentElement.clientWidth;
        return [...document.querySelectorAll('#register *')].filter((e) => {
            const box = e.getBoundingClientRect();
            return box.width && (box.left < 0 || box.right > wide + 0.5);
        }).map((e) => e.outerHTML.slice(0, 80));
    """
    assert browser.execute_script(script) == []
    small = """
        return [...document.querySelectorAll('#register *')]
            .filter((e) => e.offsetParent && parseFloat(getComputedStyle(e).fontSize) < 11)
            .map((e) => e.outerHTML.slice(0, 80));
    """
    assert browser.execute_script(small) == []
    low = """
        return [...document.querySelectorAll('#register :is(button, input, select)')]
            .filter((e) => e.offsetParent && e.getBoundingClientRect().height < 43)
            .map((e) => e.outerHTML.slice(0, 80));
    """
    assert browser.execute_script(low) == []
    browser.refresh()
    visit(browser, f"{site}/{PAGE}#register")
    height = browser.execute_script("return document.getElementById('register').offsetHeight")
    assert height < 5 * 844
    badges = browser.find_elements(By.CSS_SELECTOR, ".claim .verdict")
    assert all(badge.text for badge in badges)


@pytest.mark.parametrize("dark", [False, True])
def test_what_is_written_can_be_read(site, open_browser, dark):
    """Catches text of the register with a contrast below 4.5 to 1."""
    browser = open_browser(1280, dark=dark)
    visit(browser, f"{site}/{PAGE}?sort=large#register")
    browser.execute_script("document.querySelector('.claim').szOpen()")
    script = """
        const parse = (text) => text.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
            .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const ground = (e) => {
            for (let at = e; at; at = at.parentElement) {
                const c = parse(getComputedStyle(at).backgroundColor);
                if (c.length < 4 || c[3] === 1) return c;
            }
            return [255, 255, 255];
        };
        return [...document.querySelectorAll('#register *')].filter((e) => e.offsetParent
            && !e.disabled && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
        ).map((e) => {
            const a = light(parse(getComputedStyle(e).color)), b = light(ground(e));
            return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.outerHTML.slice(0, 80)];
        }).filter(([ratio]) => ratio < 4.5);
    """
    assert browser.execute_script(script) == []


def test_every_field_has_a_name_and_shows_its_focus(site, open_browser):
    """Catches a control that a screen reader cannot name, or whose focus nobody sees."""
    browser = open_browser(1280)
    visit(browser, f"{site}/{PAGE}?q=metro#register")
    for control in browser.find_elements(By.CSS_SELECTOR, "#register :is(input, select, button)"):
        assert control.accessible_name or not control.is_displayed(), control.get_attribute(
            "outerHTML"
        )
    field(browser).send_keys(Keys.TAB)
    for _ in range(6):
        active = browser.switch_to.active_element
        assert active.value_of_css_property("outline-style") != "none", active.tag_name
        active.send_keys(Keys.TAB)


def test_without_scripts_every_claim_is_reached(site, open_browser):
    """Catches a register that only a script can show."""
    browser = open_browser(390, 2000, scripts=False)
    browser.get(f"{site}/{PAGE}#claim-{KEY}")
    link = browser.find_element(By.ID, f"claim-{KEY}")
    WebDriverWait(browser, 5).until(lambda _: link.is_displayed())
    browser.get(link.get_attribute("href"))
    card = browser.find_element(By.ID, f"claim-{KEY}")
    assert card.is_displayed()
    assert "1.269 million" in card.text
    card.find_element(By.TAG_NAME, "summary").click()
    assert card.find_element(By.CSS_SELECTOR, ".cite-box").is_displayed()
    assert browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["width"] <= 390


def test_the_script_shows_what_the_pages_without_it_hold(site, open_browser):
    """Catches a card that the script lays out with other words, in any claim."""
    browser = open_browser(1280)
    texts = {}
    for file in sorted((serve.BOOK / "chapters" / "register").glob("*.html")):
        browser.get(f"{site}/chapters/register/{file.name}")
        texts |= browser.execute_script(f"return {TEXTS}")
    assert len(texts) == WHOLE
    visit(browser, f"{site}/{PAGE}#register")
    found = {}
    while True:
        browser.execute_script("document.querySelectorAll('.claim').forEach(c => c.szOpen())")
        found |= browser.execute_script(f"return {TEXTS}")
        button = browser.find_element(By.XPATH, "//button[text()='Next']")
        if not button.is_enabled():
            break
        browser.execute_script("arguments[0].click()", button)
    assert list(found) and found == texts


# Words of each card; the script adds tools, the day, the address of the page and of the claim.
TEXTS = """Object.fromEntries([...document.querySelectorAll('.claim')].map((card) => {
    const copy = card.cloneNode(true);
    copy.querySelectorAll('dt > button, dt > a').forEach((e) => e.remove());
    [...copy.querySelectorAll('dt')].filter((e) => e.textContent === 'Address')
        .forEach((e) => { e.nextElementSibling.remove(); e.remove(); });
    const address = new RegExp(` ?http://127\\\\S*?#${card.id}`, 'g');
    const text = copy.textContent.replace(address, '')
        .replace(/\\[\\d{4}-\\d\\d-\\d\\d\\]/g, '')
        .replace(/\\n  url = {},|\\nUR  -/g, '').replace(/\\s+/g, ' ');
    return [card.id, [text, [...copy.querySelectorAll('dd a')].map((a) => a.href)]];
}))"""


def test_the_register_works_from_a_folder(open_browser):
    """Catches a downloaded book whose register stays empty, or that cites a path of a disk."""
    browser = open_browser(1280)
    visit(browser, f"{serve.BOOK.as_uri()}/{PAGE}?verdict=conflicting#claim-{KEY}")
    card = browser.find_element(By.ID, f"claim-{KEY}")
    assert "file:" not in card.text
    assert register.claim(KEY)["locator"] in card.find_element(By.CSS_SELECTOR, ".cite-box").text
    field(browser).send_keys("cyclone")
    WebDriverWait(browser, 5).until(lambda b: status(b).startswith("5 of"))


def test_print_shows_all_that_was_found_and_no_tools(site, open_browser):
    """Catches a printed page of ten claims out of twelve, folded, with buttons."""
    browser = open_browser(1280)
    visit(browser, f"{site}/{PAGE}?q=MW#register")
    number = int(re.match(r"\d+", status(browser))[0])
    assert number > 10
    browser.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert len(shown(browser)) == number
    assert not field(browser).is_displayed()
    assert browser.find_element(By.CSS_SELECTOR, ".claim .cite-box").is_displayed()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    browser.execute_script("window.dispatchEvent(new Event('afterprint'))")
    assert len(shown(browser)) == 10
    assert browser.current_url.endswith("?q=MW#register")


def test_a_lost_request_costs_nothing(site, open_browser):
    """Catches a register that stays away for good after one request failed."""
    browser = open_browser(1280)
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*register-data*"]})
    browser.get(f"{site}/{PAGE}#register")
    said = []
    WebDriverWait(browser, 10).until(
        lambda b: said.extend(b.get_log("browser")) or "stays a list" in json.dumps(said)
    )
    assert browser.find_element(By.CSS_SELECTOR, ".register-static").is_displayed()
    browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
    browser.execute_script(f"location.hash = '#claim-{KEY}'")
    wait(browser, f"document.querySelector('.claim#claim-{KEY}') !== null")


def test_cards_follow_the_data(site):
    """Catches a page by chapter that lags behind the register."""
    for card in cards.cards()[::50]:
        file = serve.BOOK / "chapters" / "register" / f"{card['chapter']}.html"
        assert f'id="{card["anchor"]}"' in file.read_text(encoding="utf-8")
