"""Lighthouse on every page of the built book, mobile preset: `make lighthouse`.

A report, not a gate: times depend on the machine. Needs Node.js and Chromium.
"""

import json
import os
import shutil
import subprocess
import sys
import threading

from helpers.book import serve

LIGHTHOUSE = "lighthouse@13.5.0"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
SCORES = ["performance", "accessibility", "best-practices", "seo"]
NAMES = ["context", "transport", "energy", "ets", "green-finance", "adaptation"]
NAMES += ["replicability", "evidence", "methods", "data", "cite"]
PAGES = ["intro.html", *(f"chapters/{name}.html" for name in NAMES)]


def measure(url: str) -> dict:
    """One run of Lighthouse; the report as it prints it."""
    command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json"]
    command.append(f"--chrome-flags={FLAGS}")
    ran = subprocess.run(command, capture_output=True, text=True)
    if ran.returncode != 0:
        sys.exit(f"Lighthouse failed on {url}: {ran.stderr.strip()[-500:]}")
    return json.loads(ran.stdout)


def main() -> None:
    """Print a line for each page: scores, largest paint, blocking time, kilobytes."""
    # Chrome it finds itself.
    if chromium := shutil.which("chromium"):
        os.environ.setdefault("CHROME_PATH", chromium)
    running = serve.server(serve.BOOK, 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    heads = "".join(f"{head:>6}" for head in ("perf", "a11y", "best", "seo"))
    print(f"{'page':28}{heads}{'LCP s':>7}{'TBT ms':>8}{'KiB':>6}")
    for page in sys.argv[1:] or PAGES:
        report = measure(f"http://127.0.0.1:{running.server_port}/{page}")
        scores = "".join(f"{report['categories'][s]['score'] * 100:6.0f}" for s in SCORES)
        audits = report["audits"]
        lcp = audits["largest-contentful-paint"]["numericValue"] / 1000
        blocking = audits["total-blocking-time"]["numericValue"]
        weight = audits["total-byte-weight"]["numericValue"] / 1024
        print(f"{page:28}{scores}{lcp:7.2f}{blocking:8.0f}{weight:6.0f}")
        for name, audit in audits.items():
            relevant = audit.get("score") == 0 and audit["scoreDisplayMode"] == "binary"
            if relevant:
                print(f"    {name}: {audit['title']}")
    running.shutdown()


if __name__ == "__main__":
    main()
