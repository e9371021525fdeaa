"""A small project whose client asks for gift cards, and steps that bring the request anywhere."""

from __future__ import annotations

from typing import Any

import attrs

import clientpm as pm
from clientpm import workflow as wf
from clientpm.change import impact_base

CARDS: tuple[pm.Edit, ...] = (
    pm.AddTask(pm.task("cards", "Gift cards", "1d", after="design")),
    pm.AddDependency("build", "cards"),
    pm.SetCost(pm.BudgetLine(id="cards", task="cards", amount=pm.Money(80, "EUR"))),
)
"""What the option `plan` does: one day and 80 EUR more."""

AT = "2026-03-02T09:00:00+00:00"
SEEN = pm.Fingerprint("sha256-1:" + "5" * 64)
NONE = pm.NoEffect(reason="impact.none")


def word(by: str | None = "cto", **fields: Any) -> pm.Evidence:
    """Give the word of somebody."""
    return pm.Evidence(**{"kind": "e_mail", "reference": "mail 17", "received_at": AT, "by": by} | fields)


def shop(**fields: Any) -> pm.Project:
    """Give a project of two tasks and a milestone, agreed at 10,000 EUR, with one request in draft."""
    plan = pm.Plan(
        start="2026-03-02",
        tasks=[
            pm.task("design", "Design", "5d"),
            pm.task("build", "Build", "10d", after="design"),
            pm.milestone("live", "Go live", after="build", visibility="client"),
        ],
    )
    given: dict[str, Any] = {
        "plan": plan,
        "budget": [pm.BudgetLine(id="build", task="build", amount=pm.Money(10000, "EUR"))],
        "stakeholders": [
            pm.Stakeholder(id="pm"),
            pm.Stakeholder(id="sponsor"),
            pm.Stakeholder(id="board"),
            pm.Stakeholder(id="dev"),
            pm.Stakeholder(id="cto", side="client", may_sign=True),
            pm.Stakeholder(id="clerk", side="client"),
        ],
        "authority": pm.AuthorityMatrix.standard(
            project_manager=["pm"], sponsor=["sponsor"], steering_committee=["board"]
        ),
        "changes": [request()],
    }
    project = pm.Project(id="shop", title="Shop", **given | fields)
    return project if project.plan is None else project.with_(pm.capture_baseline(project, title="As signed"))


def request(**fields: Any) -> pm.ChangeRequest:
    """Give the request in draft."""
    given = {"id": "cards", "title": "Gift cards", "reason": "Christmas", "raised_by": "cto", "edits": CARDS}
    return pm.ChangeRequest(**given | fields)


def priced(amount: int) -> pm.CostEffect:
    """Give what an option costs."""
    cost, budget = pm.Money(amount, "EUR"), pm.Money(10000, "EUR")
    return pm.CostEffect(direct=cost, before=budget, after=budget + cost)


def option(name: str = "plan", *, days: int = 1, price: int = 80, **fields: Any) -> pm.OptionImpact:
    """Give an option that was assessed."""
    given: dict[str, Any] = {
        "option": name,
        "kind": "adjust_plan",
        "edits": CARDS,
        "schedule": pm.ScheduleEffect(
            finish_before="2026-03-20",
            finish_after="2026-03-23",
            shift=pm.Minutes(480 * days),
            from_logic=pm.Minutes(0),
            from_durations=pm.Minutes(480 * days),
        ),
        "cost": priced(price),
        **dict.fromkeys(("scope", "quality", "resources", "risk", "goals"), NONE),
    }
    return pm.OptionImpact(**given | fields)


def moving(shift: pm.MilestoneShift) -> pm.ScheduleEffect:
    """Give what an option does to the dates when it moves a milestone."""
    effect = option().schedule
    assert isinstance(effect, pm.ScheduleEffect)
    return attrs.evolve(effect, milestone_shifts=[shift])


def impact(project: pm.Project, *options: pm.OptionImpact, change: str = "cards") -> pm.ImpactAssessment:
    """Give an assessment on the project as it is."""
    return pm.ImpactAssessment(change=change, base=impact_base(project), option_impacts=options or (option(),))


def state(project: pm.Project, change: str = "cards") -> str:
    """Say where a request stands."""
    return project.get(pm.ChangeRequest, change).state


def submitted(project: pm.Project, change: str = "cards") -> pm.Project:
    """Hand the request in."""
    return wf.submit_change(project, change, by="cto", at=AT)


def under_assessment(project: pm.Project, change: str = "cards") -> pm.Project:
    """Hand it in and begin to assess it."""
    return wf.begin_assessment(submitted(project, change), change, owner="pm", by="pm", at=AT)


def assessed(project: pm.Project, *options: pm.OptionImpact, change: str = "cards") -> pm.Project:
    """Have it assessed."""
    going = under_assessment(project, change)
    return wf.record_assessment(going, change, impact(going, *options, change=change), by="pm", at=AT)


def decided(project: pm.Project, outcome: Any = "approve", change: str = "cards", **fields: Any) -> pm.Project:
    """Decide on it as the project manager does, who saw everything."""
    told: dict[str, Any] = {"by": "pm", "at": AT}
    if str(getattr(outcome, "value", outcome)).startswith("approve"):
        told |= {"option": "plan", "shown": SEEN}
    return wf.decide_change(project, change, outcome, **told | fields)


def approved(project: pm.Project, *options: pm.OptionImpact, change: str = "cards", **fields: Any) -> pm.Project:
    """Have it approved."""
    return decided(assessed(project, *options, change=change), change=change, **fields)


def in_force(project: pm.Project, *options: pm.OptionImpact, **fields: Any) -> pm.Project:
    """Have it approved and put into force."""
    return wf.start_implementation(approved(project, *options, **fields), "cards", by="pm", at=AT)


def finished(project: pm.Project) -> pm.Project:
    """Report every task as done in time."""
    assert project.plan is not None
    reports = [
        pm.ProgressReport(id=f"r-{task.id}", task=task.id, as_of="2026-03-31", actual_start=day, actual_finish=day)
        for task in project.plan.tasks
        for day in ["2026-03-20"]
    ]
    return project.with_(*reports)


def forged(project: pm.Project, **fields: Any) -> pm.Project:
    """Give the project with fields of its request written past both doors, as in a file."""
    changes = tuple(attrs.evolve(change, **fields) for change in project.changes)
    return attrs.evolve(project, changes=changes)
