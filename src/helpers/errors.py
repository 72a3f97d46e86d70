"""The one error a reader of the book's code meets when data are wrong."""

from pathlib import Path


class DataError(Exception):
    """Bad data, said once: which file, which row and column, and what to do about it.

    Rows are counted as an editor shows them: the header is line 1.
    """

    def __init__(
        self,
        path: Path | str,
        message: str,
        *,
        row: int | None = None,
        column: str | None = None,
        remedy: str = "",
    ) -> None:
        place = str(path)
        if row is not None:
            place += f", line {row}"
        if column is not None:
            place += f", column {column!r}"
        super().__init__(f"{place}: {message}" + (f" Remedy: {remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[object, ...]:
        """A copy for another process: it carries the finished text."""
        return _again, (str(self),)


def _again(text: str) -> DataError:
    error = DataError.__new__(DataError)
    Exception.__init__(error, text)
    return error
