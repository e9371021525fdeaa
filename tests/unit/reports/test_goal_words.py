"""What is said about goals, to those who may know it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

import clientpm as pm
from clientpm.reports.catalogue import LOCALES, Catalogue
from tests.architecture.source import PACKAGE, ROOT

PAGE = (ROOT / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
SOURCES = [
    PACKAGE / "agreement" / "smart_rules.py",
    PACKAGE / "agreement" / "smart_backing.py",
    PACKAGE / "progress" / "goal_findings.py",
]
CODES = sorted(
    {code for path in SOURCES for code in re.findall(r'"(goal\.[a-z_]+)"', path.read_text(encoding="utf-8"))}
)
GOAL = pm.Goal(
    id="g", title="Faster invoices", unit="min", baseline=50, baseline_on="2026-01-01", target=40,
    deadline="2026-12-31", visibility="client", translations={"zh_CN": {"title": "加快开票", "unit": "分钟"}},
)  # fmt: skip
FACTS: dict[str, Any] = {
    "letter": "S", "words": ("improve", "fast"), "parts": ("cut costs", "raise revenue"), "field": "target",
    "fields": ("low", "high"), "owner": "ops", "parent": "x", "by": "ops", "on": dt.date(2026, 3, 2), "count": 2,
    "wanted": 4, "interval_days": 1, "target": 40, "baseline": 50, "unit": "min", "direction": "decrease",
    "needed": 0.25, "best": 0.1, "from_day": dt.date(2026, 3, 2), "reason": "no_completion",
    "deadline": dt.date(2026, 12, 31), "start": dt.date(2026, 1, 1), "completion": dt.date(2026, 8, 31), "value": 41,
    "chance": 0.123456, "forecast": 41.23456, "as_of": dt.date(2026, 3, 1), "due": dt.date(2026, 2, 1),
    "last": dt.date(2026, 1, 1), "before": dt.date(2026, 12, 1), "after": dt.date(2026, 12, 31), "days": 30,
    "since": dt.date(2026, 2, 28), "goals": ("g", "h"), "of": 3,
}  # fmt: skip


def test_the_codes_are_found() -> None:
    """The tests below speak about all of them."""
    assert len(CODES) > 40


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("code", CODES)
def test_every_finding_about_a_goal_has_words(code: str, locale: str) -> None:
    """A finding is a sentence in each language, with its facts and without its code, dates written out."""
    project = pm.Project(id="p", goals=[GOAL])
    finding = pm.Finding(code=code, severity="info", subject="goal:g", facts=FACTS)
    said = pm.explain(finding, locale, project=project)
    assert said.endswith("." if locale == "en" else "。")
    assert code not in said
    assert "goal_" not in said
    assert re.search(r"\d{4}-\d\d", said) is None
    assert "加快开票" in said if locale == "zh_CN" else "Faster invoices" in said


@pytest.mark.parametrize("code", CODES)
def test_every_finding_about_a_goal_is_documented(code: str) -> None:
    """It has a section on the page of findings."""
    assert f"### `{code}`\n" in PAGE


@pytest.mark.parametrize("locale", LOCALES)
def test_every_state_and_field_has_words(locale: str) -> None:
    """A state is never shown by its name in the code, nor is a field of a form."""
    catalogue = Catalogue(locale)
    for state in pm.GoalState:
        assert catalogue.has(f"goal.state.{state.value}")
    for field in pm.check_goal(dict.fromkeys(("target", "deadline", "declared_at", "reviews"), object())):
        assert "goal_field" not in pm.explain(field, locale)


def said(code: str, locale: str = "en", **facts: Any) -> str:
    """Say a finding about a goal."""
    return pm.explain(pm.Finding(code=code, severity="info", subject="goal:g", facts=facts), locale)


def test_amounts_have_their_unit() -> None:
    """A percent sign stands close, another unit apart; computed figures are cut to four digits."""
    assert "99.9% is wanted" in said("goal.already_met", baseline="99.95", target="99.9", unit="%")
    assert "at 50 min" in said("goal.already_met", baseline=50, target=60, unit="min")
    assert "stand at 41.23 min" in said(
        "goal.off_track", deadline=dt.date(2026, 12, 31), chance=0.1, forecast=41.2345, unit="min"
    )
    assert "123,457" in said("goal.off_track", deadline=dt.date(2026, 12, 31), chance=0.1, forecast=123456.7, unit="")
    assert "为0，" in said("goal.off_track", "zh_CN", deadline=dt.date(2026, 12, 31), chance=0.0, forecast=0.0, unit="")


def test_what_was_never_measured_is_said_so() -> None:
    """Without a last reading there is none to name."""
    assert "has not been measured yet" in said("goal.measurement_overdue", due=dt.date(2026, 3, 2), last=None)
    assert "never measured" in said("goal.no_final_reading", deadline=dt.date(2026, 3, 2), last=None)


def test_a_declaration_names_letter_and_day() -> None:
    """Attainable and relevant are two sentences, the day is said where it is known."""
    assert said("goal.declared", letter="A", by="ops", on=dt.date(2026, 3, 2)) == (
        "“ops” declared “g” attainable on 2 March 2026."
    )
    assert said("goal.declared", letter="R", by="ops", on=None) == "“ops” declared “g” relevant."
    assert said("goal.declared", "zh_CN", letter="R", by="ops", on=None) == "“ops”确认“g”与项目目的相关。"


def test_a_draft_without_an_id_is_this_goal() -> None:
    """Nothing else could name it."""
    finding = pm.check_goal({"statement": "Cut costs by 5 %"})[0]
    assert pm.explain(finding) == "Nobody answers for this goal yet."
    finding = pm.check_goal({"statement": "Improve service"})[0]
    assert pm.explain(finding) == "This goal promises “improve” without saying how much; add a number."


def test_hidden_goals_and_people_stay_hidden() -> None:
    """To the client a goal that is not the client's is internal, and somebody on the team has no name."""
    secret = pm.Project(
        id="p",
        goals=[pm.Goal(id="g", title="Margin"), pm.Goal(id="open", visibility="client")],
        stakeholders=[pm.Stakeholder(id="boss", title="Boss")],
    )
    finding = pm.Finding(code="goal.no_owner", severity="error", subject="goal:g")
    assert "Margin" not in pm.explain(finding, project=secret, audience="client")
    outlook = pm.goal_outlook(secret, "g", as_of="2026-03-01")
    assert "Margin" not in pm.explain(outlook, project=secret, audience="client")
    assert "Margin" in pm.explain(outlook, project=secret)
    declared = pm.Finding(
        code="goal.declared", severity="info", subject="goal:open", facts={"letter": "A", "by": "boss", "on": None}
    )
    assert pm.explain(declared, project=secret, audience="client") == "Somebody on the team declared “open” attainable."
    assert "Boss" in pm.explain(declared, project=secret)


def outlook(as_of: str, readings: dict[str, Any], goal: pm.Goal = GOAL, locale: str = "en") -> str:
    """Say how a goal stands with some readings."""
    measured = [pm.Measurement(id=f"m{i}", goal="g", on=on, value=str(v)) for i, (on, v) in enumerate(readings.items())]
    project = pm.Project(id="p", goals=[goal], measurements=measured)
    return pm.explain(pm.goal_outlook(project, "g", as_of=as_of), locale, project=project)


def test_an_outlook_in_words() -> None:
    """State, position, deadline, forecast and chance, as far as they are known."""
    assert outlook("2026-03-01", {}) == "“Faster invoices”: not measured. It is due on 31 December 2026."
    assert outlook("2026-07-02", {"2026-07-02": 45}) == (
        "“Faster invoices”: on track. On 2 July 2026 it stood at 45 min, which is 50% of the way; 50% was planned. "
        "It is due on 31 December 2026."
    )
    assert outlook("2026-07-02", {"2026-07-02": 45}, locale="zh_CN") == (
        "“加快开票”：进展正常。2026年7月2日为45分钟，已完成目标的50%，计划应完成50%。截止日期为2026年12月31日。"
    )
    three = outlook("2026-03-03", {"2026-03-01": 49, "2026-03-02": 49, "2026-03-03": 48})
    assert "At this rate it will stand at" in three
    assert "with a probability" not in three
    assert "It was due on" in outlook("2027-01-01", {"2026-12-31": 40})


def test_outlooks_of_other_goals_in_words() -> None:
    """Bands, indicators, objectives and deadlines that move have sentences of their own."""
    band = pm.Goal(id="g", direction="maintain", low=95, high=105, unit="%", deadline="2026-12-31")
    assert "at 100%, within the agreed range" in outlook("2026-03-01", {"2026-03-01": 100}, band)
    assert "at 93%, 2% outside the agreed range" in outlook("2026-03-01", {"2026-03-01": 93}, band)
    indicator = pm.Goal(id="g", role="indicator")
    assert outlook("2026-03-01", {"2026-03-01": 7}, indicator) == "“g”: watched. On 1 March 2026 it stood at 7."
    endless = pm.Goal(id="g", baseline=50, target=40)
    assert "80% of the way." in outlook("2026-03-01", {"2026-03-01": 42}, endless)
    project = pm.Project(
        id="p",
        goals=[
            pm.Goal(id="o", role="objective"),
            pm.Goal(id="g", parent="o", baseline=50, target=40, relative_deadline=pm.RelativeDeadline(days=1)),
        ],
        plan=pm.Plan(start="2026-03-02", tasks=[pm.task("t", "T", "5d")]),
        measurements=[pm.Measurement(id="m", goal="g", on="2026-03-06", value=45)],
    )
    top, below = pm.goal_outlooks(project, as_of="2026-03-06")
    assert pm.explain(top, project=project).startswith("“o”:")
    assert "the day moves with the plan" in pm.explain(below, project=project)
    parts = [pm.Goal(id=f"k{i}", parent="o", baseline=50, baseline_on="2026-01-01", target=40) for i in (1, 2)]
    readings = [pm.Measurement(id=f"r{i}", goal=f"k{i}", on="2026-03-06", value=45) for i in (1, 2)]
    one, two = (project.with_(*parts[:n], *readings[:n]) for n in (1, 2))
    assert "Its score is 50%, from 1 result." in pm.explain(pm.goal_outlook(one, "o", as_of="2026-03-08"))
    assert "Its score is 50%, the mean of 2 results." in pm.explain(pm.goal_outlook(two, "o", as_of="2026-03-08"))
