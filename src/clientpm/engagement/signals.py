"""Signals of a relationship: what warns of its end, and what promises more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.engagement.client_projects import same_client
from clientpm.engagement.signal_measures import MEASURES, Measured
from clientpm.engagement.signal_rules import SIGNAL_RULES, SignalRule, SignalState, asked_rules
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.told import Talk
from clientpm.engagement.weighted_parts import Number, exact_value
from clientpm.errors import UnknownReferenceError
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from clientpm.model.project import Project

__all__ = ["Signal", "relationship_signals"]


@attrs.frozen(kw_only=True)
class Signal:
    """What one rule says on a day.

    Attributes:
        rule: The rule, with its limit.
        state: Whether it fired, is quiet, or could not be evaluated.
        value: What it found; `None` where there was nothing to look at.
        inputs: The records that the value comes from.
        reason: Why it could not be evaluated.
    """

    rule: SignalRule
    state: SignalState
    value: float | None = None
    inputs: tuple[Ref, ...] = ()
    reason: str | None = None

    @property
    def name(self) -> str:
        """Name of the rule."""
        return self.rule.name

    @property
    def fired(self) -> bool:
        """Whether it fired."""
        return self.state is SignalState.FIRED


def relationship_signals(
    projects: Project | Iterable[Project],
    *,
    as_of: dt.date | str,
    rules: Iterable[SignalRule] = SIGNAL_RULES,
    also: Mapping[str, Number | None] | None = None,
) -> tuple[Signal, ...]:
    """Return what warns of the end of a relationship, and what promises more, by stated rules.

    A rule that has nothing to look at is not quiet but not evaluated. The limits are agreed;
    what they are worth for your clients is for `calibrate` to say, on your own history.

    Args:
        projects: A project, or several for the same client.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone.
        rules: The rules.
        also: Values of rules that the host knows, by their name, such as how many days a
            payment is late: no record says when a payment came.

    Returns:
        One signal for each rule, in their order.

    Raises:
        FieldTypeError: When something is not a project, no date, no rule or no number.
        UnknownReferenceError: When a value is for a rule that is not among the rules.
        ValidationError: When the projects are for different clients, two rules have the same
            name, or a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import Contact, Project
        >>> last = Contact(id="c1", at="2026-03-02T09:00Z", channel="call")
        >>> found = relationship_signals(Project(id="shop", contacts=[last]), as_of="2026-04-30")
        >>> [(item.name, item.value) for item in found if item.fired]
        [('silence', 59.0)]
        >>> next(item.reason for item in found if item.name == "complaints")
        'no_feedback'
    """
    known = same_client(projects)
    asked = asked_rules(rules)
    given = dict(also or {})
    for name in given:
        if name not in {rule.name for rule in asked}:
            raise UnknownReferenceError(
                "a value of a rule that is not asked", code="signal.unknown", where=f"also[{name}]", got=name
            )
    talks = [Talk.of(Standpoint.of(project, as_of)) for project in known]
    return tuple(_signal(rule, _measured(rule, talks, given)) for rule in asked)


def _measured(rule: SignalRule, talks: list[Talk], also: Mapping[str, Number | None]) -> Measured:
    value = also.get(rule.name)
    if value is not None:
        return Measured(value=float(exact_value(value, f"also[{rule.name}]")))
    return MEASURES[rule.name](talks, rule)


def _signal(rule: SignalRule, found: Measured) -> Signal:
    if found.value is None:
        return Signal(rule=rule, state=SignalState.NOT_EVALUATED, reason=found.reason)
    fired = found.value >= float(rule.threshold)
    return Signal(
        rule=rule,
        state=SignalState.FIRED if fired else SignalState.QUIET,
        value=found.value,
        inputs=found.inputs,
    )
