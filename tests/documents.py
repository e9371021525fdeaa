"""Run every example of the README, the pages and the docstrings.

A pytest plugin (``-p tests.documents``), because the top level of the project has no ``conftest.py``.

* A ``python`` block of a Markdown file runs, in one namespace per file. With ``>>>`` its results are compared.
* A ``text`` block after the comment ``<!-- output -->`` is compared with what the Python block before it printed.
* A ``console`` block runs its lines that start with ``$ clientpm`` and compares what the command prints.
* A docstring under ``src`` is a doctest in the namespace of its module.

Where output is compared, ``...`` stands for any text.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sybil import Document, Region, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sybil import Example

__all__ = ["pytest_collect_file"]

_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL
_PRINTED = "__printed__"
_FOLDER = "__folder__"
_OUTPUT = re.compile(r"^<!-- output -->\n+```(?:text|json|markdown)?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def _difference(expected: str, actual: str) -> str | None:
    """Say how two texts differ, or nothing where they agree."""
    checker = doctest.OutputChecker()
    expected, actual = expected.rstrip() + "\n", actual.rstrip() + "\n"
    flags = doctest.ELLIPSIS
    if checker.check_output(expected, actual, flags):
        return None
    return checker.output_difference(doctest.Example("", expected), actual, flags)


class _Recorder:
    """Run a block and keep what it prints."""

    def __init__(self, evaluate: PythonEvaluator) -> None:
        self._evaluate = evaluate

    def __call__(self, example: Example) -> str | None:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            self._evaluate(example)
        example.namespace[_PRINTED] = printed.getvalue()
        return None


_PYTHON = PythonCodeBlockParser(doctest_optionflags=_FLAGS)


def _python_blocks(document: Document) -> Iterable[Region]:
    """Find the Python blocks, and keep what they print for the ``text`` block that may follow."""
    for region in _PYTHON(document):
        if isinstance(region.evaluator, PythonEvaluator):
            region.evaluator = _Recorder(region.evaluator)
        yield region


def _compare_output(example: Example) -> str | None:
    return _difference(str(example.parsed), str(example.namespace.pop(_PRINTED, "")))


def _outputs(document: Document) -> Iterable[Region]:
    """Find the blocks that show what the block before them printed."""
    for match in _OUTPUT.finditer(document.text):
        yield Region(match.start(), match.end(), match["text"], _compare_output)


def _run_console(example: Example) -> str | None:
    """Run the commands of a console block in a folder that the file's blocks share."""
    if _FOLDER not in example.namespace:
        example.namespace[_FOLDER] = tempfile.TemporaryDirectory()
    folder = example.namespace[_FOLDER]
    for step in re.split(r"^\$ ", str(example.parsed), flags=re.MULTILINE)[1:]:
        line, _, expected = step.partition("\n")
        words = shlex.split(line)
        if words[0] != "clientpm":
            return f"only clientpm runs in a console block, not {words[0]!r}"
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=folder.name,
            env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100", "NO_COLOR": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        difference = _difference(expected, done.stdout)
        if difference is not None:
            return f"{line} (exit status {done.returncode})\n{difference}"
    return None


def _remove_folder(namespace: dict[str, object]) -> None:
    folder = namespace.pop(_FOLDER, None)
    if isinstance(folder, tempfile.TemporaryDirectory):
        folder.cleanup()


_ROOT = str(Path(__file__).parents[1])
_MARKDOWN = Sybil(
    parsers=[
        _python_blocks,
        _outputs,
        CodeBlockParser("console", _run_console),
    ],
    path=_ROOT,
    patterns=["*.md"],
    teardown=_remove_folder,
)
_DOCSTRINGS = Sybil(
    parsers=[DocTestParser(optionflags=_FLAGS)],
    path=f"{_ROOT}/src",
    patterns=["*.py"],
)


pytest_collect_file = (_MARKDOWN + _DOCSTRINGS).pytest()
