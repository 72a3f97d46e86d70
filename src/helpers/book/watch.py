"""A live preview: `make watch` builds, serves, and builds again when a file is saved.

The libraries are imported once, in a process from which each build is forked, so an edit of prose
is on the page in a few seconds. Saved code starts all anew.
"""

import json
import multiprocessing
import os
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from helpers.book import PARTS, make, serve
from helpers.errors import DataError
from helpers.used import ROOT

# What every build imports.
LIBRARIES = ["myst_nb", "sphinx_book_theme", "sphinxcontrib.bibtex", "sphinx_design"]
LIBRARIES += ["helpers.book.site", *(f"helpers.book.{part}" for part in PARTS)]
LOOK, PING = 0.2, 10.0
SCRIPT = """const source = new EventSource("/watch?seen=" + %s);
source.addEventListener("built", () => location.reload());
"""


class Preview(serve.Handler):
    """The book, with a script that loads a page anew when it has been built."""

    def do_GET(self) -> None:
        where = urlsplit(self.path)
        if where.path == "/watch":
            self._wait(parse_qs(where.query).get("seen", [""])[0])
        elif where.path == "/watch.js":
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/javascript")
            self.end_headers()
            self.wfile.write((SCRIPT % json.dumps(stamp())).encode())
        else:
            super().do_GET()

    def content(self, file: Path) -> bytes:
        body = super().content(file)
        if file.suffix == ".html":
            # A page of the book may ask nothing of anybody; the preview asks its own server.
            body = body.replace(b"connect-src 'none'", b"connect-src 'self'")
            body = body.replace(b"</body>", b'<script src="/watch.js"></script></body>')
        return body

    def _wait(self, seen: str) -> None:
        """Hold the line until there is another build than the one the page shows; say so."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            asked = time.monotonic()
            while stamp() == seen:
                time.sleep(LOOK)
                if time.monotonic() - asked > PING:
                    self.wfile.write(b": still here\n\n")
                    asked = time.monotonic()
            self.wfile.write(b"event: built\ndata: \n\n")
        except OSError:
            return  # The page was closed.


def stamp() -> str:
    """Which build the pages are of."""
    file = ROOT / make.STAMP
    return file.read_text(encoding="utf-8") if file.exists() else ""


def saved(root: Path) -> dict[Path, tuple[int, int]]:
    """Time and size of every file that the book is made of."""
    return {file: (s.st_mtime_ns, s.st_size) for file in make.files(root) if (s := file.stat())}


def build() -> None:
    """One build. Exit status 1 if something is wrong, which has been said."""
    try:
        sys.exit(not make.bring(ROOT))
    except KeyboardInterrupt:
        sys.exit(130)


def follow(root: Path, run: Callable[[], None], anew: Callable[[], None]) -> None:
    """Run when a file is saved; start anew when it is code. Ends with KeyboardInterrupt."""
    before = saved(root)
    while True:
        time.sleep(LOOK)
        now = saved(root)
        changed = {file for file, _ in before.items() ^ now.items()}
        if not changed:
            continue
        if any(file.suffix == ".py" for file in changed):
            anew()
        run()
        # A build saves the notebooks that it runs: no reason for another.
        before = saved(root)


def main() -> int:
    """Preview until Ctrl-C. Exit status 1 after a clear error."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LIBRARIES)

    def run() -> None:
        process = context.Process(target=build)
        process.start()
        process.join()

    def anew() -> None:
        print("Code was saved: starting anew.", flush=True)
        os.execv(sys.executable, [sys.executable, "-m", "helpers.book.watch", "again"])

    try:
        run()
        running = serve.server(serve.BOOK, serve.PORT, Preview, tries=serve.TRIES)
        threading.Thread(target=running.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{running.server_port}"
        print(f"The preview is at {address} (Ctrl-C stops it).", flush=True)
        if sys.stdout.isatty() and "again" not in sys.argv:
            webbrowser.open(address)
        follow(ROOT, run, anew)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
