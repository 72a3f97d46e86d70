"""Upstream files: the pinned content or one clear error."""

import hashlib
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pooch
import pytest

from helpers.build import raw
from helpers.errors import DataError

CONTENT = b"a,b\n1,2\n"
NAME = "source/table.csv"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def upstream(tmp_path, monkeypatch):
    """A host with one file, and an empty cache; change the pin through the returned dict."""
    (tmp_path / "host").mkdir()
    (tmp_path / "host" / "table.csv").write_bytes(CONTENT)
    handler = partial(Quiet, directory=str(tmp_path / "host"))
    host = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    pin = {
        "raw": NAME,
        "download": f"http://127.0.0.1:{host.server_port}/table.csv",
        "hash": f"sha256:{hashlib.sha256(CONTENT).hexdigest()}",
    }
    monkeypatch.setattr(raw, "pins", lambda: {NAME: pin})
    monkeypatch.setattr(pooch, "os_cache", lambda _: tmp_path / "cache")
    monkeypatch.delenv("RAW_DATA_DIR", raising=False)
    yield pin
    host.shutdown()


def cached(tmp_path):
    return [f for f in (tmp_path / "cache").rglob("*") if f.is_file()]


def test_download_fills_the_cache_once(upstream, tmp_path):
    """Catches a file fetched again, or put in the wrong place."""
    file = raw.raw(NAME)
    assert file.read_bytes() == CONTENT
    assert cached(tmp_path) == [file]
    upstream["download"] = "http://127.0.0.1:9/gone.csv"
    assert raw.raw(NAME) == file


def test_other_content_is_refused_and_leaves_nothing(upstream, tmp_path):
    """Catches a changed upstream file that slips in."""
    upstream["hash"] = "sha256:" + "0" * 64
    with pytest.raises(DataError, match="not the pinned one"):
        raw.raw(NAME)
    assert cached(tmp_path) == []


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/table.csv", None])
def test_no_network_or_no_file_says_what_to_do(upstream, tmp_path, address):
    """Catches a stack trace from three libraries down."""
    upstream["download"] = address or upstream["download"].replace("table", "missing")
    with pytest.raises(DataError, match="RAW_DATA_DIR"):
        raw.raw(NAME)
    assert cached(tmp_path) == []


def test_local_folder_is_checked_too(upstream, tmp_path, monkeypatch):
    """Catches a local copy that is not the pinned version."""
    local = tmp_path / "raw"
    (local / "source").mkdir(parents=True)
    monkeypatch.setenv("RAW_DATA_DIR", str(local))
    with pytest.raises(DataError, match="missing"):
        raw.raw(NAME)
    (local / NAME).write_bytes(CONTENT)
    assert raw.raw(NAME) == local / NAME
    (local / NAME).write_bytes(CONTENT + b"3,4\n")
    with pytest.raises(DataError, match=r"expected sha256:\w+, found sha256:\w+"):
        raw.raw(NAME)


def test_unknown_name_points_to_the_catalogue(upstream):
    """Catches a KeyError for a file that no table names."""
    with pytest.raises(DataError, match=r"no table has the source 'other\.csv'"):
        raw.raw("other.csv")
