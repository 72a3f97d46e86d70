"""The scoreboard in a browser: by mouse, by finger, by keyboard, and without scripts."""

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from helpers import register


def board(browser, site, page="intro.html"):
    browser.get(f"{site}/{page}")
    marks = browser.find_elements(By.CSS_SELECTOR, ".board-marks [data-claim]")
    return marks, browser.find_element(By.CSS_SELECTOR, ".board-said")


def test_hover_names_the_claim(open_browser, site):
    """Catches a mark that says nothing, or another claim's words."""
    browser = open_browser(1280)
    marks, said = board(browser, site)
    ActionChains(browser).move_to_element(marks[3]).perform()
    claim = register.judged().loc[marks[3].get_attribute("data-claim")]
    assert said.text.startswith(f"{claim.statement} – {claim.verdict}")


def test_tap_and_link_lead_to_the_register(open_browser, site):
    """Catches a board that a finger cannot read, and a link to nowhere."""
    browser = open_browser(390)
    marks, said = board(browser, site)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", marks[60])
    marks[60].click()
    claim = marks[60].get_attribute("data-claim")
    link = said.find_element(By.TAG_NAME, "a")
    assert link.get_attribute("href").endswith(f"chapters/evidence.html#claim-{claim}")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 390


def test_arrow_keys_walk_the_board(open_browser, site):
    """Catches a board that only a pointer can read."""
    browser = open_browser(1280)
    marks, said = board(browser, site)
    browser.find_element(By.CSS_SELECTOR, ".board-marks").send_keys(Keys.ARROW_RIGHT)
    first = register.judged().loc[marks[0].get_attribute("data-claim")]
    assert said.text.startswith(first.statement)
    keys = browser.find_element(By.CSS_SELECTOR, ".board-marks")
    keys.send_keys(Keys.ARROW_DOWN)
    here = browser.find_element(By.CSS_SELECTOR, ".mark.is-here")
    assert here.rect["y"] > marks[0].rect["y"]
    claim = marks[0].get_attribute("data-claim")
    keys.send_keys(Keys.HOME)
    keys.send_keys(Keys.ENTER)
    assert browser.current_url.endswith(f"#claim-{claim}")


def test_marks_have_a_name_without_scripts(open_browser, site):
    """Catches a board that is mute where scripts are off."""
    browser = open_browser(1280, scripts=False)
    marks, _ = board(browser, site, "chapters/evidence.html")
    assert len(marks) == len(register.claims())
    assert marks[0].get_attribute("title")
