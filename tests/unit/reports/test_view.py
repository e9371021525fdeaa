"""The lens and the view: what may not be seen does not pass."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

import clientpm as pm
from clientpm.model.project import Project
from clientpm.model.record import CLIENT, shown_to
from clientpm.reports.glossary import glossary_terms
from clientpm.reports.lens import Lens
from clientpm.reports.view import Shift
from clientpm.reports.view_text import ViewText
from clientpm.reports.viewing.assembly import ReportResults, view_for
from clientpm.reports.viewing.days import count_shift, last_day
from clientpm.scheduling.engine import schedule
from tests.unit.reports.projects import shop


@attrs.frozen(kw_only=True)
class Holder:
    """Two fields, one of which says who may see it."""

    open: str = attrs.field(metadata=shown_to(CLIENT))
    unmarked: str = ""


def test_a_field_without_a_mark_does_not_pass() -> None:
    """A new field whose author forgot to say who may see it is seen by the team only."""
    holder = Holder(open="a", unmarked="b")
    assert Lens(pm.Visibility.CLIENT).read(holder, "open") == "a"
    assert Lens(pm.Visibility.CLIENT).read(holder, "unmarked", "-") == "-"
    assert Lens(pm.Visibility.INTERNAL).read(holder, "unmarked") == "b"


def test_record_and_field_must_both_be_visible() -> None:
    """A visible field of a hidden record does not pass, nor a hidden field of a visible one."""
    lens = Lens(pm.Visibility.CLIENT)
    hidden, shown = pm.Goal(id="g", title="T"), pm.Person(id="p", name="N", email="e", visibility="client")
    assert lens.text(hidden, "title") == ViewText()
    assert lens.read(hidden, "title") is None
    assert lens.read(shown, "name") == "N"
    assert lens.read(shown, "email") is None
    assert lens.text(None, "title") == ViewText()


def test_texts_fall_back_to_what_was_written() -> None:
    """A text is shown in the language asked for, in its main language, else as it was written first."""
    text = ViewText("Go live", pm.FrozenMap({"zh": "上线"}))
    assert [text.in_language(locale) for locale in ("en", "zh_CN", "fr")] == ["Go live", "上线", "Go live"]
    assert not ViewText()


def test_visible_tasks_only() -> None:
    """Every reference within a view leads to something in the view."""
    project = shop()
    assert project.plan is not None
    results = ReportResults(schedule=schedule(project.plan), as_of=dt.datetime(2026, 3, 7))
    view = view_for(project, results, "client")
    names = {task.id for task in view.tasks}
    assert names == {"prepare", "req", "review", "agreed", "build", "uat", "live"}
    assert {end for link in view.links for end in (link.before, link.after)} <= names
    assert {end for edge in view.milestone_edges for end in (edge.before, edge.after)} <= names
    assert not view.whole
    assert view_for(project, results, pm.Visibility.INTERNAL).whole


def test_unknown_audience_is_refused() -> None:
    """There is no audience but the three."""
    with pytest.raises(pm.ValidationError):
        view_for(Project(id="p"), ReportResults(), "everybody")


@pytest.mark.parametrize(
    ("agreed", "day", "shift"),
    [
        ("2026-04-10", "2026-04-10", Shift(0)),
        ("2026-04-10", "2026-04-13", Shift(1)),
        ("2026-04-13", "2026-04-10", Shift(-1)),
        ("2026-04-10", "2026-04-12", Shift(2, working=False)),
        ("2026-01-01", "2046-01-01", Shift(7305, working=False)),
    ],
)
def test_differences_count_working_days(agreed: str, day: str, shift: Shift) -> None:
    """A weekend in between counts for nothing; where there is only weekend, calendar days are counted."""
    calendar = pm.WorkCalendar.weekdays()
    assert count_shift(calendar, dt.date.fromisoformat(agreed), dt.date.fromisoformat(day)) == shift


def test_midnight_is_the_end_of_the_day_before() -> None:
    """A finish at 00:00 is shown as the day that ends."""
    assert last_day(dt.datetime(2026, 4, 11)) == dt.date(2026, 4, 10)
    assert last_day(dt.datetime(2026, 4, 11, 0, 1)) == dt.date(2026, 4, 11)


def test_glossary_has_both_languages() -> None:
    """Every word of the field has its Chinese word, and plain words in both languages."""
    for name, term in glossary_terms().items():
        assert name == term.term("en")
        assert all((term.term("zh_CN"), term.plain("en"), term.plain("zh_CN")))
        assert term.for_client in {"yes", "plain", "no"}


@pytest.mark.parametrize(("visibility", "day"), [("client", dt.date(2026, 4, 9)), ("internal", None)])
def test_no_day_is_counted_from_an_end_that_is_hidden(visibility: str, day: dt.date | None) -> None:
    """A goal due after completion has a day for the client only where the client sees what ends the project."""
    plan = pm.Plan(
        start="2026-03-02",
        tasks=[
            pm.milestone("shown", "Shown", visibility="client"),
            pm.task("last", "Last", "6d", visibility=visibility),
        ],
    )
    goal = pm.Goal(id="g", visibility="client", relative_deadline=pm.RelativeDeadline(months=1))
    project = Project(id="p", plan=plan, goals=[goal])
    view = view_for(project, ReportResults(schedule=schedule(plan)), "client")
    assert [found.day for found in view.agreement.goals] == [day]
