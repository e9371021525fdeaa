"""The reports on satisfaction and on the relationship say to each reader what they may know."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from pathlib import Path

import attrs
import pytest

import clientpm as pm
from clientpm.reports.block import KeyFigures, Timeline
from clientpm.reports.language import Language
from tests.unit.reports.relating import AS_OF, RESPONSES, project

READERS = ("client", "sponsor", "internal")


def told(name: str, audience: str, locale: str = "en", made: pm.Project | None = None, as_of: str = AS_OF) -> str:
    """Give all texts of a report."""
    document = getattr(pm, name)(project() if made is None else made, as_of=as_of, audience=audience, locale=locale)
    return "\n".join(document.texts())


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
@pytest.mark.parametrize("audience", ["client", "sponsor"])
@pytest.mark.parametrize("name", ["satisfaction_report", "relationship_review"])
def test_nothing_internal_is_told_to_others(name: str, audience: str, locale: str) -> None:
    """Comments, names of the silent, signals, health and opportunities stay with the team."""
    text = told(name, audience, locale)
    assert "SECRET" not in text
    assert "Doctor 5" not in text
    for word in ("Signals", "信号", "Health of the relationship", "关系健康度", "Opportunities", "商机"):
        assert word not in text


def test_the_client_reads_counts_and_not_the_score() -> None:
    """Below 30 answers there is no net promoter score, no mean and no lowest score for the client."""
    client, team = told("satisfaction_report", "client"), told("satisfaction_report", "internal")
    assert "5 of 6 people who were asked have answered. 4 of 5 are satisfied on the whole." in client
    for word in ("Net promoter score", "Lowest", "Mean"):
        assert word not in client
        assert word in team
    assert "No answer from: Shen Yuhan." in team
    assert "Shen Yuhan" not in client
    assert "One person answers the phone from eight to six" in client


def test_two_answers_are_not_counted_out() -> None:
    """With fewer than three answers counts would tell who said what."""
    few = attrs.evolve(project(), survey_responses=RESPONSES[5:7])
    client = told("satisfaction_report", "client", made=few)
    assert "too few to show what was said" in client
    assert "satisfied on the whole" not in client
    assert "2 of 2" not in client
    assert "2 of 2 are satisfied on the whole" in told("satisfaction_report", "internal", made=few)


def test_from_thirty_answers_on_the_client_reads_the_score() -> None:
    """With 30 answers of many more people the score stands with its interval."""
    who = [pm.Stakeholder(id=f"s{i}", title=f"Staff {i}", side="client") for i in range(40)]
    asked = attrs.evolve(project().surveys[1], id="many", audience=[person.id for person in who])
    answers = [
        pm.SurveyResponse(
            id=f"many-{i}",
            survey="many",
            by=f"s{i}",
            on="2026-06-05",
            scores=[pm.SurveyScore(question="rec", score=9 if i < 20 else 7)],
        )
        for i in range(30)
    ]
    made = attrs.evolve(
        project(), stakeholders=(*project().stakeholders, *who), surveys=[asked], survey_responses=answers, actions=[]
    )
    text = told("satisfaction_report", "client", made=made)
    assert "Net promoter score" in text
    assert "66.7" in text
    assert "Mean" not in text


def test_a_survey_that_is_internal_is_not_reported() -> None:
    """The client reads nothing of a wave that it may not see."""
    hidden = attrs.evolve(project(), surveys=[attrs.evolve(item, visibility="internal") for item in project().surveys])
    assert "Nobody has been asked yet" in told("satisfaction_report", "client", made=hidden)
    assert "4 of 5" not in told("satisfaction_report", "client", made=hidden)
    assert "4 of 5" not in told("relationship_review", "client", made=hidden)


def test_answers_that_come_later_are_not_in_the_report() -> None:
    """The report of April speaks of the first wave."""
    text = told("satisfaction_report", "internal", as_of="2026-04-15")
    assert "5 of 5 are satisfied on the whole" in text
    assert "SECRET" not in text


def test_the_review_counts_promises_that_the_reader_may_see() -> None:
    """A hidden milestone that was missed is in no count of the client, and in that of the team."""
    assert "We kept the 1 promise that was due." in told("relationship_review", "client")
    assert "We kept 1 of 2 promises that were due." in told("relationship_review", "internal")


def reached_and_missed() -> pm.Project:
    """A project with a goal that was reached, one that was missed, one still open, and one that only the team reads."""
    due = {"baseline": 50, "baseline_on": "2026-01-01", "target": 40, "deadline": "2026-06-01", "visibility": "client"}
    goals = [
        pm.Goal(id="wait", title="Short waits", unit="min", **due),  # type: ignore[arg-type]
        pm.Goal(id="calls", title="Few calls", **due),  # type: ignore[arg-type]
        pm.Goal(id="later", title="Happy staff", **{**due, "deadline": "2027-06-01"}),  # type: ignore[arg-type]
        pm.Goal(id="hidden", title="HIDDEN margin", **{**due, "visibility": "internal"}),  # type: ignore[arg-type]
    ]
    values = {"wait": (38, 39), "calls": (48, 47), "later": (49, 48)}
    read = [
        pm.Measurement(id=f"{name}-{day}", goal=name, on=day, value=value, visibility="client")
        for name, pair in values.items()
        for day, value in zip(("2026-05-01", "2026-05-31"), pair, strict=True)
    ]
    return attrs.evolve(project(), goals=goals, measurements=read)


def test_the_review_says_whether_the_goals_were_reached() -> None:
    """Reached, missed and open are in the first paragraph, then target and latest reading; hidden goals in no count."""
    made = reached_and_missed()
    for audience, counts in (
        ("client", "1 of 3 goals were reached. 1 goal was missed. 1 goal is still open."),
        ("internal", "1 of 4 goals were reached. 1 goal was missed. 2 goals are still open."),
    ):
        document = pm.relationship_review(made, as_of=AS_OF, audience=audience)
        lead = document.blocks[0]
        assert isinstance(lead, pm.Paragraph)
        assert counts in lead.text
        text = "\n".join(document.texts())
        assert "39 min (31 May 2026)" in text
        assert "40 min" in text
        assert ("HIDDEN" in text) is (audience == "internal")
        anchors = [block.anchor for block in document.blocks if isinstance(block, pm.Heading)]
        assert anchors[0] == "goals"
    assert "4个目标中已达成1个。" in told("relationship_review", "internal", "zh_CN", made)


def test_the_status_follows_one_rule() -> None:
    """The share of promises kept is judged by the limits of the health; where that is unknown it leads for the team too."""
    for audience, kept, status in (("client", "1 of 1", "on_course"), ("internal", "1 of 2", "attention")):
        document = pm.relationship_review(project(), as_of=AS_OF, audience=audience)
        lead = document.blocks[0]
        assert isinstance(lead, pm.Paragraph)
        assert lead.status is not None
        assert lead.status.value == status, audience
        figure = next(block for block in document.blocks if isinstance(block, KeyFigures)).items[0]
        assert (figure.text, figure.status) == (kept, lead.status)
    strict = pm.relationship_review(
        project(), as_of=AS_OF, audience="internal", rule=pm.HealthRule(on_course=90, attention=60)
    )
    assert isinstance(strict.blocks[0], pm.Paragraph)
    assert strict.blocks[0].status is not None
    assert strict.blocks[0].status.value == "trouble"
    assert any("at least 90%" in fact.text for fact in strict.meta.computed)


def test_the_review_speaks_to_its_reader() -> None:
    """The client reads `you`, the team reads about the client; praise waits for no answer."""
    assert "1 thing that you told us still waits for our answer." in told("relationship_review", "client")
    assert "2 things that the client told us still wait for our answer." in told("relationship_review", "internal")


def test_the_review_shows_what_could_not_be_told() -> None:
    """What was not recorded is said, with its reason, and no score is made of too little."""
    text = told("relationship_review", "internal")
    assert "There is no score: only 35% of what should be known was recorded." in text
    assert "No issue was recorded" in text
    assert "Cannot be told" in text
    rule = pm.HealthRule(min_coverage=0.3)
    rated = pm.relationship_review(project(), as_of=AS_OF, audience="internal", also={"payment": 90}, rule=rule)
    assert any("of 100, from 40%" in text for text in rated.texts())


def test_the_next_contacts_are_those_of_the_contact_plan_and_the_communication_plan() -> None:
    """Both are in the list, by day."""
    weekly = pm.CommunicationItem(
        id="mail",
        title="Weekly mail",
        visibility="client",
        cadence=pm.Cadence(rule="FREQ=WEEKLY;BYDAY=MO", start="2026-06-01"),
    )
    document = pm.relationship_review(project().with_(weekly), as_of=AS_OF)
    lists = [block for block in document.blocks if isinstance(block, Timeline)]
    assert [(item.title, item.value) for item in lists[-1].items] == [
        ("Weekly mail", dt.date(2026, 7, 6)),
        ("How does the booking do?", dt.date(2026, 7, 20)),
    ]


@pytest.mark.parametrize("name", ["satisfaction_report", "relationship_review"])
def test_a_bare_project_has_a_report_for_everybody(name: str) -> None:
    """Without any fact the reports say that there is nothing yet, without empty headings."""
    for audience in READERS:
        document = getattr(pm, name)(pm.Project(id="p", title="P"), as_of=AS_OF, audience=audience)
        kinds = [type(block) for block in document.blocks]
        assert pm.Paragraph in kinds
        assert all(not (first is second is pm.Heading) for first, second in itertools.pairwise(kinds))
    with pytest.raises(pm.FieldTypeError):
        getattr(pm, name)("p")


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_every_reason_has_words(locale: str) -> None:
    """Whatever the measures give as a reason, a rule or a part has words in both languages."""
    language = Language(locale)
    package = Path(pm.__file__).parent / "engagement"
    text = "".join((package / f"{name}.py").read_text(encoding="utf-8") for name in ("health_parts", "signal_measures"))
    reasons = set(re.findall(r'reason=(?:None if \w+ else )?"(\w+)"', text)) | set(re.findall(r'else "(\w+)"', text))
    keys = [f"relationship.reason.{reason}" for reason in reasons]
    keys += [f"signal.{rule.name}" for rule in pm.SIGNAL_RULES] + [f"health.part.{name}" for name in pm.HEALTH_WEIGHTS]
    keys += [f"journey.stage.{stage.value}" for stage in pm.JourneyStage]
    keys += [f"contact.purpose.{purpose.value}" for purpose in pm.ContactPurpose]
    keys += [f"survey.dimension.{dimension.value}" for dimension in pm.SurveyDimension]
    assert len(reasons) > 15
    assert [key for key in keys if not language.has(key)] == []
