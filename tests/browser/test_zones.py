"""A figure of time says the same to a reader in Los Angeles and in Shanghai."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = pytest.mark.browser
CHAPTER = "chapters/ets.html"
ZONES = ("America/Los_Angeles", "Asia/Shanghai")
# What a reader can meet: words on axes, names for screen readers, every tooltip.
SAID = """
const view = arguments[0];
const words = [...view.querySelectorAll('.fig-live svg text')].map(t => t.textContent);
const names = [...view.querySelectorAll('.fig-live svg [aria-label]')].map(e => e.ariaLabel);
const tips = [];
const walk = item => {
  if (item.tooltip) tips.push(JSON.stringify(item.tooltip));
  (item.items || []).forEach(walk);
};
walk(view.szResult.view.scenegraph().root);
return { words, names, tips };
"""


def said(site, browser, zone, figure):
    """What one figure says to a reader in this zone, once it is alive."""
    browser.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": zone})
    browser.get(f"{site}/{CHAPTER}")
    view = browser.find_element(By.CSS_SELECTOR, f"#fig-{figure} .fig-view")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ARROW_DOWN)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", view)
    WebDriverWait(browser, 20).until(lambda _: "is-live" in view.get_attribute("class"))
    return browser.execute_script(SAID, view)


@pytest.mark.parametrize(
    ("figure", "tip"), [("prices", '"month":"Aug 2013"'), ("vintages", '"date":"Dec 08, 2020"')]
)
def test_a_figure_of_time_says_the_same_everywhere(site, open_browser, figure, tip):
    """Catches an axis, a tooltip or a name that is a day or a month early west of Greenwich."""
    west, east = (said(site, open_browser(1280), zone, figure) for zone in ZONES)
    assert west == east
    assert any(tip in found for found in west["tips"]), west["tips"][:3]
    assert west["words"] and west["names"]


def test_the_two_zones_differ(open_browser):
    """Catches a browser that takes no notice of the zone, so that the test above tests nothing."""
    days = set()
    for zone in ZONES:
        browser = open_browser(1280)
        browser.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": zone})
        days.add(browser.execute_script("return new Date('2013-08').getMonth()"))
    assert days == {6, 7}
