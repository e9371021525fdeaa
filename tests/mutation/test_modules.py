"""What is changed to see whether a test notices is all of evidence and storage."""

from __future__ import annotations

from typing import Final

import pytest

from tests.architecture.source import PACKAGE, ROOT
from tests.mutation.mutate import LEFT_OUT, TESTS

PACKAGES: Final = ("evidence", "ports", "adapters/storage", "adapters/witnesses")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_is_changed_or_left_out_with_a_reason(package: str) -> None:
    """A new module of evidence or storage is listed with its tests, or it is said why not."""
    found = {f"{package}/{path.stem}" for path in (PACKAGE / package).glob("*.py") if path.stem != "__init__"}
    listed = {name for name in (*TESTS, *LEFT_OUT) if name.rpartition("/")[0] == package}
    assert found == listed


def test_no_module_is_changed_and_left_out() -> None:
    """A module is listed once."""
    assert TESTS.keys() & LEFT_OUT.keys() == set()


def test_the_tests_of_every_module_are_there() -> None:
    """A test that was renamed is not passed over in silence."""
    assert [name for names in TESTS.values() for name in names if not (ROOT / name).exists()] == []
