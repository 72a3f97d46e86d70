"""The built book on this machine: what is served is the book as it is now."""

import gzip
import threading
import urllib.request
from contextlib import contextmanager
from urllib.error import HTTPError

import pytest

from helpers.book import serve, watch
from helpers.errors import DataError


@pytest.fixture
def book(tmp_path):
    """A folder with one page."""
    (tmp_path / "index.html").write_text(
        "<meta content=\"connect-src 'none'\"><body>old</body>", "utf-8"
    )
    return tmp_path


@contextmanager
def running(folder, port=0, handler=serve.Handler, tries=1):
    server = serve.server(folder, port, handler, tries)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def get(server, path="/index.html", **headers):
    address = f"http://127.0.0.1:{server.server_port}{path}"
    return urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10)


def test_a_busy_port_is_told_and_the_next_taken(book, capsys):
    """Catches a traceback, or a second server that shows the first one's book."""
    with running(book) as first:
        port = first.server_port
        with running(book, port, tries=5) as second:
            assert second.server_port > port
            assert f"Port {port} is taken." in capsys.readouterr().err
        with pytest.raises(DataError, match="no free port"):
            serve.server(book, port)


def test_a_browser_asks_again_and_gets_what_changed(book):
    """Catches a page that a browser keeps after the next build."""
    with running(book) as server:
        first = get(server)
        assert first.headers["Cache-Control"] == "no-cache"
        tag = first.headers["ETag"]
        with pytest.raises(HTTPError) as unchanged:
            get(server, **{"If-None-Match": tag})
        assert unchanged.value.code == 304
        (book / "index.html").write_text("<body>new</body>", "utf-8")
        again = get(server, **{"If-None-Match": tag, "Accept-Encoding": "gzip"})
        assert gzip.decompress(again.read()) == b"<body>new</body>"


def test_without_a_book_the_remedy_is_named(tmp_path):
    """Catches a server of an empty folder."""
    with pytest.raises(DataError, match="make book"):
        serve.server(tmp_path, 0)


def test_the_preview_loads_a_page_anew_after_a_build(book, monkeypatch):
    """Catches a preview that shows the page before the edit, or that its policy stops."""
    monkeypatch.setattr(watch, "ROOT", book)
    (book / "_build").mkdir()
    (book / "_build" / "made").write_text("first")
    with running(book, handler=watch.Preview) as server:
        page = get(server).read().decode()
        assert "connect-src 'self'" in page
        assert '<script src="/watch.js"></script></body>' in page
        assert '"/watch?seen=" + "first"' in get(server, "/watch.js").read().decode()
        (book / "_build" / "made").write_text("second")
        assert get(server, "/watch?seen=first").read() == b"event: built\ndata: \n\n"


def test_following_runs_once_for_each_save(tmp_path, monkeypatch):
    """Catches a save that goes unseen, a build that starts itself, code that stays as it was."""
    prose, code = tmp_path / "intro.md", tmp_path / "src" / "a.py"
    code.parent.mkdir()
    (tmp_path / "chapters").mkdir()
    prose.write_text("one")
    code.write_text("1")
    seen, looks = [], iter(range(9))

    def sleep(_):
        if next(looks) % 2:
            return  # Nobody saves anything.
        if len(seen) == 0:
            prose.write_text("edited")
        elif len(seen) == 1:
            code.write_text("edited")
        else:
            raise KeyboardInterrupt

    def run():
        seen.append("built")
        (tmp_path / "chapters" / "a.ipynb").write_text(f"saved by build {len(seen)}")

    monkeypatch.setattr(watch.time, "sleep", sleep)
    with pytest.raises(KeyboardInterrupt):
        watch.follow(tmp_path, run, lambda: seen.append("anew"))
    assert seen == ["built", "anew", "built"]
