"""The error tree: stable codes, facts as attributes, messages that can be shown."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

import clientpm as pm
from clientpm.errors import raise_problems, shown

ROOT = {"clientpm": pm.ClientPMError}


class TestShown:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            ("设计", "'设计'"),
            ("a\nb", r"'a\u000ab'"),
            ("\u202eabc", r"'\u202eabc'"),
            ("it's", '"it\'s"'),
            (b"abc", "3 bytes"),
            ([1, 2], "list of 2 items"),
            ({"a": 1}, "dict of 1 items"),
            (True, "True"),
            (1.5, "1.5"),
            (10**39, "1" + "0" * 39),
        ],
    )
    def test_values(self, value: object, text: str) -> None:
        """A value is shown quoted, in one line, with what cannot be seen made visible."""
        assert shown(value) == text

    def test_long_and_hostile_values(self) -> None:
        """Whatever a value is, it takes one short line and raises nothing."""
        for value in ("x" * 10**6, 10**5000, -(10**5000), Hostile(), Raising(), ["x" * 10**6], object()):
            text = shown(value)
            assert len(text) <= 210
            assert "\n" not in text
            assert text.isprintable()


class Hostile:
    def __repr__(self) -> str:
        return "two\nlines\x1b[31m" + "x" * 1000


class Raising:
    def __repr__(self) -> str:
        raise RuntimeError("no")


class TestErrors:
    def test_says_what_where_got_and_expected(self) -> None:
        """A message has its parts in a fixed order, and the parts are attributes."""
        error = pm.ValidationError("not a thing", where="a.b", got=5, expected="a thing", suggestion="try it", size=3)
        assert str(error) == "a.b: not a thing: got 5, expected a thing (try it)"
        assert (error.code, error.where, error.got, error.facts, error.size) == (  # type: ignore[attr-defined]
            "validation", "a.b", 5, {"size": 3}, 3,
        )  # fmt: skip

    @pytest.mark.parametrize(
        "error",
        [
            pm.ClientPMError("x"),
            pm.ValidationError("x", code="a.b", where="c", got=[1], expected="d", fact=1),
            pm.CycleError("x", cycle=("a", "b", "a")),
            pm.LimitExceeded("x", limit=3),
            pm.MissingExtraError("holidays", extra="calendar"),
            pm.FieldTypeError("x"),
            pm.UnknownReferenceError("x"),
            pm.TransitionError("x", state="draft", action="approve", allowed={"submit": ("title",), "withdraw": ()}),
            pm.GuardError("x", guards=("title",), problems=(pm.Problem(what="y"),)),
            pm.AuthorityError("x", required="sponsor"),
            pm.BaselineError("x"),
            pm.EvidenceError("x", guards=("shown",)),
        ],
        ids=lambda error: type(error).__name__,
    )
    def test_goes_to_other_processes(self, error: pm.ClientPMError) -> None:
        """An error raised in a worker arrives with its message and its facts."""
        for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301
            assert type(twin) is type(error)
            assert str(twin) == str(error)
            assert (twin.code, twin.facts, twin.where) == (error.code, error.facts, error.where)

    def test_facts_are_there_even_when_nobody_gave_them(self) -> None:
        """Whoever catches a class may read its facts."""
        assert pm.CycleError("x").cycle == ()
        assert pm.LimitExceeded("x").limit is None
        step = pm.TransitionError("x")
        assert (step.state, step.action, dict(step.allowed)) == ("", "", {})
        assert pm.AuthorityError("x").required == ""
        for kind in (pm.GuardError, pm.AuthorityError, pm.EvidenceError):
            assert (kind("x").guards, kind("x").problems) == ((), ())

    def test_missing_extra(self) -> None:
        """The message is the command that helps."""
        error = pm.MissingExtraError("jinja2", extra="report")
        assert str(error) == "the package 'jinja2' is not installed (pip install 'clientpm[report]')"
        assert isinstance(error, ImportError)
        assert error.code == "extra.missing"

    def test_the_tree(self) -> None:
        """Validation errors are value errors; the others are none."""
        for name in (
            "FieldTypeError",
            "UnknownReferenceError",
            "CycleError",
            "CalendarError",
            "UnitError",
            "LimitExceeded",
        ):
            assert issubclass(getattr(pm, name), pm.ValidationError)
        assert issubclass(pm.ValidationError, ValueError)
        for other in (
            pm.RenderError,
            pm.MissingExtraError,
            pm.TransitionError,
            pm.GuardError,
            pm.AuthorityError,
            pm.BaselineError,
            pm.EvidenceError,
        ):
            assert issubclass(other, pm.ClientPMError)
            assert not issubclass(other, ValueError)


class TestProblems:
    def test_none_raises_nothing(self) -> None:
        """Without a problem there is no error."""
        raise_problems(())

    def test_one_raises_its_kind(self) -> None:
        """One problem raises its own class with its facts."""
        with pytest.raises(pm.CycleError) as caught:
            raise_problems(
                [pm.Problem(what="round", code="plan.cycle", kind=pm.CycleError, facts=(("cycle", ("a", "a")),))]
            )
        assert caught.value.cycle == ("a", "a")
        assert len(caught.value.problems) == 1

    @pytest.mark.parametrize(
        ("kinds", "codes", "raised", "code"),
        [
            ([pm.UnitError] * 2, ["unit"] * 2, pm.UnitError, "unit"),
            ([pm.UnitError] * 2, ["a", "b"], pm.UnitError, "unit"),
            ([pm.UnitError, pm.CycleError], ["a", "b"], pm.ValidationError, "validation"),
        ],
    )
    def test_several(self, kinds: list[Any], codes: list[str], raised: type[Exception], code: str) -> None:
        """Problems of one kind raise it, of several kinds plain `ValidationError`."""
        found = [pm.Problem(what="x", kind=kind, code=c, where="w") for kind, c in zip(kinds, codes, strict=True)]
        with pytest.raises(pm.ValidationError) as caught:
            raise_problems(found)
        assert type(caught.value) is raised
        assert caught.value.code == code
        assert caught.value.problems == tuple(found)

    @pytest.mark.parametrize(
        ("where", "prefix", "path"),
        [("b", "a", "a.b"), ("[0]", "a", "a[0]"), ("", "a", "a"), ("b", "", "b"), ("", "", "")],
    )
    def test_paths_join(self, where: str, prefix: str, path: str) -> None:
        """A problem found in a part gets the path of the whole."""
        assert pm.Problem(what="x", where=where).at(prefix).where == path
