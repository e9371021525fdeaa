"""Each check of the kit for stores catches the stores that it is there to catch, and no other."""

from __future__ import annotations

import pytest

import clientpm as pm
from clientpm.adapters.storage import MemoryStore
from clientpm.errors import ValidationError
from clientpm.testing import store_checking
from clientpm.testing.store_checking import store_checks
from clientpm.testing.store_kit import StoreCapability
from tests.unit.testing import broken_stores as broken

CAN = (
    StoreCapability.CLOSING,
    StoreCapability.DURABLE,
    StoreCapability.SHARED,
    StoreCapability.THREADS,
    StoreCapability.ERASURE,
    StoreCapability.FIND,
)
CHECKS = store_checks(*CAN)

CAUGHT: dict[type[broken.ShelfStore], set[str]] = {
    broken.LosesLastAppend: {
        "append_outlives_its_process",
        "archive_goes_on_when_reopened",
        "everything_is_as_it_was_when_reopened",
        "keys_are_known_when_reopened",
        "last_append_is_there_when_reopened",
        "names_are_as_they_were_when_reopened",
        "saves_go_on_when_reopened",
    },
    broken.WritesWhenClosed: {"append_outlives_its_process"},
    broken.OverwritesRevisions: {
        "archive_reports_conflicts",
        "conflict_leaves_no_parts",
        "conflict_leaves_the_key_free",
        "conflict_says_what_is_there",
        "one_of_many_threads_wins",
        "saves_go_on_when_reopened",
        "sessions_do_not_overwrite_each_other",
        "stale_revision_is_a_conflict",
    },
    broken.TakesGaps: {
        "conflict_leaves_no_parts",
        "conflict_leaves_no_project",
        "conflict_leaves_the_key_free",
        "conflict_says_what_is_there",
        "gap_is_a_conflict",
        "new_project_begins_with_one",
        "saves_go_on_when_reopened",
    },
    broken.IgnoresKeys: {
        "archive_repeats_a_save",
        "key_answers_with_the_first_content",
        "key_comes_before_the_number",
        "keys_are_known_when_reopened",
        "keys_are_shared_by_sessions",
        "keys_stay_known",
        "nasty_keys_are_kept_apart",
        "repeated_key_keeps_no_parts",
        "same_save_is_kept_once",
        "threads_with_one_key_save_once",
    },
    broken.ForgetsKeysWhenReopened: {"keys_are_known_when_reopened"},
    broken.SharesKeysBetweenProjects: {
        "find_gives_what_begins_so",
        "find_goes_on_behind_any_text",
        "find_has_a_hundred_by_default",
        "find_has_pages_without_gaps",
        "find_pages_while_others_save",
        "keys_belong_to_their_project",
        "log_holds_only_its_project",
        "logs_are_read_side_by_side",
        "names_are_as_they_were_when_reopened",
        "nasty_ids_are_kept_apart",
        "odd_ids_are_kept_or_refused",
        "parts_stay",
        "projects_are_listed_once",
        "projects_are_sorted_by_code_points",
        "same_appends_give_the_same_answers",
        "threads_save_different_projects",
    },
    broken.AnswersWithNewData: {
        "archive_repeats_a_save",
        "key_answers_with_the_first_content",
        "keys_are_known_when_reopened",
        "keys_are_shared_by_sessions",
    },
    broken.ChecksNumberBeforeKey: {
        "key_comes_before_the_number",
        "keys_are_known_when_reopened",
        "keys_stay_known",
        "repeated_key_keeps_no_parts",
    },
    broken.KeepsPartsOfRepeatedKeys: {"repeated_key_keeps_no_parts"},
    broken.KeepsPartsOnConflict: {"conflict_leaves_no_parts"},
    broken.MakesProjectsOnConflict: {"conflict_leaves_no_project", "failed_append_leaves_no_revision"},
    broken.UsesUpKeysOnConflict: {"conflict_leaves_the_key_free"},
    broken.SaysWrongConflict: {"conflict_says_what_is_there"},
    broken.KeepsBrokenAppends: {"failed_append_leaves_no_revision", "repeated_key_keeps_no_parts"},
    broken.ForgetsParts: {
        "archive_erases_a_person",
        "archive_goes_on_when_reopened",
        "archive_keeps_the_same_in_every_store",
        "archive_loads_what_it_saved",
        "archive_reports_conflicts",
        "archive_verifies_what_it_saved",
        "parts_stay",
        "project_is_copied_with_its_head",
    },
    broken.OverwritesParts: {"part_that_is_there_is_not_overwritten"},
    broken.EncodesBytesAgain: {"hostile_bytes_are_kept"},
    broken.ChangesLineEnds: {"hostile_parts_are_kept"},
    broken.StripsKeys: {"names_are_as_they_were_when_reopened", "nasty_keys_are_kept_apart"},
    broken.NormalisesKeys: {"names_are_as_they_were_when_reopened", "nasty_keys_are_kept_apart"},
    broken.SortsLogAsText: {
        "log_goes_on_while_others_append",
        "log_is_in_order_of_numbers",
        "threads_save_different_projects",
    },
    broken.LogIsLive: {"log_goes_on_while_others_append"},
    broken.IgnoresCase: {
        "find_gives_what_begins_so",
        "names_are_as_they_were_when_reopened",
        "nasty_ids_are_kept_apart",
        "projects_are_sorted_by_code_points",
    },
    broken.SortsProjectsByCase: {"names_are_as_they_were_when_reopened", "projects_are_sorted_by_code_points"},
    broken.CutsIds: {"find_gives_what_begins_so", "names_are_as_they_were_when_reopened", "nasty_ids_are_kept_apart"},
    broken.RaisesKeyError: {
        "archive_erases_a_person",
        "archive_erases_only_where_the_store_can",
        "archive_goes_on_when_reopened",
        "archive_keeps_the_same_in_every_store",
        "archive_loads_what_it_saved",
        "archive_repeats_a_save",
        "archive_reports_conflicts",
        "archive_verifies_what_it_saved",
        "conflict_leaves_no_parts",
        "erased_part_is_gone",
        "erased_part_is_gone_for_every_session",
        "erased_part_stays_gone_when_reopened",
        "erasing_nothing_does_no_harm",
        "mappings_may_be_used_again",
        "odd_names_are_not_found",
        "project_is_copied_with_its_head",
        "repeated_key_keeps_no_parts",
        "unknown_part_is_not_found",
    },
    broken.GivesEmptyProjects: {
        "archive_loads_what_it_saved",
        "odd_names_are_not_found",
        "unknown_project_is_not_found",
    },
    broken.CountsFromTheEnd: {"unknown_revision_is_not_found"},
    broken.SharesBuffers: {"buffers_may_be_used_again"},
    broken.SharesMappings: {"mappings_may_be_used_again"},
    broken.CachesLogs: {"append_is_seen_by_another_session"},
    broken.ClosesNothing: {"closed_store_does_not_erase", "closed_store_refuses_every_call"},
    broken.EndsLogWhenClosed: {"log_does_not_end_early_when_closed"},
    broken.ClosesOnce: {
        "closed_store_does_not_erase",
        "closed_store_refuses_every_call",
        "closing_one_session_leaves_the_other",
        "closing_twice_does_no_harm",
    },
    broken.ErasesNothing: {
        "archive_erases_a_person",
        "erased_part_is_gone",
        "erased_part_is_gone_for_every_session",
        "erased_part_stays_gone_when_reopened",
        "erasing_nothing_does_no_harm",
    },
    broken.ErasesUntilReopened: {"erased_part_may_come_again", "erased_part_stays_gone_when_reopened"},
    broken.KeepsErasedPartsOut: {"erased_part_may_come_again"},
    broken.ErasesByPrefix: {"odd_digests_erase_nothing"},
    broken.FindSkipsPageBoundary: {"find_has_pages_without_gaps", "find_pages_while_others_save"},
    broken.FindTakesWildcards: {"find_gives_what_begins_so"},
    broken.FindTakesAnyLimit: {"find_refuses_pages_that_cannot_be"},
    broken.LiesAboutDurability: {"declares_durability"},
}
"""Which checks fail for a store that is broken in one way: all of them, and no other."""

RACING: dict[type[broken.ShelfStore], tuple[set[str], set[str]]] = {
    broken.Unlocked: (
        {"one_of_many_threads_wins"},
        {"threads_save_one_project", "threads_with_one_key_save_once", "readers_see_whole_revisions"},
    ),
    broken.RevisionsBeforeParts: ({"readers_see_whole_revisions"}, set()),
}
"""What fails for stores that are broken only when threads meet: always, and sometimes too."""


def failing(kind: type[broken.ShelfStore]) -> set[str]:
    """Return the names of the checks that a store fails."""
    found = set()
    for check in CHECKS:
        try:
            check(kind, kind.reopen)
        except Exception:  # noqa: BLE001 - a check may also fail with what a broken store raises
            found.add(check.name)
    return found


def test_a_good_store_passes() -> None:
    """The store that the broken ones spoil passes every check."""
    assert failing(broken.ShelfStore) == set()


@pytest.mark.parametrize("kind", CAUGHT, ids=lambda kind: kind.__name__)
def test_a_broken_store_is_caught(kind: type[broken.ShelfStore]) -> None:
    """A store that is broken in one way fails the checks of that way, and no other."""
    assert failing(kind) == CAUGHT[kind]


@pytest.mark.parametrize("kind", RACING, ids=lambda kind: kind.__name__)
def test_a_store_that_is_broken_for_threads_is_caught(kind: type[broken.ShelfStore]) -> None:
    """A store that is broken when threads meet fails checks with threads, and no other."""
    always, sometimes = RACING[kind]
    assert always <= failing(kind) <= always | sometimes


def test_the_kit_has_a_check_for_each_promise() -> None:
    """There are at least 60 checks for a store with everything, with names of their own and a sentence each."""
    checks = store_checks(*StoreCapability)
    assert len(checks) >= 60
    assert len({check.name for check in checks}) == len(checks)
    assert all(check.proves.endswith(".") and len(check.proves) > 20 for check in checks)


def test_every_broken_store_is_told_of() -> None:
    """No broken store is left out of the tests."""
    kinds = {kind for kind in vars(broken).values() if isinstance(kind, type) and issubclass(kind, broken.ShelfStore)}
    assert kinds - {broken.ShelfStore} == CAUGHT.keys() | RACING.keys()


@pytest.mark.parametrize("capability", StoreCapability, ids=lambda capability: capability.value)
def test_what_is_not_declared_is_not_asked(capability: StoreCapability) -> None:
    """A check runs only where everything that it needs is declared, and each capability adds some."""
    without = store_checks(*(set(StoreCapability) - {capability}))
    assert not [check for check in without if capability in check.needs]
    assert len(without) < len(store_checks(*StoreCapability))


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ((StoreCapability.ERASURE, StoreCapability.FIND), "declares_closing"),
        ((StoreCapability.CLOSING, StoreCapability.FIND), "declares_erasure"),
        ((StoreCapability.CLOSING, StoreCapability.ERASURE), "declares_find"),
        (
            (
                StoreCapability.CLOSING,
                StoreCapability.ERASURE,
                StoreCapability.FIND,
                StoreCapability.BACKUP,
            ),
            "declares_backup",
        ),
        (
            (StoreCapability.CLOSING, StoreCapability.ERASURE, StoreCapability.FIND, StoreCapability.DURABLE),
            "declares_durability",
        ),
    ],
)
def test_a_wrong_declaration_is_caught(declared: tuple[StoreCapability, ...], name: str) -> None:
    """A store that has more or less than it declares fails the check of that declaration."""
    found = []
    for check in store_checks(*declared):
        if check.name.startswith("declares_"):
            try:
                check(MemoryStore)
            except AssertionError:
                found.append(check.name)
    assert found == [name]


def test_checks_that_fork_are_left_out_where_the_system_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything else is checked there all the same."""
    checks = store_checks(*StoreCapability)
    monkeypatch.setattr(store_checking, "can_fork", lambda: False)
    forking = {check.name for check in checks} - {check.name for check in store_checks(*StoreCapability)}
    assert forking == {
        "append_outlives_its_process",
        "forked_child_is_refused",
        "parent_goes_on_after_a_fork",
        "processes_save_one_project",
    }


def test_a_missing_function_is_told() -> None:
    """A check that opens a store again, or a backup, says so when nobody told it how."""
    checks = {check.name: check for check in store_checks(*StoreCapability)}
    for name, code in (
        ("saves_go_on_when_reopened", "store_kit.reopen"),
        ("backup_has_everything", "store_kit.restore"),
    ):
        with pytest.raises(ValidationError) as caught:
            checks[name](WithBackup)
        assert caught.value.code == code


class WithBackup(broken.ShelfStore):
    """A store whose backups nobody can open."""

    def backup(self, target: str, /) -> None:
        """Write nothing."""


def test_the_kit_is_public() -> None:
    """A host finds the checks and the stand-ins on `pm.testing`."""
    can = [pm.testing.StoreCapability.CLOSING, pm.testing.StoreCapability.ERASURE, pm.testing.StoreCapability.FIND]
    for check in pm.testing.store_checks(*can):
        check(pm.adapters.storage.MemoryStore)
