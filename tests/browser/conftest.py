"""The built book in headless Chromium."""

import os
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
        command = [Path(sys.executable).parent / "jupyter-book", "build", "-W", "."]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    running = serve.server(serve.BOOK, 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


@pytest.fixture
def open_browser(tmp_path) -> Iterator:
    """`open_browser(width, dark=…, scripts=…)` starts a fresh browser."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        if os.environ.get("CI"):
            pytest.fail("CI needs Chromium and its driver.")
        pytest.skip("Chromium is not installed.")
    started = []

    def start(width: int, height: int = 900, *, dark: bool = False, scripts: bool = True):
        options = webdriver.ChromeOptions()
        options.binary_location = chromium
        profile = tmp_path / f"profile{len(started)}"
        for flag in [*FLAGS, f"--user-data-dir={profile}", f"--window-size={width},{height}"]:
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        browser = webdriver.Chrome(options, webdriver.ChromeService(driver))
        started.append(browser)
        # Headless Chromium has a minimum window width; a phone's is set like this.
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        return browser

    yield start
    for browser in started:
        browser.quit()
