"""A save waits for the disk in the order that the docs promise, and as often as it says."""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from tests.fresh_process import run_fresh

if TYPE_CHECKING:
    from pathlib import Path

_SAVES = 50
_SCRIPT = f"""
import os, sys
from tests.storage.crash_stores import Save, opened
with opened(sys.argv[1], sys.argv[2], durability=sys.argv[3]) as store:
    for revision in range(1, {_SAVES} + 1):
        os.write(2, b"%d\\n" % revision)
        Save("shop", revision, revision).to(store)
"""


def traced(kind: str, folder: Path, durability: str) -> list[str]:
    """Run saves under strace, and give what each of them asked of the system after the first one."""
    strace = shutil.which("strace")
    if strace is None:
        if os.environ.get("CI"):
            pytest.fail("strace is missing")
        pytest.skip("strace is not installed")
    log = folder / "trace"
    done = run_fresh(
        strace, "-f", "-y", "-s", "20", "-o", str(log),
        "-e", "trace=write,pwrite64,fsync,fdatasync,rename,unlink",
        sys.executable, "-c", _SCRIPT, kind, str(folder), durability,
        seconds=120,
    )  # fmt: skip
    if done.returncode and "ptrace" in done.stderr.lower():
        pytest.skip("the system does not let strace look")
    assert done.returncode == 0, done.stderr[-2000:]
    calls = log.read_text("utf-8", "replace")
    return re.split(r'write\(2<[^>]*>, "\d+\\n".*\n', calls)[2:]


def test_a_folder_store_syncs_before_it_names_and_names_before_it_logs(tmp_path: Path) -> None:
    """Every file is written, synced and renamed, its folder is synced, and then comes the record in the log."""
    found = traced("folder", tmp_path, "full")
    assert len(found) == _SAVES - 1
    for save in found:
        steps = re.findall(
            r"(write)\(\d+<[^>]*/(temporary)/|(fsync)\(\d+<[^>]*/(temporary)/|(rename)\(|"
            r"(fsync)\(\d+<[^>]*/(objects)/../?>|(write)\(\d+<[^>]*/(projects)/|(fsync)\(\d+<[^>]*/(projects)/",
            save,
        )
        words = " ".join("-".join(filter(None, step)) for step in steps)
        assert re.fullmatch(
            r"(write-temporary fsync-temporary rename )+(fsync-objects )+write-projects fsync-projects", words
        ), words


@pytest.mark.parametrize(("kind", "least"), [("folder", 4), ("sqlite", 3)])
def test_full_durability_waits_for_the_disk_and_relaxed_waits_less(tmp_path: Path, kind: str, least: int) -> None:
    """A save with full durability syncs its files and their folder; with relaxed durability, fewer or none."""
    counts = {}
    for durability in ("full", "relaxed"):
        (tmp_path / durability).mkdir()
        found = traced(kind, tmp_path / durability, durability)
        counts[durability] = min(len(re.findall(r"\b(?:fsync|fdatasync)\(", save)) for save in found)
    assert counts["full"] >= least
    assert counts["relaxed"] < counts["full"]
    if kind == "folder":
        assert counts["relaxed"] == 0
