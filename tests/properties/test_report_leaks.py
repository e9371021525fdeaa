"""What is internal reaches neither the report on a change, nor that on risks, nor the requirements document."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import clientpm as pm
from clientpm.adapters.render import HtmlRenderer, MarkdownRenderer, TextRenderer
from clientpm.reports.catalogue import LOCALES
from tests.properties.random_impacts import random_impact
from tests.properties.random_projects import HIDDEN_YEAR, OPEN, RANK, RandomProject
from tests.properties.test_leaks import MARK, WRAPPED, certain, everything, leaks

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECTS = 40
MADE_UP = 50
RENDERERS = (TextRenderer(), MarkdownRenderer(), HtmlRenderer())
STATES = ("draft", "under_assessment", "info_requested", "approved")


def asking(made: RandomProject) -> pm.Project:
    """Give a random project a request that touches records of every kind, each for some audience."""
    rng, plan = made.rng, made.project.plan
    assert plan is not None
    leaves = [task for task in plan.tasks if not task.is_summary]
    seen, task_seen, scope_seen = (rng.choice(OPEN) for _ in range(3))
    hidden = pm.Visibility.INTERNAL
    sponsor = made.number(pm.Visibility.SPONSOR)
    edits: list[pm.Edit] = [
        pm.AddTask(
            pm.task("new", made.text(task_seen), "9d", after=rng.choice(leaves).id, visibility=task_seen, parent=None)
        ),
        pm.AddTask(pm.task(made.text(hidden), made.text(hidden), "17d", after="new", notes=made.text(hidden))),
        pm.SetEstimate(_timed(leaves), "31d"),
        pm.AddRequirement(pm.Requirement(id="new", statement=made.text(scope_seen), visibility=scope_seen)),
        pm.AddRequirement(pm.Requirement(id=made.text(hidden), statement=made.text(hidden), rationale=made.text(hidden))),
        pm.AddCriterion(pm.AcceptanceCriterion(id=made.text(hidden), requirement="new", statement=made.text(hidden))),
        pm.AddDeliverable(pm.Deliverable(id=made.text(hidden), title=made.text(hidden))),
        pm.AddGoal(pm.Goal(id=made.text(hidden), title=made.text(hidden), deadline=f"{HIDDEN_YEAR}-03-04")),
        pm.SetCost(pm.BudgetLine(id="new", title=made.text(hidden), task="new", amount=pm.Money(sponsor, "CNY"))),
        pm.SetCost(pm.BudgetLine(id=made.text(hidden), category="contingency", amount=pm.Money(made.number(hidden), "CNY"))),
        pm.Assign(
            pm.Assignment(
                id=made.text(hidden),
                task="new",
                resource=rng.choice(made.project.resources).id,
                work=made.work(pm.Visibility.SPONSOR),
                amount=pm.Money(made.number(pm.Visibility.SPONSOR), "CNY"),
            )
        ),
    ]  # fmt: skip
    option = pm.ChangeOption(
        id="do",
        title=made.text(seen),
        description=made.text(seen),
        note=made.text(hidden),
        edits=edits,
    )
    later = _day(made, seen)
    change = pm.ChangeRequest(
        id="asked",
        title=made.text(seen),
        description=made.text(seen),
        reason=made.text(seen),
        visibility=seen,
        options=[option, pm.ChangeOption(id="not", kind="reject", note=made.text(hidden))],
        raised_by=rng.choice(made.project.stakeholders).id,
        owner=rng.choice(made.project.stakeholders).id,
        recommendation=rng.choice([None, "do", "not"]),
        question=made.text(seen),
        question_due=later,
        review_date=later,
        extensions={"host.note": made.text(hidden)},
    )
    return attrs.evolve(made.project, changes=[*made.project.changes, _standing(made, change)])


def _day(made: RandomProject, visibility: pm.Visibility) -> str:
    """Give a day whose year shows when it leaks."""
    return f"{2026 if visibility is pm.Visibility.CLIENT else HIDDEN_YEAR}-05-{made.rng.randrange(10, 28)}"


def _standing(made: RandomProject, change: pm.ChangeRequest) -> pm.ChangeRequest:
    """Give the request in one of its states, decided with words where it is decided."""
    state = made.rng.choice(STATES)
    by = made.rng.choice(made.project.stakeholders).id
    walk = {
        "draft": (),
        "under_assessment": ("submit", "begin_assessment"),
        "info_requested": ("submit", "begin_assessment", "request_information"),
        "approved": ("submit", "begin_assessment", "complete_assessment", "approve"),
    }[state]
    table, at = pm.ChangeRequest.lifecycle, pm.ChangeRequest.lifecycle.first
    history: list[pm.Step] = []
    for action in walk:
        step = next(each for each in table.leaving(at) if each.action == action)
        history.append(
            pm.Step(
                from_state=at,
                to_state=step.target,
                action=action,
                by=by,
                at=f"2026-04-0{len(history) + 1}T09:00:00+00:00",
                note=made.text(pm.Visibility.INTERNAL),
            )
        )
        at = step.target
    decision = None
    if state == "approved":
        decision = pm.Decision(
            outcome="approved",
            option="do",
            decided_by=by,
            at="2026-04-04T09:00:00+00:00",
            conditions=made.text(change.visibility),
            rationale=made.text(change.visibility),
            adjustment=[pm.AddTask(pm.task("more", made.text(pm.Visibility.INTERNAL), "1d"))],
        )
    return attrs.evolve(change, state=at, history=history, decision=decision)


def striking(made: RandomProject) -> pm.Project:
    """Give a random project risks that strike its work, a driver and an assumption, each for some audience."""
    rng, plan = made.rng, made.project.plan
    assert plan is not None
    tasks = [task.id for task in plan.tasks if task.kind is pm.TaskKind.TASK]
    people = [item.id for item in made.project.stakeholders]
    longer = attrs.evolve(
        plan,
        tasks=[
            attrs.evolve(
                task, distribution=None, estimate=("2d", "4d", "9d") if task.id in tasks[::2] else task.estimate
            )
            for task in plan.tasks
        ],
    )
    risks = []
    for number in range(6):
        seen, task = rng.choice(OPEN), rng.choice(tasks)
        risks.append(
            pm.Risk(
                id=made.text(seen),
                nature="threat" if number % 3 else "opportunity",
                visibility=seen,
                owner=rng.choice(people),
                identified_on="2026-04-20",
                **_texts(made, seen, "title", "cause", "event", "effect", "category"),
                inherent=pm.RiskAssessment(
                    probability=rng.choice(["0.4", "1"]),
                    impacts=[
                        pm.RiskImpact(objective="cost", amount=made.number(_least(seen, pm.Visibility.SPONSOR))),
                        pm.RiskImpact(objective="schedule", level=rng.choice(["low", "high"])),
                    ],
                    note=made.text(pm.Visibility.INTERNAL),
                ),
                effects=[
                    pm.RiskConsequence(
                        task=task,
                        delay=("1d", "2d", "6d"),
                        cost=pm.Money(made.number(_least(seen, pm.Visibility.SPONSOR)), "CNY"),
                    )
                ],
                responses=[
                    pm.RiskResponse(
                        strategy="accept",
                        owner=rng.choice(people),
                        due="2026-05-20",
                        note=made.text(pm.Visibility.INTERNAL),
                        cost=pm.Money(made.number(_least(seen, pm.Visibility.SPONSOR)), "CNY"),
                        **_texts(made, seen, "description", "contingency", "fallback", "trigger"),
                    )
                ],
                note=made.text(pm.Visibility.INTERNAL),
            )
        )
    seen = rng.choice(OPEN)
    driver = pm.RiskDriver(
        id=made.text(seen), title=made.text(seen), visibility=seen, tasks=tasks[:3], factor=("0.9", "1.1", "1.6")
    )
    taken = pm.Assumption(
        id=made.text(seen),
        visibility=seen,
        owner=rng.choice(people),
        note=made.text(pm.Visibility.INTERNAL),
        **_texts(made, seen, "title", "statement", "if_wrong"),
    )
    quiet = tame(made.project)
    return attrs.evolve(
        quiet,
        plan=longer,
        risks=[*quiet.risks, *risks],
        risk_drivers=[*quiet.risk_drivers, driver],
        assumptions=[*quiet.assumptions, taken],
    )


def tame(project: pm.Project) -> pm.Project:
    """Give a random project without the figures of chance that lead out of every calendar."""
    return attrs.evolve(
        certain(project),
        risks=[_harmless(risk) for risk in project.risks],
        risk_drivers=[attrs.evolve(item, factor=1) for item in project.risk_drivers],
        correlations=[attrs.evolve(item, rho=0) for item in project.correlations],
    )


def _texts(made: RandomProject, seen: pm.Visibility, *names: str) -> dict[str, Any]:
    """Give a text of an audience for each of some fields."""
    return {name: made.text(seen) for name in names}


def _harmless(risk: pm.Risk) -> pm.Risk:
    """Give a risk without its figures, which are too large for any plan."""
    views = {name: getattr(risk, name) for name in ("inherent", "residual", "target")}
    tame = {name: attrs.evolve(seen, effects=()) for name, seen in views.items() if seen is not None}
    return attrs.evolve(risk, effects=(), **tame)


def _least(one: pm.Visibility, other: pm.Visibility) -> pm.Visibility:
    """Give the narrower of two audiences: who may see a field of a record."""
    return min(one, other, key=OPEN.index)


def _timed(leaves: list[pm.Task]) -> str:
    """Give the id of a task that takes time."""
    return next(task.id for task in leaves if task.kind is pm.TaskKind.TASK)


def _readers(seed: int) -> Iterator[tuple[pm.Visibility, str]]:
    """Give who reads a report: the client in both languages, the sponsor in one of them."""
    yield from ((pm.Visibility.CLIENT, each) for each in LOCALES)
    yield pm.Visibility.SPONSOR, LOCALES[seed % 2]


@pytest.mark.slow
def test_nothing_internal_reaches_another_audience() -> None:
    """No text, id, number or day of what an audience may not see stands in these documents, in either language."""
    shown = assessed = 0
    for seed in range(PROJECTS):
        made = RandomProject(random.Random(seed))
        try:
            project = asking(made)
            impact = pm.assess_change(project, "asked", as_of="2026-05-01")
        except (pm.ClientPMError, StopIteration):
            project, impact = made.project, None
        assessed += impact is not None
        for audience, locale in _readers(seed):
            documents = [pm.requirements_document(project, audience=audience, locale=locale, as_of="2026-05-01")]
            if impact is not None:
                documents.append(pm.change_impact_report(project, impact, audience=audience, locale=locale))
            for document in documents:
                assert leaks(made, document, audience) == [], (seed, audience, locale, document.meta.kind)
                shown += len(MARK.findall(everything(document)))
    assert assessed > PROJECTS // 2
    assert shown > 20 * PROJECTS


@pytest.mark.slow
def test_an_assessment_that_names_hidden_records_gives_none_away() -> None:
    """Costs, paths, tasks that become critical, voided signatures, remarks: what is hidden in them stays hidden."""
    shown = told = 0
    for seed in range(MADE_UP):
        made = RandomProject(random.Random(10_000 + seed))
        try:
            project = asking(made)
        except StopIteration:
            continue
        impact = random_impact(made, project)
        money = pm.Money(made.number(pm.Visibility.INTERNAL), "CNY")
        for audience, locale in _readers(seed):
            document = pm.change_impact_report(
                project, impact, audience=audience, locale=locale, weights={"days": 3, "cost": 1}, delay_cost=money
            )
            assert leaks(made, document, audience) == [], (seed, audience, locale)
            shown += len(MARK.findall(everything(document)))
        told += 1
    assert told > MADE_UP // 2
    assert shown > 5 * told


@pytest.mark.slow
def test_every_internal_field_held_a_mark() -> None:
    """The texts that are never the client's were there to be leaked, in each record of a change and its parts."""
    marked: set[tuple[str, str]] = set()
    for seed in range(PROJECTS):
        marked |= RandomProject(random.Random(seed)).marked
    kinds = (pm.ChangeOption, pm.Issue, pm.Elicitation, pm.Need, pm.Requirement, pm.Deliverable, pm.ActionItem)
    hidden = {
        (kind.__name__, field.name)
        for kind in kinds
        for field in attrs.fields(kind)
        if field.type in (str, "str")
        and field.metadata.get("refers") is None
        and RANK[field.metadata.get("visibility", pm.Visibility.INTERNAL)] < RANK[pm.Visibility.CLIENT]
    }
    assert len(hidden) > len(kinds) // 2
    assert hidden <= marked


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda renderer: type(renderer).__name__)
def test_no_renderer_adds_what_is_internal(renderer: pm.ports.ReportRenderer) -> None:
    """What is written for the client holds no mark of what the client may not see."""
    shown = 0
    for seed in range(12):
        made = RandomProject(random.Random(20_000 + seed))
        try:
            project = asking(made)
        except StopIteration:
            continue
        impact = random_impact(made, project)
        for locale in LOCALES:
            for document in (
                pm.change_impact_report(project, impact, locale=locale),
                pm.requirements_document(project, locale=locale, as_of="2026-05-01"),
            ):
                marks = MARK.findall(WRAPPED.sub("", renderer.render(document).data.decode("utf-8")))
                assert set(marks) <= {"client"}, (seed, locale, document.meta.kind)
                shown += len(marks)
    assert shown > 200


@pytest.mark.slow
def test_no_hidden_risk_reaches_another_audience() -> None:
    """No word, id, amount or day of a risk that an audience may not see stands in its risk report."""
    shown = hidden = simulated = 0
    for seed in range(PROJECTS):
        made = RandomProject(random.Random(1000 + seed))
        try:
            project = striking(made)
        except IndexError:  # a random plan without any task that takes time
            continue
        simulation = pm.simulate(project, as_of="2026-05-01", trials=100)
        simulated += 1
        for audience, locale in (
            *((pm.Visibility.CLIENT, each) for each in LOCALES),
            (pm.Visibility.SPONSOR, LOCALES[seed % 2]),
        ):
            document = pm.risk_report(
                project, audience=audience, locale=locale, as_of="2026-05-01", simulation=simulation
            )
            assert leaks(made, document, audience) == [], (seed, audience, locale)
            shown += len(MARK.findall(everything(document)))
            words = {"en": "Internal work", "zh_CN": "内部工作"}
            hidden += words[locale] in everything(document)
    assert simulated > PROJECTS // 2
    assert shown > 20 * PROJECTS
    assert hidden > PROJECTS // 2


def test_the_search_finds_a_hidden_risk() -> None:
    """The same search on the team's own risk report finds what is internal."""
    made = RandomProject(random.Random(1001))
    project = striking(made)
    document = pm.risk_report(project, audience="internal", as_of="2026-05-01", trials=100)
    assert leaks(made, document, pm.Visibility.CLIENT)


def test_the_search_finds_a_leak() -> None:
    """The same search on the team's own documents finds what is internal."""
    made = RandomProject(random.Random(1))
    document = pm.requirements_document(made.project, audience="internal")
    assert leaks(made, document, pm.Visibility.CLIENT)
    project = asking(made)
    for impact in (random_impact(made, project), pm.assess_change(project, "asked", as_of="2026-05-01")):
        report = pm.change_impact_report(project, impact, audience="internal")
        assert leaks(made, report, pm.Visibility.CLIENT)
