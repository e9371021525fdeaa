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
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

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
        *first_talks.RESPONSIBILITIES,
        *talks.communication_plan(),
        talks.KICK_OFF,
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
        *(record for number, (sent, _) in surveys.WAVES.items() if sent <= day for record in surveys.wave(number, day)),
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
    """The project on 14 May: the recording studio is taken, and the museum asks for more."""
    project = talks.in_may(troubles.studio_taken(project))
    return troubles.films_asked_for(told(project, "2026-05-14"))


def in_summer(project: pm.Project) -> pm.Project:
    """The project on 10 July, when the guide was taken over."""
    project = troubles.studio_found(closed(troubles.films_agreed(project), "2026-05-29"))
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
    return ending.checked_later(told(project, "2027-08-13").with_(*after.SPRING))


def stages() -> dict[str, pm.Project]:
    """The project on the days on which it is looked at."""
    offered = first_talk()
    begun = told(agreed(offered), "2026-02-27")
    trouble = in_trouble(in_spring(begun))
    accepted = in_summer(trouble)
    ended = at_the_end(accepted)
    later = a_year_later(ended)
    return {
        "2026-01-30": offered,
        "2026-02-27": begun,
        "2026-05-14": trouble,
        "2026-07-10": accepted,
        "2026-08-17": ended,
        "2027-08-13": later,
        "2027-08-17": after.she_leaves(later),
    }


STORY = {
    "2026-01-30": "The offer is out; nothing is promised yet.",
    "2026-02-27": "Contract and plan are agreed; the kick-off is next Tuesday.",
    "2026-05-14": "The recording studio is taken, and the museum asks for sign language.",
    "2026-07-10": "The guide is taken over.",
    "2026-08-17": "The project is closed.",
    "2027-08-13": "A year later.",
    "2027-08-17": "Somebody leaves the museum, and is forgotten by name.",
}
Made = Iterator[tuple[str, pm.Document]]


def before(project: pm.Project, asked: dict[str, Any]) -> Made:
    """What is read before the work begins."""
    yield "requirements_document", pm.requirements_document(project, **asked)
    yield "communication_plan_report", pm.communication_plan_report(project, **asked)
    yield "kickoff_pack", pm.kickoff_pack(project, **asked)
    yield "kickoff_invitation", letter(project, "kick-off", asked)


def during(project: pm.Project, asked: dict[str, Any]) -> Made:
    """What is read while the work goes on."""
    yield "status_report", pm.status_report(project, **asked)
    yield "weekly_report", pm.period_report(project, period="weekly", **asked)
    yield "monthly_report", pm.period_report(project, period="monthly", **asked)
    yield "risk_report", pm.risk_report(project, trials=300, **asked)
    yield "escalation_note", pm.escalation_note(project, "issue:studio-taken", **asked)
    yield "communication_plan_report", pm.communication_plan_report(project, **asked)
    for minutes in project.minutes:
        yield f"minutes_report {minutes.meeting}", pm.minutes_report(project, minutes, **asked)
    yield "agenda_report", pm.agenda_report(project, "communication:management-meeting", **asked)
    for change in project.changes:
        if change.impact is not None:
            who = {name: asked[name] for name in ("audience", "locale")}
            yield "change_impact_report", pm.change_impact_report(project, change.impact, **who)
    yield "weekly_mail", letter(project, "weekly_mail", asked)
    yield "delay_notice", letter(project, "delay-notice", asked, about="task:recordings")
    yield "escalation", letter(project, "escalation", asked, about="issue:studio-taken")


def at_acceptance(project: pm.Project, asked: dict[str, Any]) -> Made:
    """What is read when the work is taken over."""
    yield "requirements_document", pm.requirements_document(project, **asked)
    yield "acceptance_report", pm.acceptance_report(project, **asked)
    for certificate in project.certificates:
        yield f"acceptance_certificate {certificate.id}", pm.acceptance_certificate(project, certificate.ref, **asked)
    yield "status_report", pm.status_report(project, **asked)


def at_the_close(project: pm.Project, asked: dict[str, Any]) -> Made:
    """What is read when it is over."""
    yield "closure_report", pm.closure_report(project, **asked)
    yield "thanks", letter(project, "milestone-note", asked)
    yield from afterwards(project, asked)


def afterwards(project: pm.Project, asked: dict[str, Any]) -> Made:
    """What is read about how we work together."""
    yield "satisfaction_report", pm.satisfaction_report(project, **asked)
    yield "relationship_review", pm.relationship_review(project, **asked)


def without_her_name(project: pm.Project, asked: dict[str, Any]) -> Made:
    """What is still told of a meeting once one of those who were there is forgotten by name."""
    yield "minutes_report kick-off", pm.minutes_report(project, "minutes-kick-off", **asked)


def letter(project: pm.Project, item: str, asked: dict[str, Any], about: str | None = None) -> pm.Document:
    """A message of the communication plan, to the museum, or to our own people."""
    to = ["studio-head", "editor"] if asked["audience"] == "internal" else ["director", "education"]
    message = pm.compose(project, item, as_of=asked["as_of"], locale=asked["locale"], to=to, about=about)
    return message.document


READ: dict[str, Callable[[pm.Project, dict[str, Any]], Made]] = {
    "2026-02-27": before,
    "2026-05-14": during,
    "2026-07-10": at_acceptance,
    "2026-08-17": at_the_close,
    "2027-08-13": afterwards,
    "2027-08-17": without_her_name,
}
"""What is read on which day."""


def reports(project: pm.Project, day: str, audience: str, locale: str) -> Made:
    """Every report that is read on a day, for somebody, in a language."""
    asked = {"as_of": day, "audience": audience, "locale": locale}
    if day in READ:
        yield from READ[day](project, asked)


def answer(document: pm.Document) -> str:
    """The first sentence of a report, which is its answer; of a letter its subject."""
    first = document.blocks[0]
    return first.text if isinstance(first, pm.Paragraph) and first.lead else document.meta.title


def main() -> None:
    """Print what the reports answer, in both languages; write them all where a folder is given."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    looked_at = stages()
    for day, project in looked_at.items():
        print(f"\n{day}  {STORY[day]}")
        kept: dict[tuple[str, str], dict[str, str]] = {}
        for audience in ("client", "internal"):
            for locale in ("en", "zh_CN"):
                for name, document in reports(project, day, audience, locale):
                    kept.setdefault((name, audience), {})[locale] = answer(document)
                    if folder is not None:
                        written(folder, f"{day} {name} {audience} {locale}", document)
        for (name, audience), answers in kept.items():
            if audience == "client" or answers != kept[name, "client"]:
                print(f"\n  {name}, for the {'museum' if audience == 'client' else 'team'}")
                print(*(f"    {text}" for text in answers.values()), sep="\n")
        print_figures(project, day)
    print_end(project)
    with tempfile.TemporaryDirectory() as place, pm.adapters.storage.SqliteStore(Path(place) / "projects.db") as store:
        print_kept(pm.Archive(store), looked_at)


def written(folder: Path, name: str, document: pm.Document) -> None:
    """Write a report as a page that any browser opens."""
    folder.mkdir(parents=True, exist_ok=True)
    file = pm.adapters.render.HtmlRenderer().render(document)
    (folder / f"{name.replace(' ', '-')}.html").write_bytes(file.data)


def print_figures(project: pm.Project, day: str) -> None:
    """Print what the facts say: promises, satisfaction, the way so far, and what follows from it."""
    kept, plan = pm.trust(project, as_of=day).reliability, pm.communication_compliance(project, as_of=day).total
    print(f"\n  {kept.kept} of {kept.due} promises kept; of the communication plan {plan.on_time} on time, ", end="")
    print(f"{plan.late} late, {plan.missed} missed")
    found = pm.satisfaction(project, as_of=day)
    for wave in found.waves[-1:]:
        content = "not answered" if wave.overall is None else f"{wave.overall.value:.1f} of 5"
        trend = {trend.dimension.value: trend.trend.value for trend in found.trends}.get("overall", "unknown")
        print(f"  Satisfaction, wave {wave.wave}: {content} from {wave.answers} answers; trend: {trend}")
    health = pm.relationship_health(project, as_of=day).health
    score = "too little is known" if health.score is None else f"{health.score:.0f} of 100"
    print(f"  Health of the relationship: {score}; {health.coverage:.0%} of what should be known")
    for signal in pm.relationship_signals(project, as_of=day):
        if signal.fired:
            print(f"  Signal ({signal.rule.kind}): {signal.name}")
    answers = pm.support_metrics(project, as_of=day).total.first_response
    if answers.promised:
        print(f"  Support: {answers.promised - answers.breaches} of {answers.promised} first answers as promised")
    for goal in pm.goal_outlooks(project, as_of=day):
        print(f"  Goal: {project['goal:' + goal.goal].title}: {goal.state.value}")
    for row in pm.contact_plan_due(project, as_of=day, ahead="60d").rows:
        if row.state.value != "done":
            print(f"  Contact after the project: {row.purpose.value}, {row.due} ({row.state.value})")
    errors = [item for item in pm.check_project(project, as_of=day) if item.severity is pm.Severity.ERROR]
    print(f"  Errors found: {', '.join(f'{item.code} {item.subject}' for item in errors) or 'none'}")


def print_end(project: pm.Project) -> None:
    """Print what is handed to the system for clients, what others may learn, and who is forgotten."""
    handed = pm.crm_hand_over(project, as_of="2027-08-17")
    print(
        "\nHanded over:",
        *(f"{len(rows)} {name}" for name, rows in handed.items() if isinstance(rows, list)),
        sep="\n  ",
    )
    learned = pm.from_json(pm.export_lessons([project], as_of="2027-08-17"))
    print(f"\nLessons for others: {'; '.join(lesson.title for lesson in learned.lessons)}")
    name = first_talk().get(pm.Person, "head-of-education").name
    text = pm.to_json(project).decode()
    print(f"Named after the erasure: {any(part in text for part in NAMED)}; before: {name}")


NAMED = ("罗怡", "Luo Yi", "luoyi@")


def print_kept(archive: pm.Archive, looked_at: dict[str, pm.Project]) -> None:
    """Keep the project as it was on each day; print what that proves, once she is forgotten in every revision."""
    heads = {}
    for number, (day, project) in enumerate(looked_at.items()):
        said: dict[str, Any] = {"by": "lead", "at": f"{day}T18:00+08:00", "note": STORY[day]}
        if day == "2027-08-17":
            receipt = archive.erase(project, "head-of-education", expected_revision=number, **said)
        else:
            receipt = archive.save(project, expected_revision=number, **said)
        heads[day] = receipt.head
    found = archive.verify("tea-guide", head=heads["2026-07-10"])
    print(f"\nKept: {found.revisions} revisions in {found.parts} parts; as they were saved: {found.ok}")
    print(f"The line of text that the museum was sent on 10 July 2026 proves the first {found.proven_until} of them.")
    proofs = pm.verify_pack(archive.evidence_pack("tea-guide").data, head=heads["2027-08-17"]).signatures
    print(f"Signatures on the very content that they name: {sum(proof.content for proof in proofs)} of {len(proofs)}")
    older = [pm.to_json(archive.load("tea-guide", revision=n)).decode() for n in range(1, found.revisions + 1)]
    print(f"Named in an older revision: {any(part in text for text in older for part in NAMED)}")


if __name__ == "__main__":
    main()
