"""Show the built book on this machine, compressed as a web host would: `make serve`."""

import errno
import gzip
import hashlib
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from helpers.errors import DataError
from helpers.used import ROOT

BOOK = ROOT / "_build" / "html"
COMPRESSED = (".html", ".css", ".js", ".svg", ".json", ".csv")
PORT, TRIES = 8000, 20


class Handler(SimpleHTTPRequestHandler):
    """Static files, gzip for text; a browser keeps nothing without asking again."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if file.suffix not in COMPRESSED or not file.is_file():
            super().do_GET()
            return
        body = self.content(file)
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", tag)
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        self.wfile.write(body)

    def content(self, file: Path) -> bytes:
        """What is sent for a file of text."""
        return file.read_bytes()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the reader looks at the page, not at requests."""


def server(
    folder: Path, port: int, handler: type[Handler] = Handler, tries: int = 1
) -> ThreadingHTTPServer:
    """A server of `folder` on this machine only, at the first free port of `tries` from `port`.

    Raises DataError if there is no book or no free port.
    """
    if not (folder / "index.html").exists():
        raise DataError(folder, "there is no built book.", remedy="run `make book`.")
    for number in range(port, port + tries):
        try:
            return Server(("127.0.0.1", number), partial(handler, directory=str(folder)))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            print(f"Port {number} is taken.", file=sys.stderr)
    raise DataError("make serve", "no free port was found.", remedy="stop another server.")


class Server(ThreadingHTTPServer):
    """Two servers never share a port: the second would show the first one's book."""

    allow_reuse_port = False
    daemon_threads = True


def main() -> int:
    """Serve until Ctrl-C. Exit status 1 after a clear error."""
    try:
        running = server(BOOK, PORT, tries=TRIES)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The book is at http://127.0.0.1:{running.server_port} (Ctrl-C stops it).", flush=True)
    try:
        running.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
