"""`clientpm plain`: what a client would stumble over in a text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.unit.cli.running import project_file, run

if TYPE_CHECKING:
    from pathlib import Path

LETTER = "Dear Ms Li,\n\nthe critical path has moved.\nYou failed to sign.\n"


def test_a_letter_is_checked_line_by_line(tmp_path: Path) -> None:
    """Each finding has its line and its code; warnings leave the exit status at 0."""
    path = tmp_path / "letter.md"
    path.write_text(LETTER, encoding="utf-8")
    done = run("plain", str(path))
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        "warning: line 3: “critical path” is a term of the trade; say instead: the chain of work that sets the end date.  [plain.term]",
        "warning: line 4: “You failed” blames the reader; say what is needed, from whom, and by when.  [plain.blame]",
        "2 warnings.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_standard_input_in_any_unicode(encoding: str) -> None:
    """A dash reads standard input, in the encodings that shells write."""
    done = run("plain", "-", "--lang", "zh_CN", "--json", given="关键路径推迟了。".encode(encoding))
    assert done.status == 0
    (finding,) = json.loads(done.out)["findings"]
    assert (finding["code"], finding["facts"]["line"], finding["facts"]["words"]) == ("plain.term", 1, "关键路径")
    assert finding["text"].startswith("第1行")


def test_options_reach_the_check() -> None:
    """The team may read its terms, and short forms can be named as known."""
    assert run("plain", "-", "--audience", "internal", given="The critical path slips.").out == "Nothing found.\n"
    assert run("plain", "-", "--known", "ERP, QZX", given="The ERP and the QZX are ready.").out == "Nothing found.\n"


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    """A file that is missing, holds no text or is too large is one message and exit status 2."""
    assert run("plain", str(tmp_path / "none.md")).status == 2
    binary = run("plain", "-", given=b"\x80\x81")
    assert (binary.status, binary.out) == (2, "")
    assert "not a text" in binary.err
    large = run("plain", "-", given=b"a" * ((8 << 20) + 1))
    assert large.status == 2
    assert "too long" in large.err


@pytest.mark.parametrize(("kind", "title"), [("weekly", "Weekly report"), ("monthly", "Monthly report")])
def test_reports_on_a_period(tmp_path: Path, kind: str, title: str) -> None:
    """The kinds weekly and monthly write the report on the week or the month that ends with the day."""
    done = run("report", project_file(tmp_path), "--kind", kind, "--as-of", "2026-03-15")
    assert done.status == 0
    assert title in done.out
    assert "15 March 2026" in done.out
