"""The command line as a process: streams, locales, missing extras, signals."""

from __future__ import annotations

import functools
import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

import clientpm as pm
from clientpm.adapters.storage import SqliteStore
from clientpm.cli.commands import program
from tests.unit.cli.running import SOURCES, project, project_file, run, start

if TYPE_CHECKING:
    from pathlib import Path


def fresh(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh process that sees this source tree."""
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(SOURCES), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_module_and_function_are_the_same_program(tmp_path: Path) -> None:
    """`python -m clientpm` and the console script give the same bytes and status."""
    file = project_file(tmp_path)
    process = start("schedule", file, "--json")
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert json.loads(out) == json.loads(run("schedule", file, "--json").out)
    script = fresh(f"import sys\nfrom clientpm.cli import main\nsys.exit(main(['schedule', {file!r}, '--json']))")
    assert script.stdout.encode() == out


def test_version_and_help() -> None:
    """The version and the help of every command are one word away, exit status 0."""
    assert run("--version").out.startswith("clientpm ")
    for words in (
        [],
        ["--help"],
        ["-h"],
        ["schedule", "-h"],
        ["check", "-h"],
        ["report", "-h"],
        ["convert", "-h"],
        ["demo", "-h"],
    ):
        done = run(*words)
        assert (done.status, done.err) == (0, "")
        assert done.out.startswith("Usage: clientpm")


@pytest.mark.parametrize(
    "how", ["from clientpm.cli import main; sys.exit(main(['--help']))", "import clientpm.__main__"]
)
def test_without_click_the_extra_is_named(how: str) -> None:
    """The script exists without the extra, so it says which one to install."""
    if how.startswith("import"):
        how = "import runpy; sys.argv = ['clientpm', 'demo']; runpy.run_module('clientpm', run_name='__main__')"
    done = fresh(f"import sys; sys.modules['click'] = None\n{how}")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == "clientpm: the command line needs the package 'click' (pip install 'clientpm[cli]')\n"


def test_starts_without_heavy_packages() -> None:
    """Help and version load neither numpy nor anything else that a command may need later."""
    done = fresh(
        "import sys\nfrom clientpm.cli import main\nmain(['--version'])\n"
        "print(sorted(set(sys.modules) & {'numpy', 'networkx', 'babel', 'jinja2', 'rich', 'attrs', 'attr', 'cattrs'}))"
    )
    assert done.stdout.splitlines()[1] in {"[]", "['attr', 'attrs']"}


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["windows", "ascii", "c-locale"],
)
def test_output_is_utf8_whatever_the_locale(tmp_path: Path, environment: dict[str, str]) -> None:
    """No locale loses a Chinese title or crashes the output, neither as table, as JSON nor in a message."""
    file = project_file(tmp_path)
    for words in (("schedule", file), ("schedule", file, "--json"), ("report", file, "--lang", "zh_CN")):
        out, err = start(*words, environment=environment).communicate()
        assert err == b""
        assert "网店" in out.decode("utf-8") or "界面设计" in out.decode("utf-8")
    missing = start("schedule", "不存在.json", environment=environment)
    assert "不存在.json" in missing.communicate()[1].decode("utf-8")


def test_reader_that_goes_away(tmp_path: Path) -> None:
    """A closed pipe ends the command quietly: status 2, one line, no complaint of the interpreter."""
    tasks = [pm.task(f"t{i}", "A long title " * 10, "1d") for i in range(2000)]
    file = project_file(tmp_path, project(plan=pm.Plan(start="2026-03-02", tasks=tasks)))
    for words in (("schedule", file, "--json"), ("schedule", file), ("convert", file)):
        process = start(*words)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        error = process.stderr.read().decode()
        process.stderr.close()
        assert process.wait(timeout=60) == 2
        assert error == "clientpm: the reader of the output closed it before everything was written\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no shell there closes a stream")
class TestWithoutStandardOutput:
    """A process that was started with its standard output closed."""

    def ended(self, *words: str) -> tuple[int, str]:
        """Give exit status and message."""
        process = start(*words, stdout=None, preexec_fn=functools.partial(os.close, 1))
        return process.wait(timeout=60), process.communicate()[1].decode()

    @pytest.mark.parametrize(
        "words", ["verify {s}", "history {s}", "load {s}", "schedule {f}", "check {f}", "schedule {f} --json", "-h"]
    )
    def test_what_cannot_be_printed_is_one_message(self, tmp_path: Path, words: str) -> None:
        """Exit status 2, which is neither done nor "not what was saved", and a line on standard error."""
        store, file = str(tmp_path / "kept.db"), project_file(tmp_path)
        assert run("save", file, store, "--by", "pm").status == 0
        told = words.replace("{s}", store).replace("{f}", file).split()
        assert self.ended(*told) == (2, "clientpm: this process has no standard output to write to\n")

    def test_a_save_says_that_it_is_kept(self, tmp_path: Path) -> None:
        """Nobody saves it again because the answer was lost; the head is in the message."""
        store = str(tmp_path / "kept.db")
        status, said = self.ended("save", project_file(tmp_path), store, "--by", "pm")
        with SqliteStore(store) as kept:
            head = pm.Archive(kept).head("shop")
        assert status == 2
        assert said.startswith(f"clientpm: revision 1 of shop is kept, head: {head}; only the answer is lost: ")
        assert len(said.splitlines()) == 1

    def test_what_goes_into_a_file_is_done(self, tmp_path: Path) -> None:
        """Where nothing is to be printed nothing is missing."""
        out = tmp_path / "status.md"
        assert self.ended("report", project_file(tmp_path), "-o", str(out)) == (0, "")
        assert out.stat().st_size

    def test_a_program_of_a_host_does_its_work(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A host without a console may run a command; nothing breaks off."""
        monkeypatch.setattr(sys, "stdout", None)
        assert program.run(["schedule", project_file(tmp_path)]) == 0
        assert program.run(["schedule", "nowhere"]) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ on Windows")
def test_interruption() -> None:
    """Ctrl-C while reading ends with a word, status 130 and no traceback."""
    # Whoever started the tests may have told everything below to ignore it.
    listening = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = start("schedule", "-", stdin=subprocess.PIPE, preexec_fn=listening)
    time.sleep(1.5)  # until it reads
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    assert err.strip() == b"clientpm: interrupted"


def test_table_on_a_terminal_is_ruled(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal Rich draws the table; a title is never read as its markup."""
    from clientpm.cli import table

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    table.print_table(("id", "task"), [("a", "[red]not markup[/red]"), ("b", "界面设计")])
    shown = capsys.readouterr().out
    assert "[red]not markup[/red]" in shown
    assert "界面设计" in shown
    assert "──" in shown or "--" in shown


def test_table_without_rich_is_plain(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where Rich is missing a terminal gets the plain table."""
    from clientpm.cli import table

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setitem(sys.modules, "rich", None)
    table.print_table(("id", "task"), [("a", "A\u202eB"), ("bb", "设计")])
    assert capsys.readouterr().out == "id  task\na   A B\nbb  设计\n"
