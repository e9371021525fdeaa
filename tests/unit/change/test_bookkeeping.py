"""The ledger: approved changes account for what the budget became, line by line."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm

ORIGINAL = {"build": 8000, "test": 2000}


def _lines(amounts: dict[str, int], currency: str = "EUR") -> list[pm.BudgetLine]:
    return [pm.BudgetLine(id=name, task="build", amount=pm.Money(amount, currency)) for name, amount in amounts.items()]


def _cost(name: str, amount: int) -> pm.SetCost:
    return pm.SetCost(_lines({name: amount})[0])


def _change(outcome: str = "approved", **fields: Any) -> pm.ChangeRequest:
    decision = pm.Decision(
        outcome=outcome,
        option="do",
        decided_by="cfo",
        at="2026-03-02T09:00Z",
        adjustment=fields.pop("adjustment", ()),
    )
    option = pm.ChangeOption(id="do", edits=fields.pop("edits"))
    return pm.ChangeRequest(id="cards", options=[option], decision=decision)


def _project(
    *budgets: dict[str, int], changes: tuple[pm.ChangeRequest, ...] = (), names: tuple[str | None, ...] = ()
) -> pm.Project:
    return pm.Project(
        id="shop",
        plan=pm.Plan(start="2026-03-02", tasks=[pm.task("build", "Build", "10d")]),
        stakeholders=[pm.Stakeholder(id="cfo")],
        changes=changes,
        baselines=[
            pm.Baseline(id=f"b{i}", number=i, budget=_lines(amounts), change=(None, *names, None, None)[i])
            for i, amounts in enumerate(budgets)
        ],
    )


def test_approved_changes_account_for_the_whole_difference() -> None:
    """The sum of what approved changes account for is the current budget less the original one."""
    first = _change(edits=[_cost("cards", 900), pm.RemoveCost("test")])
    second = attrs.evolve(_change(edits=[_cost("build", 8500)]), id="more")
    project = _project(
        ORIGINAL,
        {"build": 8000, "cards": 900},
        {"build": 8500, "cards": 900},
        changes=(first, second),
        names=("change:cards", "change:more"),
    )
    ledger = pm.budget_ledger(project)
    assert [entry.explained for entry in ledger.entries] == [pm.Money(-1100, "EUR"), pm.Money(500, "EUR")]
    assert ledger.explained == ledger.difference == pm.Money(-600, "EUR")
    assert (ledger.unexplained, ledger.balanced, ledger.findings) == (pm.Money(0, "EUR"), True, ())


def test_an_adjustment_counts() -> None:
    """What was decided beside the option accounts for its lines too, and the last word counts."""
    change = _change("approved_adjusted", edits=[_cost("cards", 900)], adjustment=[_cost("cards", 700)])
    project = _project(ORIGINAL, ORIGINAL | {"cards": 700}, changes=(change,), names=("change:cards",))
    assert pm.budget_ledger(project).balanced is True


@pytest.mark.parametrize(
    ("changes", "names", "reason"),
    [
        ((), (None,), "no_change"),
        ((_change("rejected", edits=[_cost("build", 9500)]),), ("change:cards",), "not_approved"),
        ((_change(edits=[_cost("test", 9)]),), ("change:cards",), ""),
        ((_change(edits=[_cost("build", 9000)]),), ("change:cards",), ""),
    ],
)
def test_what_no_change_explains_is_a_finding(
    changes: tuple[pm.ChangeRequest, ...], names: tuple[str | None, ...], reason: str
) -> None:
    """No change, one that was not approved, of another line or another amount: none explains a difference."""
    project = _project(ORIGINAL, {"build": 9500, "test": 2000}, changes=changes, names=names)
    (entry,) = pm.budget_ledger(project).entries
    assert (entry.unexplained, entry.lines, entry.reason) == (pm.Money(1500, "EUR"), ("build",), reason)
    (finding,) = pm.budget_ledger(project).findings
    assert (finding.code, str(finding.subject)) == ("change.unexplained_budget", "baseline:b1")
    assert finding.severity is pm.Severity.ERROR


def test_differences_that_cancel_out_are_found() -> None:
    """Money moved from one line to another without a change is found although the sum is the same."""
    ledger = pm.budget_ledger(_project(ORIGINAL, {"build": 9000, "test": 1000}))
    assert (ledger.difference, ledger.unexplained, ledger.balanced) == (pm.Money(0, "EUR"), pm.Money(0, "EUR"), False)
    assert ledger.findings[0].facts["lines"] == ("build", "test")


def test_what_an_assignment_costs() -> None:
    """The cost of an assignment is accounted for by edits of it, or of the task that it works on."""
    for edit in (
        pm.SetEstimate("build", "12d"),
        pm.Assign(pm.Assignment(id="a", task="build", resource="dev")),
        pm.Unassign("a"),
        pm.ChangeTask(pm.task("build", "Build", "12d")),
    ):
        project = _project(
            ORIGINAL | {"assignment-a": 100},
            ORIGINAL | {"assignment-a": 120},
            changes=(_change(edits=[edit]),),
            names=("change:cards",),
        )
        assert pm.budget_ledger(project).balanced is True
    other = _change(edits=[pm.SetEstimate("other", "12d")])
    project = _project(
        ORIGINAL | {"assignment-a": 100}, ORIGINAL | {"assignment-a": 120}, changes=(other,), names=("change:cards",)
    )
    assert pm.budget_ledger(project).balanced is False


def test_what_cannot_be_told_says_why() -> None:
    """Without baseline, budget, or one currency there are no figures, and a reason."""
    none = pm.budget_ledger(pm.Project(id="p"))
    assert (none.difference, none.explained, none.balanced, none.reason) == (None, None, None, "no_baseline")
    empty = pm.budget_ledger(_project({}, ORIGINAL))
    assert (empty.difference, empty.balanced, empty.reason) == (None, None, "no_budget")
    assert [(entry.difference, entry.reason) for entry in empty.entries] == [(None, "no_budget")]
    project = _project(ORIGINAL, ORIGINAL)
    dollars = attrs.evolve(project.baselines[1], budget=_lines(ORIGINAL, "USD"))
    mixed = pm.budget_ledger(attrs.evolve(project, baselines=[project.baselines[0], dollars]))
    assert (mixed.difference, mixed.unexplained, mixed.reason) == (None, None, "mixed_currencies")
    assert mixed.findings == ()


def test_one_baseline_has_nothing_to_explain() -> None:
    """A single baseline is balanced: nothing moved."""
    ledger = pm.budget_ledger(_project(ORIGINAL))
    assert (ledger.current, ledger.explained, ledger.balanced) == (pm.Money(10000, "EUR"), pm.Money(0, "EUR"), True)


def test_contingency_is_no_part_of_it() -> None:
    """Contingency and reserve may move without a change of the budget at completion."""
    project = _project(ORIGINAL, ORIGINAL)
    reserve = pm.BudgetLine(id="r", category="contingency", amount=pm.Money(500, "EUR"))
    richer = attrs.evolve(project.baselines[1], budget=(*project.baselines[1].budget, reserve))
    assert pm.budget_ledger(attrs.evolve(project, baselines=[project.baselines[0], richer])).balanced is True


def test_what_is_no_project_is_refused() -> None:
    """Something else than a project is refused."""
    wrong: Any = {}
    with pytest.raises(pm.FieldTypeError):
        pm.budget_ledger(wrong)


@pytest.mark.parametrize(("locale", "words"), [("en", "€1,500"), ("zh_CN", "€1,500")])
def test_the_finding_has_words(locale: str, words: str) -> None:
    """The finding says how much is not explained, in both languages."""
    project = _project(ORIGINAL, {"build": 9500, "test": 2000})
    (finding,) = pm.budget_ledger(project).findings
    assert words in pm.explain(finding, project=project, locale=locale)


@pytest.mark.parametrize(("effort", "balanced"), [("level_of_effort", True), ("task", False)])
def test_a_level_of_effort_goes_along_with_the_work(effort: str, balanced: bool) -> None:  # noqa: FBT001
    """What lasts as long as the work costs more when a change makes the work longer; another task does not."""
    tasks = [
        pm.task("build", "Build", "10d"),
        pm.task("lead", "Lead", "5d", kind=effort, after=["build SS", "build FF"]),
    ]
    plan = pm.Plan(start="2026-03-02", tasks=tasks)
    baselines = [
        pm.Baseline(
            id=f"b{number}",
            number=number,
            change=change,
            plan=plan,
            dates=[pm.BaselineDates(task="lead", start="2026-03-02T09:00", finish=finish)],
            budget=[pm.BudgetLine(id="assignment-lead", task="lead", amount=pm.Money(amount, "EUR"))],
        )
        for number, change, finish, amount in (
            (0, None, "2026-03-13T18:00", 1000),
            (1, "change:cards", "2026-03-17T18:00", 1200),
        )
    ]
    change = _change(edits=[pm.SetEstimate("build", "12d")])
    ledger = pm.budget_ledger(attrs.evolve(_project(changes=(change,)), plan=plan, baselines=baselines))
    assert ledger.difference == pm.Money(200, "EUR")
    assert ledger.balanced is balanced
