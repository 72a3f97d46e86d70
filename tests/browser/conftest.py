"""The built book in headless Chromium or Chrome."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from helpers.book import serve
from helpers.catalogue import ROOT

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the built book; it is built if it is not there."""
    if not (serve.BOOK / "index.html").exists():
        command = [sys.executable, "-m", "helpers.book.make"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    running = serve.server(serve.BOOK, 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
BROWSERS += ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"]
DRIVERS = ["chromedriver", "/usr/lib/chromium/chromedriver"]
DRIVERS += ["/usr/lib/chromium-browser/chromedriver", "chromium.chromedriver"]


def release(program: str) -> str:
    """The main number of a browser's or a driver's version."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    found = re.search(r"\d+", said)
    return found[0] if found else ""


@pytest.fixture(scope="session")
def chrome() -> tuple[str, str]:
    """A browser, that of the variable CHROME if it is set, and the driver of its release."""
    named = [os.environ["CHROME"]] if "CHROME" in os.environ else BROWSERS
    browser = next(filter(None, map(shutil.which, named)), None)
    missing = f"no browser is found as {', '.join(named)}; CHROME may name one."
    if browser is not None:
        wanted = release(browser)
        for driver in filter(None, map(shutil.which, DRIVERS)):
            if release(driver) == wanted:
                return browser, driver
        missing = f"{browser} needs a chromedriver of its release {wanted} on the path."
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


def launch(chrome: tuple[str, str], profile: Path, width: int, height: int) -> webdriver.Chrome:
    """A browser with a fresh profile in the folder `profile`."""
    program, driver = chrome
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in [*FLAGS, f"--user-data-dir={profile}", f"--window-size={width},{height}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    return webdriver.Chrome(options, webdriver.ChromeService(driver))


@pytest.fixture(scope="module")
def blank(chrome, tmp_path_factory) -> Iterator[webdriver.Chrome]:
    """A browser with nothing in it, for scripts that need no page."""
    browser = launch(chrome, tmp_path_factory.mktemp("blank"), 1280, 900)
    yield browser
    browser.quit()


@pytest.fixture
def open_browser(chrome, tmp_path) -> Iterator:
    """`open_browser(width, dark=…, scripts=…, zone=…)` starts a fresh browser.

    Whatever it writes to its console as an error, by the end of the test, fails the test: a script
    that breaks, a file that is missing, something that the page's policy forbids.
    """
    started = []

    def start(
        width: int, height: int = 900, *, dark: bool = False, scripts: bool = True, zone: str = ""
    ):
        browser = launch(chrome, tmp_path / f"profile{len(started)}", width, height)
        started.append(browser)
        # Headless Chromium has a minimum window width; a phone's is set like this.
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        if zone:
            browser.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": zone})
        return browser

    yield start
    said = []
    for browser in started:
        errors = [e["message"] for e in browser.get_log("browser") if e["level"] == "SEVERE"]
        # The browser's own start page may break when scripts are switched off under it.
        said += [message for message in errors if not message.startswith("chrome://")]
        browser.quit()
    assert said == []
