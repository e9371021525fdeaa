"""One client relationship from the first conversation to one year after hand-over.

The story: the Yunmen Tea Museum in Hangzhou wants an audio guide on its visitors' phones. Reedbank,
a small studio, makes it. In January 2026 the museum calls for the first time; in February both sides
sign; from March to July the guide is written, recorded, tried and taken over; in August the project
is closed. Then comes the year in which it is decided whether the museum calls again.

Half of the people on the museum's side read Chinese, the chair of its friends reads English, so every
text that the client sees is there in both languages. What is not marked as the client's stays inside.

The folder `relationship` beside this file holds it in the order in which it went: who takes part
(`people`), the first talks and the contract (`first_talks`), the work (`work`, `results`), what was said
and promised (`talks`), what went wrong and what was asked for (`troubles`), the acceptance (`accepting`),
the surveys (`surveys`), the end of the project (`ending`), and the year after (`after`).

Run it with `python examples/whole_relationship.py`; give a folder to have every report written there.
"""

from __future__ import annotations

import datetime as dt

from relationship import accepting, after, ending, first_talks, people, results, surveys, talks, troubles, work
from relationship.texts import seen

import clientpm as pm


def first_talk() -> pm.Project:
    """The project as it stood when the offer went out, on 30 January 2026."""
    return pm.Project(
        id="tea-guide",
        title="Audio guide for the tea museum",
        description="Visitors hear the story of tea on their own phones, in Chinese and English.",
        notes="Our first museum. Priced with two weeks to spare; do not say so.",
        time_zone="Asia/Shanghai",
        client=first_talks.MUSEUM,
        people=people.PEOPLE,
        stakeholders=people.STAKEHOLDERS,
        needs=first_talks.NEEDS,
        elicitations=[first_talks.FIRST_VISIT],
        need_answers=first_talks.ANSWERS,
        plan=work.agreed_plan(),
        contacts=talks.BEFORE,
        **seen("云门茶博物馆语音导览", description="观众用自己的手机，用中文或英文听茶的故事。"),
    )


def agreed(project: pm.Project) -> pm.Project:
    """The project with its contract, its plan and what both sides promised each other."""
    step = pm.workflow
    project = project.with_(
        first_talks.CONTRACT,
        first_talks.SCOPE,
        *first_talks.GOALS,
        *results.REQUIREMENTS,
        *results.CRITERIA,
        *results.DELIVERABLES,
        *results.TESTS,
        *results.STANDARDS,
        *results.DOCUMENTS,
        *work.BUDGET,
        *talks.communication_plan(),
        troubles.AUTHORITY,
    )
    project = step.advance(project, project.ref, "initiate", by="studio-head", at="2026-02-06T15:00+08:00")
    baseline = pm.capture_baseline(
        project,
        id="as-agreed",
        title="Plan as agreed",
        approved_by="director",
        approved_at=dt.datetime(2026, 2, 27, 8, 0, tzinfo=dt.UTC),
        **seen("最初商定的计划"),
    )
    project = step.advance(project.with_(baseline), project.ref, "plan", by="lead", at="2026-02-27T17:00+08:00")
    return step.advance(project, project.ref, "execute", by="lead", at="2026-03-02T09:00+08:00")


def told(project: pm.Project, day: str) -> pm.Project:
    """The project with what was reported, paid, said and sent until the evening of a day."""
    plan = project.plan or work.agreed_plan()
    return project.with_(
        *(report for report in work.reports(plan) if str(report.as_of.date()) <= day),
        *(cost for cost in work.costs() if str(cost.as_of.date()) <= day and cost.task in plan),
        *(sent for sent in (*talks.weekly_reports(), *talks.OTHERS) if str(sent.at.date()) <= day),
        *(record for number in surveys.sent_before(day) for record in surveys.wave(number)),
        *after.measured(day),
    )


def closed(project: pm.Project, day: str) -> pm.Project:
    """The project after the month that ended with a day."""
    return pm.workflow.close_period(told(project, day), as_of=day, by="lead", at=f"{day}T12:00Z", visibility="client")


def in_spring(project: pm.Project) -> pm.Project:
    """The project from the kick-off to the end of April."""
    project = talks.kicked_off(told(project, "2026-03-03")).with_(troubles.STUDIO_RISK)
    project = results.agreed(told(project, "2026-03-26")).with_(surveys.SAY_IT_EARLY)
    project = talks.in_april(troubles.reports_are_shorter(closed(project, "2026-03-31")))
    return closed(project, "2026-04-30")


def in_trouble(project: pm.Project) -> pm.Project:
    """The project on 13 May: the recording studio is taken, and the museum asks for more."""
    project = talks.in_may(troubles.studio_taken(project))
    return troubles.deaf_visitors(told(project, "2026-05-13"))


def in_summer(project: pm.Project) -> pm.Project:
    """The project on 10 July, when the guide was taken over."""
    project = troubles.studio_found(closed(project, "2026-05-29"))
    project = accepting.reviewed(talks.in_june(told(project, "2026-06-12")))
    project = ending.checked(accepting.tried(troubles.films_are_there(project)))
    project = talks.in_july(closed(project, "2026-06-30"))
    project = accepting.taken_over_on_conditions(told(project, "2026-07-03"))
    return accepting.wholly_taken_over(told(project, "2026-07-10"))


def at_the_end(project: pm.Project) -> pm.Project:
    """The project on 14 August, closed, with the year after it prepared."""
    project = told(project, "2026-07-21").with_(*ending.TRAININGS, *ending.TRAINED, *after.TOUCHED)
    project = troubles.praised(closed(project, "2026-07-31"))
    project = talks.in_august(told(project, "2026-08-05"))
    project = after.warranted(closed(project, "2026-08-12"))
    return ending.closed(project.with_(*after.contact_plan(project)))


def a_year_later(project: pm.Project) -> pm.Project:
    """The project on 13 August 2027, a year after the hand-over."""
    project = after.supported(told(project, "2027-02-05").with_(*after.AUTUMN, *after.WINTER))
    project = after.a_new_need(after.goals_reached(project))
    return told(project, "2027-08-13").with_(*after.SPRING)


def stages() -> dict[str, pm.Project]:
    """The project on the days on which it is looked at."""
    offered = first_talk()
    begun = agreed(offered)
    trouble = in_trouble(in_spring(begun))
    accepted = in_summer(trouble)
    ended = at_the_end(accepted)
    later = a_year_later(ended)
    return {
        "2026-01-30": offered,
        "2026-02-27": begun,
        "2026-05-13": trouble,
        "2026-07-10": accepted,
        "2026-08-17": ended,
        "2027-08-13": later,
        "2027-08-17": after.she_leaves(later),
    }


def main() -> None:
    for day, project in stages().items():
        print(day, project.state, [(f.code, str(f.subject)) for f in pm.check_project(project, as_of=day) if f.severity is pm.Severity.ERROR])


if __name__ == "__main__":
    main()
