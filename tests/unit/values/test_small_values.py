"""References, visibility, findings, limits, fingerprints and texts."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from clientpm import (
    FieldTypeError,
    Finding,
    Fingerprint,
    LimitExceeded,
    Limits,
    Ref,
    Severity,
    ValidationError,
    Visibility,
)
from clientpm.values.text import check_id, check_locale, check_text, check_title


class TestRef:
    def test_reads_kind_and_id(self) -> None:
        """A reference is `kind:id`, or a bare id where the kind is clear."""
        assert Ref.of("task:build") == Ref("task", "build") == Ref.of("build", "task")
        assert Ref.of("goal:x", "task").kind == "goal"
        assert (str(Ref("task", "build")), repr(Ref("task", "build"))) == ("task:build", "Ref('task:build')")
        assert min([Ref("task", "b"), Ref("goal", "z"), Ref("task", "a")]).kind == "goal"

    @pytest.mark.parametrize("text", ["build", ":build", "task:", "Task:build", "task:a:b", "task:-x", "task :x", ""])
    def test_refuses_other_texts(self, text: str) -> None:
        """A reference without a kind, or with an odd one, means nothing."""
        with pytest.raises(ValidationError):
            Ref.of(text)

    @pytest.mark.parametrize("value", [None, 7, ("task", "build"), b"task:build"], ids=repr)
    def test_is_a_text(self, value: Any) -> None:
        """Only texts and references are read."""
        with pytest.raises(FieldTypeError):
            Ref.of(value)
        with pytest.raises(FieldTypeError):
            Ref(value, "x")


class TestVisibility:
    def test_the_client_sees_least(self) -> None:
        """The team sees everything, the sponsor more than the client."""
        seen = {(v.value, a.value) for v in Visibility for a in Visibility if v.seen_by(a)}
        assert seen == {
            ("internal", "internal"),
            ("sponsor", "internal"),
            ("sponsor", "sponsor"),
            ("client", "internal"),
            ("client", "sponsor"),
            ("client", "client"),
        }

    @pytest.mark.parametrize("value", ["public", "CLIENT", "", None, 3, ["client"]], ids=repr)
    def test_there_are_three(self, value: Any) -> None:
        """There is no fourth audience."""
        with pytest.raises(ValidationError) as caught:
            Visibility.of(value)
        assert caught.value.code == "visibility.unknown"


class TestFinding:
    def test_is_one_line_for_logs(self) -> None:
        """The text is code, subject and facts, whatever a title holds."""
        finding = Finding(
            code="deadline.missed", severity="error", subject="task:build", facts={"days": 2, "title": "a\nb\u202e"}
        )
        assert str(finding) == r"error deadline.missed task:build days=2 title=a\u000ab\u202e"
        assert repr(finding) == f"<Finding {finding}>"
        assert "\n" not in str(Finding(code="x", severity=Severity.INFO, facts={"odd": Odd()}))

    def test_is_a_value(self) -> None:
        """Findings with equal facts are equal and can be in a set; facts cannot be changed."""
        first = Finding(code="x", severity=Severity.INFO, facts={"tasks": ["a", "b"]})
        assert first == Finding(code="x", severity=Severity.INFO, facts=(("tasks", ("a", "b")),))
        assert len({first, Finding(code="x", severity=Severity.INFO, facts={"tasks": ("a", "b")})}) == 1
        with pytest.raises(TypeError):
            first.facts["tasks"] = ()  # type: ignore[index]

    @pytest.mark.parametrize(
        "fields",
        [
            {"code": 7, "severity": "error"},
            {"code": "x", "severity": "fatal"},
            {"code": "x", "severity": "info", "subject": "build"},
            {"code": "x", "severity": "info", "subject": 7},
        ],
        ids=repr,
    )
    def test_refuses_odd_fields(self, fields: dict[str, Any]) -> None:
        """A finding has a code, one of three severities, and a reference to its subject."""
        with pytest.raises(ValidationError):
            Finding(**fields)


class Odd:
    def __str__(self) -> str:
        return "two\nlines"


class TestLimits:
    def test_strangers_get_less(self) -> None:
        """The strict limits are nowhere larger than the generous ones, and smaller where size costs something."""
        generous, strict = Limits(), Limits.strict()
        assert (generous.nesting, generous.problems) == (strict.nesting, strict.problems)
        for name in ("document_bytes", "items", "tasks", "dependencies"):
            assert getattr(strict, name) < getattr(generous, name)

    def test_sizes_that_hosts_rely_on(self) -> None:
        """What was read by one version is read by the next: the limits are fixed."""
        megabyte = 1024 * 1024
        for limits, sizes in (
            (Limits(), (512 * megabyte, 64, 100_000_000, 1_000_000, 3_000_000, 1_000)),
            (Limits.strict(), (32 * megabyte, 64, 2_000_000, 100_000, 500_000, 1_000)),
        ):
            assert attrs.astuple(limits) == sizes

    def test_are_given_by_name(self) -> None:
        """A size without a name could be any of them."""
        with pytest.raises(TypeError):
            Limits(10)  # type: ignore[call-arg]

    def test_refuses_beyond(self) -> None:
        """A size at the limit passes, one more is refused and says the limit."""
        limits = Limits(tasks=3)
        limits.check("tasks", 3)
        with pytest.raises(LimitExceeded) as caught:
            limits.check("tasks", 4, "plan.tasks")
        assert (caught.value.code, caught.value.limit, caught.value.where) == ("limit.tasks", 3, "plan.tasks")
        with pytest.raises(LimitExceeded) as caught:
            limits.check("tasks", 4)
        assert caught.value.where == ""

    def test_nothing_at_all_is_a_limit(self) -> None:
        """Whoever allows none gets none."""
        for field in attrs.fields(Limits):
            limits = Limits(**{field.name: 0})
            limits.check(field.name, 0)
            with pytest.raises(LimitExceeded):
                limits.check(field.name, 1)

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            (-1, "limits.negative"),
            (True, "limits.type"),
            (1.5, "limits.type"),
            ("7", "limits.type"),
            (None, "limits.type"),
        ],
        ids=repr,
    )
    def test_is_a_count(self, value: Any, code: str) -> None:
        """A limit is a whole number, not negative; the error names it."""
        for field in attrs.fields(Limits):
            with pytest.raises(ValidationError) as caught:
                Limits(**{field.name: value})
            assert (caught.value.code, caught.value.where) == (code, field.name)


class TestFingerprint:
    def test_has_version_and_digest(self) -> None:
        """A fingerprint says with which form of the canonical text it was made."""
        print_ = Fingerprint("sha256-12:" + "ab" * 32)
        assert (print_.version, print_.digest, str(print_)) == (12, "ab" * 32, "sha256-12:" + "ab" * 32)
        assert eval(repr(print_), {"Fingerprint": Fingerprint}) == print_  # noqa: S307

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "ab" * 32,
            "sha256:" + "ab" * 32,
            "sha256-0:" + "ab" * 32,
            "sha256-1:" + "AB" * 32,
            "sha256-1:ab",
            None,
            7,
        ],
    )
    def test_refuses_other_texts(self, text: Any) -> None:
        """Upper case, other lengths and other algorithms are no fingerprints."""
        with pytest.raises(ValidationError) as caught:
            Fingerprint(text)
        assert caught.value.code == "fingerprint.invalid"


class TestTexts:
    @pytest.mark.parametrize("value", ["a", "A.b_c-9", "_x", "9", "a" * 200])
    def test_ids(self, value: str) -> None:
        """An id is 1 to 200 of letters, digits, dot, underscore and dash."""
        assert check_id(value) is value

    @pytest.mark.parametrize("value", ["", "-a", ".a", "a b", "a:b", "a/b", "é", "设计", "a" * 201, "a\n", "a\x00"])
    def test_refused_ids(self, value: str) -> None:
        """Other characters, a leading dash or dot and 201 characters are no id."""
        with pytest.raises(ValidationError) as caught:
            check_id(value)
        assert caught.value.code == "id.invalid"

    @pytest.mark.parametrize("value", ["", "设计评审", "𠮷野家", "e\u0301", "a" * 300, "“x” – y"])
    def test_titles_carry_every_script(self, value: str) -> None:
        """A title is one line of any script, kept as it was written."""
        assert check_title(value) is value

    @pytest.mark.parametrize("bad", ["\n", "\r", "\t", "\x00", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ud800"])
    def test_titles_are_one_line(self, bad: str) -> None:
        """Line ends, control characters and half a character do not stand in a title."""
        with pytest.raises(ValidationError) as caught:
            check_title(f"设{bad}计")
        assert caught.value.code == "text.character"

    @pytest.mark.parametrize("good", ["\n", "\r\n", "\t"])
    def test_texts_have_lines(self, good: str) -> None:
        """A free text may have lines and tabs."""
        assert check_text(f"a{good}b") == f"a{good}b"

    @pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x0c", "\x1b", "\x9f", "\udfff"])
    def test_texts_have_no_control_characters(self, bad: str) -> None:
        """A free text has no control characters and no half characters either."""
        with pytest.raises(ValidationError):
            check_text(f"a{bad}b")

    def test_long_texts_are_limits(self) -> None:
        """A title has 300 characters at most, a text 65,536."""
        for check, most in ((check_title, 300), (check_text, 65_536)):
            assert check("设" * most)
            with pytest.raises(LimitExceeded) as caught:
                check("设" * (most + 1))
            assert caught.value.limit == most

    @pytest.mark.parametrize("check", [check_id, check_title, check_text, check_locale])
    @pytest.mark.parametrize("value", [None, 7, b"x", ["x"]], ids=repr)
    def test_a_text_is_a_text(self, check: Any, value: Any) -> None:
        """Nothing else is turned into a text silently."""
        with pytest.raises(FieldTypeError):
            check(value)

    @pytest.mark.parametrize("value", ["en", "zh_CN", "zh_Hans", "fil"])
    def test_languages(self, value: str) -> None:
        """A language is two or three letters, and a region or script."""
        assert check_locale(value) == value

    @pytest.mark.parametrize("value", ["", "EN", "english", "zh-CN", "zh_cn", "zh_"])
    def test_refused_languages(self, value: str) -> None:
        """Other spellings of a language are refused, so that texts are found."""
        with pytest.raises(ValidationError):
            check_locale(value)
