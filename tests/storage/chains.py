"""Compare the chain that the library computes with that of the script in the docs; run as `python -m tests.storage.chains`."""

from __future__ import annotations

import argparse
import itertools
import sys
from typing import TYPE_CHECKING

import clientpm as pm
from clientpm.evidence.packing import unpack_part
from tests.storage.crash_stores import told
from tests.storage.raw_logs import random_log
from tests.unit.evidence.independent_verifier import functions

if TYPE_CHECKING:
    from tests.storage.raw_logs import RawLog

__all__ = ["differences"]


def differences(log: RawLog, head: pm.Head) -> list[str]:
    """Give what the script reads of a log otherwise than the library does."""
    texts = [unpack_part(data, pm.Limits()).decode() for _, _, data in log.entries]
    links, named = functions()["read_chain"](log.project, texts)
    archive = pm.Archive(log)
    everything = set(itertools.chain(*(digests for each in named for digests in each.values())))
    found = {
        "head": links[head.revision] == head.digest,
        "links": [entry.digest for entry in archive.history(log.project)] == links[1:],
        "parts": archive.verify(log.project, head=head).parts == len(everything),
    }
    return [name for name, same in found.items() if not same]


def main() -> None:
    """Compare many random logs, and print how many differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    runs = parser.parse_args().runs
    wrong = [(seed, found) for seed in range(runs) if (found := differences(*random_log(seed)))]
    for each in wrong[:5]:
        told({"wrong": each})
    told({"logs": runs, "different": len(wrong)})
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
