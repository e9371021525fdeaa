"""What an audience may see of what a change would do."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal

import attrs

from clientpm.reports.view import View, ViewTask
from clientpm.reports.view_answers import ViewAnswer, ViewDates, ViewMove, ViewThing
from clientpm.reports.view_people import ViewPerson
from clientpm.reports.view_shift import Shift
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.values.minutes import Minutes
from clientpm.values.money import Money

__all__ = [
    "DecisionNeed",
    "ViewAuthority",
    "ViewChange",
    "ViewCompared",
    "ViewComparison",
    "ViewDecision",
    "ViewOption",
    "ViewOtherWinner",
    "ViewRemark",
    "ViewScore",
    "ViewSigner",
]


@attrs.frozen(kw_only=True)
class ViewAuthority:
    """Who may decide for an option.

    Attributes:
        level: Name of the level; empty where none may, or the audience may not know it.
        holders: Who holds it, or one above it.
        client: Whether the client has to agree as well.
        deciding: In what respects no lower level would do, as words for programs.
        refused: Whether no level may.
    """

    level: str = ""
    holders: tuple[ViewText, ...] = ()
    client: bool = False
    deciding: tuple[str, ...] = ()
    refused: bool = False


@attrs.frozen(kw_only=True)
class ViewRemark:
    """Something worth knowing about the computation.

    Attributes:
        code: What sort of remark it is.
        things: What it is about.
        count: A number that belongs to it.
        work: Working time that belongs to it.
    """

    code: str
    things: tuple[ViewText, ...] = ()
    count: int = 0
    work: Minutes | None = None


@attrs.frozen(kw_only=True)
class ViewOption:
    """One option.

    Attributes:
        id: Names it within the view.
        title: What it is called; empty where it has no name of its own.
        kind: What sort of answer it is, as a word for programs.
        description: What it means.
        note: What only the team reads.
        answers: What it would do, by dimension; a dimension that the audience may not see
            is not there.
        tell: Who is to be told.
        update: Documents to be updated.
        authority: Who may decide for it.
        remarks: What is worth knowing about the computation; for others only what they can act on.
    """

    id: str
    title: ViewText = NO_TEXT
    kind: str = "other"
    description: ViewText = NO_TEXT
    note: ViewText = NO_TEXT
    answers: tuple[tuple[str, ViewAnswer], ...] = ()
    tell: tuple[ViewText, ...] = ()
    update: tuple[ViewThing, ...] = ()
    authority: ViewAuthority | None = None
    remarks: tuple[ViewRemark, ...] = ()

    def answer(self, dimension: str) -> ViewAnswer | None:
        """Return what it would do in a dimension.

        Args:
            dimension: The dimension.

        Returns:
            The answer; `None` where the audience may not see it.
        """
        return dict(self.answers).get(dimension)

    @property
    def moves(self) -> tuple[ViewMove, ...]:
        """The visible milestones."""
        found = self.answer("schedule")
        return found.moves if isinstance(found, ViewDates) else ()


@attrs.frozen(kw_only=True)
class ViewScore:
    """One option in the comparison.

    Attributes:
        option: Its id in the view.
        figures: Its figure in each criterion.
        score: From 0, the best in everything, to 1.
        monetised: Its cost with its delay and its risks.
        dominated_by: Ids of options that are worse in nothing and better in something.
    """

    option: str
    figures: tuple[tuple[str, Decimal | None], ...] = ()
    score: Decimal | None = None
    monetised: Decimal | None = None
    dominated_by: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class ViewOtherWinner:
    """Another option that would be best if one weight were another.

    Attributes:
        option: Its id in the view.
        criterion: Whose weight.
        factor: What the weight would be multiplied with.
    """

    option: str
    criterion: str
    factor: Decimal


@attrs.frozen(kw_only=True)
class ViewComparison:
    """The options compared, for the team.

    Attributes:
        scores: The options, the best first.
        weights: How much each criterion counts.
        weights_given: Whether somebody chose the weights.
        left_out: Criteria that do not count.
        others: Who would be best under other weights; empty where the best one stays the best.
        currency: Currency of the costs.
        delay_cost: What a working day of delay costs, where somebody said so.
        unpriced: Criteria in which options differ and that are in no sum of money.
    """

    scores: tuple[ViewScore, ...]
    weights: tuple[tuple[str, Decimal], ...] = ()
    weights_given: bool = False
    left_out: tuple[str, ...] = ()
    others: tuple[ViewOtherWinner, ...] = ()
    currency: str = ""
    delay_cost: Money | None = None
    unpriced: tuple[str, ...] = ()


class DecisionNeed(enum.Enum):
    """Whether somebody still has to decide."""

    OPEN = "open"
    ANSWER_FIRST = "answer_first"
    DECIDED = "decided"
    OVER = "over"


@attrs.frozen(kw_only=True)
class ViewDecision:
    """What has to be decided, or was.

    Attributes:
        need: Whether somebody still has to decide.
        by: The last day on which a decision holds the dates.
        late: Whether that day has come.
        question: What has to be known first.
        question_due: By when.
        outcome: How it was decided, as a word for programs.
        option: Id of the option that was chosen.
        decided_by: Who decided.
        decided_on: When.
        conditions: Under which conditions.
        review: When a deferred request is looked at again.
    """

    need: DecisionNeed = DecisionNeed.OPEN
    by: dt.date | None = None
    late: bool = False
    question: ViewText = NO_TEXT
    question_due: dt.date | None = None
    outcome: str = ""
    option: str | None = None
    decided_by: ViewText = NO_TEXT
    decided_on: dt.date | None = None
    conditions: ViewText = NO_TEXT
    review: dt.date | None = None


@attrs.frozen(kw_only=True)
class ViewSigner:
    """Somebody who signs, or has signed.

    Attributes:
        name: Who.
        client_side: Whether for the client.
        role: As what.
        signed_on: When; `None` where it is to come.
        person: The same with name and part, where the report names people.
    """

    name: ViewText
    client_side: bool = False
    role: ViewText = NO_TEXT
    signed_on: dt.date | None = None
    person: ViewPerson | None = None


@attrs.frozen(kw_only=True)
class ViewCompared:
    """A task in the plan without the change and with it.

    Attributes:
        task: As it would be; as it is where the change takes it out.
        before: As it is without the change; `None` where that adds it.
        gone: Whether the change takes it out.
        shift: By how many days its last day moves, where it is in both.
    """

    task: ViewTask
    before: ViewTask | None = None
    gone: bool = False
    shift: Shift | None = None


@attrs.frozen(kw_only=True)
class ViewChange:
    """What an audience may see of what a change would do.

    Attributes:
        base: The project as it is.
        title: What the change is called; empty where the audience may not know it.
        description: What is asked for.
        reason: Why.
        raised_by: Who asks.
        options: The options, in their order.
        lead: Id of the option that the answer speaks of.
        recommended: Whether that is the one that is advised.
        compared: The tasks that move with it, come or go, and the milestones, in time.
        decision: What has to be decided.
        comparison: The options compared; for the team.
        signers: Who signs.
        outdated: Whether the project has changed since it was computed.
        rules: Names and versions of the rules by which it was computed.
        trials: In how many trials each option was simulated; `None` where it was not.
        seed: From where their random numbers came.
    """

    base: View
    title: ViewText = NO_TEXT
    description: ViewText = NO_TEXT
    reason: ViewText = NO_TEXT
    raised_by: ViewText = NO_TEXT
    options: tuple[ViewOption, ...] = ()
    lead: str | None = None
    recommended: bool = False
    compared: tuple[ViewCompared, ...] = ()
    decision: ViewDecision = ViewDecision()
    comparison: ViewComparison | None = None
    signers: tuple[ViewSigner, ...] = ()
    outdated: bool = False
    rules: tuple[str, ...] = ()
    trials: int | None = None
    seed: int | None = None

    @property
    def leading(self) -> ViewOption | None:
        """The option that the answer speaks of."""
        return next((option for option in self.options if option.id == self.lead), None)
