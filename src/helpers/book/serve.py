"""Show the built book on this machine, compressed as a web host would: `make serve`."""

import gzip
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from helpers.catalogue import ROOT
from helpers.errors import DataError

BOOK = ROOT / "_build" / "html"
COMPRESSED = (".html", ".css", ".js", ".svg", ".json", ".csv")


class Handler(SimpleHTTPRequestHandler):
    """Static files, gzip for text."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        accepts = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (accepts and file.suffix in COMPRESSED and file.is_file()):
            super().do_GET()
            return
        body = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the reader looks at the page, not at requests."""


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of `folder` on this machine only. Raises DataError if there is no book."""
    if not (folder / "index.html").exists():
        raise DataError(folder, "there is no built book.", remedy="run `make book`.")
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(folder)))


if __name__ == "__main__":
    try:
        running = server(BOOK, 8000)
    except DataError as error:
        sys.exit(str(error))
    print("The book is at http://127.0.0.1:8000 (Ctrl-C stops it).")
    running.serve_forever()
