"""A whole client project in its fourth month, from the agreement to what the client is told.

The story: the Linwan clinic group wants its patients to book appointments online and to see
their results in a portal. Pinebrook, a small consultancy, builds it. Contract and plan were
agreed in February 2026. In April Kaida, the maker of the clinic system, put off the access to
its test system, and both sides agreed on a new plan; it then came three days later still.
Now it is Friday, 26 June. The exchange of data is a week behind, somebody has begun work that
should have waited, one wish has no plan yet, and the clinics clean up their records too slowly.
What does that do to the dates, and what is said to whom? A member of the board asks for more;
what would that do, and who may say yes?

Half of Linwan's board reads English, its clinics read Chinese, so every text that the client
sees is there in both languages. What is not marked as the client's stays inside the team.

The folder `clinic` beside this file holds what was agreed (`contract`, `needs`, `people`, `work`,
`requirements`, `goals`, `money`), what was signed (`signing`), what was asked for since (`changes`),
what happened (`facts`), what may still happen (`risks`), and what is still open (`log`).

Run it with `python examples/clinic_booking.py`.
"""

from __future__ import annotations

import datetime as dt

import attrs
from clinic import changes, contract, facts, goals, log, money, needs, people, requirements, risks, signing, work
from clinic.texts import CLIENT, seen

import clientpm as pm

TODAY = "2026-06-26"


def agreed_project() -> pm.Project:
    """The project as both sides agreed it in February."""
    project = pm.Project(
        id="linwan-booking",
        title="Online booking and patient portal",
        description="Patients of the Linwan clinics book online and see their results in a portal.",
        notes="Margin is thin: every week of delay costs us about 40,000.",
        time_zone="Asia/Shanghai",
        client=contract.CLIENT_RECORD,
        contract=contract.CONTRACT,
        scope=contract.SCOPE,
        people=people.PEOPLE,
        stakeholders=[*people.client_side(), *people.team_side()],
        needs=needs.NEEDS,
        need_answers=needs.ANSWERS,
        user_roles=needs.ROLES,
        process_steps=needs.STEPS,
        elicitations=[needs.INTERVIEWS],
        goals=goals.GOALS,
        plan=work.agreed_plan(),
        resources=money.RESOURCES,
        assignments=money.ASSIGNMENTS,
        budget=money.BUDGET,
        requirements=[*requirements.AGREED, requirements.WAITING_LIST],
        criteria=requirements.CRITERIA,
        deliverables=requirements.DELIVERABLES,
        acceptance_tests=requirements.TESTS,
        quality_standards=requirements.STANDARDS,
        documents=signing.DOCUMENTS,
        authority=changes.AUTHORITY,
        **seen(
            "在线预约与患者门户",
            description="临湾各门诊的患者可在线预约，并在患者门户中查看检查结果。",
        ),
    )
    original = pm.capture_baseline(
        project,
        id="baseline-0",
        title="Plan as agreed",
        approved_by="sponsor",
        approved_at=dt.datetime(2026, 2, 13, 8, 30, tzinfo=dt.UTC),
        **seen("最初商定的计划"),
    )
    return project.with_(original)


def told(project: pm.Project, day: str) -> pm.Project:
    """The project with what was reported until the evening of a day."""
    last, night = dt.date.fromisoformat(day), dt.datetime.fromisoformat(day) + dt.timedelta(days=1)
    happened = (*facts.reports(work.agreed_plan()), *facts.work(), *facts.costs(), *facts.TEST_RUNS, *facts.CHECKS)
    return project.with_(
        *(fact for fact in happened if fact.as_of <= night),
        *(measured for measured in goals.MEASUREMENTS if measured.on <= last),
        *(defect for defect in facts.DEFECTS if defect.found_on <= night),
    )


def closed(project: pm.Project, day: str) -> pm.Project:
    """The project after the period that ended with a day; what is reported later does not count."""
    return pm.workflow.close_period(
        told(project, day), as_of=day, by="project-manager", at=f"{day}T12:00:00+00:00", visibility=CLIENT
    )


def build_project() -> pm.Project:
    """The project on Friday, 26 June 2026."""
    project = signing.requirements_agreed(closed(agreed_project(), "2026-03-31"))
    # In April Kaida moves the test access to 18 May. Both sides agree to a new plan.
    project = changes.later_access(log.logged_in_april(told(project, "2026-04-24")))
    project = signing.design_agreed(closed(project, "2026-04-30"))
    project = log.settled(closed(project, "2026-05-15"))
    # In June the clinics drop the waiting list, and a member of the board has a new wish.
    project = changes.without_the_waiting_list(closed(project, "2026-05-29"))
    project = told(closed(project, "2026-06-12"), TODAY).with_(
        needs.ASKED_LATER, *facts.OVERRIDES, dated(project, TODAY)
    )
    return log.logged_in_june(changes.waiting_for_linwan(risks.registered(project)))


def dated(project: pm.Project, day: str) -> pm.Plan:
    """The plan of the project, seen on a day."""
    return attrs.evolve(project.plan or work.agreed_plan(), data_date=day)


def whole(amount: pm.Money | None) -> str:
    """An amount without cents; a figure that cannot be formed is missing, never zero."""
    return "unknown" if amount is None else str(amount.rounded(0))


def main() -> None:
    """Print the promises of the plan: as agreed, as expected now, and what is left of the promised date."""
    project = build_project()
    schedule = pm.schedule(project)
    baselines = [{dates.task: dates for dates in baseline.dates} for baseline in project.baselines]
    print(f"{project.title} · {project.text('title', 'zh_CN')}")
    print(
        f"{len(schedule.plan)} tasks, from {schedule.start:%d %b %Y} to {schedule.finish:%d %b %Y}; seen on 26 June\n"
    )
    print(f"{'':31} agreed revised     now  promised  to spare")
    for task in schedule.plan:
        if task.is_milestone and task.deadline is not None:
            first, *_, last = (agreed[task.id].finish for agreed in baselines)
            now = schedule[task.id].early_finish
            last_day = task.deadline - dt.timedelta(days=1)
            spare = work.TEAM.between(now, task.deadline).days
            left = "   done" if schedule[task.id].actual_finish else f"{spare:5.1f} d"
            print(f"{task.title:31} {first:%d %b}  {last:%d %b}  {now:%d %b}    {last_day:%d %b}  {left}")
    print("\nWhat sets the last date:")
    for task_id in schedule.critical_paths(limit=1)[0]:
        step = schedule[task_id]
        if not step.task.is_summary:
            print(f"  {step.early_start:%d %b}  {step.task.title}")
    for broken in schedule.out_of_sequence:
        before, after = (schedule.plan[name].title for name in (broken.predecessor, broken.successor))
        print(f"\nDid not wait: “{after}” for “{before}”")
    value = pm.earned_value(project, as_of=TODAY)
    print(f"\nPlanned {whole(value.pv)}, earned {whole(value.ev)}, spent {whole(value.ac)}; budget {whole(value.bac)}")
    print(f"Cost performance {value.cpi:.2f}, at completion {whole(value.eac['typical'])}")
    print("\nHow it stands:")
    for dimension in pm.project_status(project, as_of=TODAY).dimensions:
        print(f"  {dimension.status.shape} {dimension.dimension.value:9} {dimension.status.value}")
    for outlook in pm.goal_outlooks(project, as_of=TODAY):
        print(f"  Goal: {project['goal:' + outlook.goal].title}: {outlook.state.value}")
    print_change(project)


def print_change(project: pm.Project) -> None:
    """Print what the change that waits for Linwan's decision would do, option by option."""
    request = project.get(pm.ChangeRequest, "company-plan")
    print(f"\nWaiting for a decision: {request.title}")
    for option in () if request.impact is None else request.impact.options.values():
        live, cost = "as now", "no cost"
        if isinstance(option.schedule, pm.ScheduleEffect):
            live = f"{option.schedule.milestones['all-live'].after:%d %b}"
        if isinstance(option.cost, pm.CostEffect):
            cost = str(option.cost.direct.rounded(0))
        need = pm.option_authority(project, option)
        print(f"  {option.option:13} all live {live:7} {cost:>12}  {need.level}, client's word: {need.client_evidence}")


if __name__ == "__main__":
    main()
