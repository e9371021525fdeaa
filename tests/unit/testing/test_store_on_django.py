"""The store of the page on Django: how long it is, and what it does where a host and its database are rough."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).parents[3] / "docs" / "how-to" / "keep-projects-with-django.md"
BLOCKS: Final = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
SECOND: Final = 'expected_revision=1, by="pm", at="2026-03-03T09:00Z", key="second"'


def after_the_page(lines: str) -> list[str]:
    """Return what some lines print that come after the page saved a first revision.

    Django can be set up once in a process only, so each has a process of its own.
    """
    script = "\n".join((*BLOCKS[:4], textwrap.dedent(lines), BLOCKS[-1]))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[1:]


def test_the_store_is_short() -> None:
    """Models and store together have at most 80 lines that are not empty."""
    (store,) = (block for block in BLOCKS if "class DjangoStore" in block)
    assert len([line for line in store.splitlines() if line.strip()]) <= 80


def test_a_save_in_a_transaction_of_the_host_is_refused() -> None:
    """What the host may still roll back is never acknowledged: the error says why, and nothing is kept."""
    said = after_the_page(f"""
        try:
            with transaction.atomic():
                archive.save(shop, {SECOND})
        except StoreError as error:
            print(type(error).__name__, "durable" in str(error))
        print(archive.verify("shop").revisions)
    """)
    assert said == ["StoreError True", "1"]


def test_a_lost_answer_to_commit_leaves_the_outcome_open() -> None:
    """The error names the key of the save, and saving again with it answers with what was kept."""
    said = after_the_page(f"""
        commit = connection._commit

        def lost():
            commit()
            raise Error("the server closed the connection")

        connection._commit = lost
        try:
            archive.save(shop, {SECOND})
        except OutcomeUnknown as error:
            print(error.key)
        connection._commit = commit
        receipt = archive.save(shop, {SECOND})
        print(receipt.revision, receipt.repeated)
    """)
    assert said == ["second", "2 True"]


def test_an_append_that_breaks_off_before_commit_is_not_kept() -> None:
    """Only behind the last statement the outcome is open: before it, nothing was kept."""
    said = after_the_page(f"""
        def refuse(execute, sql, *rest):
            if sql.startswith("INSERT"):
                raise Error("no room")
            return execute(sql, *rest)

        try:
            with connection.execute_wrapper(refuse):
                archive.save(shop, {SECOND})
        except StoreError as error:
            print(type(error).__name__)
        print(archive.verify("shop").revisions)
    """)
    assert said == ["StoreError", "1"]


def test_a_host_tests_its_saves_with_django() -> None:
    """The transaction that Django's `TestCase` wraps around a test does not stand in the way of a save."""
    said = after_the_page(f"""
        from django.test import TestCase

        class SaveTest(TestCase):
            def runTest(self):
                print(archive.save(shop, {SECOND}).revision)

        found = SaveTest().run()
        print(found.wasSuccessful())
    """)
    assert said == ["2", "True"]
