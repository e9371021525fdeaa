"""What an audience may see of the end of a project."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from clientpm.reports.view import View
from clientpm.reports.view_acceptance import ViewAcceptance
from clientpm.reports.view_change import ViewSigner
from clientpm.reports.view_satisfaction import ViewSatisfaction
from clientpm.reports.view_shift import Shift
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.values.money import Money

__all__ = [
    "ViewClosure",
    "ViewEndedChange",
    "ViewEndedRisks",
    "ViewGate",
    "ViewLearnt",
    "ViewMark",
    "ViewPlanEnd",
    "ViewProblem",
    "ViewToCome",
]


@attrs.frozen(kw_only=True)
class ViewGate:
    """How one condition of closing stands.

    Attributes:
        topic: What it is about, as a word for programs.
        state: `met`, `not_met`, `not_evaluated` or `waived`.
        reason: Why it is not met, as a word for programs.
        blocking: What stands in the way, of what the audience may see.
        hidden: How much more does, for the team only.
        reasons: Why something was let go.
    """

    topic: str
    state: str
    reason: str = ""
    blocking: tuple[ViewText, ...] = ()
    hidden: int = 0
    reasons: tuple[ViewText, ...] = ()


@attrs.frozen(kw_only=True)
class ViewPlanEnd:
    """An agreed plan beside what came of it.

    Attributes:
        number: The number of the agreed plan; 0 is the first.
        agreed_day: The last day that was agreed.
        actual_day: The last day that it became.
        shift: Working days between them.
        agreed_cost: What was agreed to be spent, for the team.
        actual_cost: What was spent, for the team.
    """

    number: int
    agreed_day: dt.date
    actual_day: dt.date | None = None
    shift: Shift | None = None
    agreed_cost: Money | None = None
    actual_cost: Money | None = None


@attrs.frozen(kw_only=True)
class ViewEndedChange:
    """A change, and what became of it.

    Attributes:
        title: What it is called.
        state: Where it stands, as a word for programs.
        outcome: What was decided: `approved`, `rejected`, `withdrawn`, `cancelled` or `open`.
        shift: By how many working days it moved the finish, as it was approved.
    """

    title: ViewText
    state: str
    outcome: str
    shift: Shift | None = None


@attrs.frozen(kw_only=True)
class ViewEndedRisks:
    """What became of the risks that the audience may see.

    Attributes:
        count: How many were known.
        occurred: How many struck.
        open: How many may still strike.
        titles: Those that struck.
        brier: How good the chances were that were given, for the team; `None` where nobody can
            tell.
        judged: Of how many risks that is the score.
    """

    count: int = 0
    occurred: int = 0
    open: int = 0
    titles: tuple[ViewText, ...] = ()
    brier: float | None = None
    judged: int = 0


@attrs.frozen(kw_only=True)
class ViewProblem:
    """What went wrong, and how it was settled.

    Attributes:
        title: What went wrong.
        settled: How it was settled.
        open: Whether it is still open.
    """

    title: ViewText
    settled: ViewText = NO_TEXT
    open: bool = False


@attrs.frozen(kw_only=True)
class ViewLearnt:
    """What was learnt, or is to be done better.

    Attributes:
        title: The lesson, or the problem.
        advice: What to do.
        positive: Whether it went well; `None` for a suggestion.
    """

    title: ViewText
    advice: ViewText = NO_TEXT
    positive: bool | None = None


@attrs.frozen(kw_only=True)
class ViewMark:
    """One part of the evaluation, for the team.

    Attributes:
        name: What it is, as a word for programs.
        score: Its score [0 to 100]; `None` where it is missing.
        weight: What it counts for [0 to 1].
        reason: Why it is missing, as a word for programs.
    """

    name: str
    score: Decimal | None
    weight: Decimal
    reason: str = ""


@attrs.frozen(kw_only=True)
class ViewToCome:
    """What goes on after the project.

    Attributes:
        what: What happens, as a word for programs.
        title: More about it.
        day: When; `None` where it is counted from something else.
        owner: Who sees to it.
    """

    what: str
    title: ViewText = NO_TEXT
    day: dt.date | None = None
    owner: ViewText = NO_TEXT


@attrs.frozen(kw_only=True)
class ViewClosure:
    """What an audience may see of the end of a project.

    Attributes:
        base: The project, with its goals, its dates and how good the results are.
        gates: The conditions of closing; for others than the team those that concern them, and no
            open one of which they may see nothing.
        ready: Whether nothing at all stands in the way.
        closed: Whether the project is closed already.
        plans: Agreed plans beside what came of them: the first one, then the last.
        changes: The changes.
        risks: What became of the risks.
        deliverables: How the acceptance of each deliverable stands.
        judged: How many criteria were tested through.
        first_passed: How many of them passed at first.
        satisfaction: What the last survey said; `None` where none may be seen.
        problems: What went wrong.
        lessons: What was learnt.
        suggestions: What is to be done better.
        to_come: What goes on.
        marks: The parts of the evaluation, for the team.
        overall: Their weighted mean [0 to 100].
        coverage: Weight of the parts that are known [0 to 1].
        verdict: The same in a word for programs.
        signers: Who signs.
    """

    base: View
    gates: tuple[ViewGate, ...] = ()
    ready: bool = False
    closed: bool = False
    plans: tuple[ViewPlanEnd, ...] = ()
    changes: tuple[ViewEndedChange, ...] = ()
    risks: ViewEndedRisks | None = None
    deliverables: tuple[ViewAcceptance, ...] = ()
    judged: int = 0
    first_passed: int = 0
    satisfaction: ViewSatisfaction | None = None
    problems: tuple[ViewProblem, ...] = ()
    lessons: tuple[ViewLearnt, ...] = ()
    suggestions: tuple[ViewLearnt, ...] = ()
    to_come: tuple[ViewToCome, ...] = ()
    marks: tuple[ViewMark, ...] = ()
    overall: Decimal | None = None
    coverage: Decimal | None = None
    verdict: str = ""
    signers: tuple[ViewSigner, ...] = ()

    @property
    def in_the_way(self) -> tuple[ViewGate, ...]:
        """The conditions that stand in the way."""
        return tuple(gate for gate in self.gates if gate.state == "not_met")
