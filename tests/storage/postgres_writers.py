"""One of several processes that all add revisions to the same project; run as a script.

    python -m tests.storage.postgres_writers URL NAME COUNT

It prints the keys of its saves, one in a line, and how many conflicts it met.
"""

from __future__ import annotations

import sys

from clientpm.adapters.storage import SqlStore
from clientpm.errors import ConflictError, NotFoundError

__all__ = ["main"]


def main(url: str, name: str, count: int) -> None:
    """Add so many revisions, each based on the last one that it saw."""
    conflicts = 0
    with SqlStore(url) as store:
        for number in range(count):
            key = f"{name}-{number}"
            while True:
                try:
                    last = store.read("shared").revision
                except NotFoundError:
                    last = 0
                try:
                    store.append("shared", revision=last + 1, data=key.encode(), parts={}, key=key)
                except ConflictError:
                    conflicts += 1
                else:
                    break
            print(key)  # noqa: T201 - the parent reads it
    print(conflicts)  # noqa: T201 - the parent reads it


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
