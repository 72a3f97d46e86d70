"""Compute every verdict and store them as a table: `python -m helpers.verdicts`."""

from helpers.build import save
from helpers.register.judging import TABLE
from helpers.verdicts import verdicts


def main() -> None:
    """Write `evidence/verdicts`, one row a claim in the order of the register."""
    save.table(verdicts().reset_index(), TABLE)


if __name__ == "__main__":
    main()
