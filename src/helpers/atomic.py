"""Files written whole or not at all, and kept files that are believed only if they are whole."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def write(file: Path, content: str | bytes) -> None:
    """Replace `file` in one step; text is stored as UTF-8 with the line ends it has.

    Raises OSError that names `file` if the disk refuses; the file is then as it was before.
    """
    data = content.encode() if isinstance(content, str) else content
    part: str | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # In the same folder: a file moves in one step only within its disk.
        handle, part = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.chmod(part, 0o644)
        os.replace(part, file)
    except BaseException as error:
        if part is not None:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(part)
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, str(file)) from None
        raise


def kept(file: Path, make: Callable[[], bytes]) -> bytes:
    """What `make` returns, made once and kept in `file` after its own hash.

    A file that is missing, cut short or changed is made again.
    """
    with contextlib.suppress(FileNotFoundError):
        seal, _, content = file.read_bytes().partition(b"\n")
        if seal == _seal(content):
            return content
    content = make()
    write(file, _seal(content) + b"\n" + content)
    return content


def _seal(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
