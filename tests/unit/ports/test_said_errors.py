"""What errors about kept projects say: what is wrong, what was found, what was expected, what to do."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from clientpm.errors import ClientPMError, ConflictError, EvidenceTampered, EvidenceTruncated, OutcomeUnknown
from clientpm.errors.keeping import break_words
from clientpm.evidence import Break


def test_a_stale_revision_says_that_somebody_saved() -> None:
    """Who is behind learns the last revision and what to do."""
    error = ConflictError(1, 3)
    assert (error.expected_revision, error.actual) == (1, 3)
    assert "saved by somebody else in between: got 1, expected 3" in str(error)
    assert "load it again" in str(error)


@pytest.mark.parametrize(("expected", "actual", "said"), [(9, 3, "expected 3"), (2, 0, "does not know the project")])
def test_a_revision_that_is_not_there_yet_blames_nobody(expected: int, actual: int, said: str) -> None:
    """Who is ahead of the store has another store or an old backup: nobody saved in between."""
    text = str(ConflictError(expected, actual))
    assert "somebody" not in text
    assert said in text
    assert "backup" in text


@pytest.mark.parametrize(
    "error",
    [
        ConflictError(1, 3),
        ConflictError(1, 3, what="the other store has others", suggestion="take another"),
        EvidenceTampered(3, "order"),
        EvidenceTruncated(5, 3),
        OutcomeUnknown("k"),
    ],
    ids=["conflict", "copy", "tampered", "truncated", "unknown"],
)
def test_errors_are_the_same_after_pickling(error: ClientPMError) -> None:
    """What comes out of a worker process says the same."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
    assert (type(again), str(again), again.code, again.facts) == (type(error), str(error), error.code, error.facts)


def test_tampering_is_said_in_words() -> None:
    """The message holds place, kind and what the kind means; the kind stays for programs."""
    error = EvidenceTampered(3, "part_missing")
    assert (error.position, error.kind) == (3, "part_missing")
    assert str(error).startswith("revision 3: what is kept is not what was saved (part_missing): a part is gone")
    assert str(EvidenceTampered(3, "new-kind")).count("new-kind") == 2


def test_truncation_says_both_numbers() -> None:
    """How many there are, and how many the head says there were."""
    assert "got 3, expected 5" in str(EvidenceTruncated(5, 3))


def test_every_kind_of_break_has_words() -> None:
    """Each kind that the docstring of `Break` names, and of a pack, has words of its own."""
    kinds = re.findall(r"`(\w+)`", (Break.__doc__ or "").partition("detail:")[0])
    assert len(kinds) > 10
    for kind in (*kinds, "record"):
        assert break_words(kind) != kind
        assert str(Break(2, kind)) == f"revision 2: {kind}: {break_words(kind)}"
    assert str(Break(2, "part", "ab")).endswith(" (ab)")


def test_every_kind_of_break_is_explained() -> None:
    """The page on what is kept explains each kind of break in its table."""
    page = Path(__file__).parents[3] / "docs" / "explanation" / "what-is-kept.md"
    rows = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    told = {kind for row in rows for kind in re.findall(r"`(\w+)`", row.split("|")[1])}
    kinds = set(re.findall(r"`(\w+)`", (Break.__doc__ or "").partition("detail:")[0]))
    assert kinds <= told
