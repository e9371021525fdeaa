"""Who does what, who answers for it, who is asked and who is told: one row of a RACI table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_ids, read_refs
from clientpm.model.record import CLIENT, Record, shown_to
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Responsibility"]


def _about(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "about")


def _responsible(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "responsible")


def _accountable(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "accountable")


def _consulted(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "consulted")


def _informed(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "informed")


@attrs.frozen(kw_only=True)
class Responsibility(Record):
    """Who plays which part in one activity; its title says which.

    Exactly one stakeholder answers for it, and at least one does it.

    Attributes:
        about: What the activity is, such as `task:build` or `deliverable:portal`.
        responsible: Ids of the stakeholders who do it.
        accountable: Id of the one stakeholder who answers for it, as a list of one.
        consulted: Ids of the stakeholders who are asked before.
        informed: Ids of the stakeholders who are told after.

    Examples:
        >>> row = Responsibility(id="sign", title="Sign off the design", responsible=["li"], accountable=["cto"])
        >>> row.accountable
        ('cto',)
    """

    kind_name: ClassVar[str] = "responsibility"

    about: tuple[Ref, ...] = attrs.field(default=(), converter=_about, metadata=shown_to(CLIENT))
    responsible: tuple[str, ...] = attrs.field(converter=_responsible, metadata=shown_to(CLIENT, refers="stakeholder"))
    accountable: tuple[str, ...] = attrs.field(converter=_accountable, metadata=shown_to(CLIENT, refers="stakeholder"))
    consulted: tuple[str, ...] = attrs.field(
        default=(), converter=_consulted, metadata=shown_to(CLIENT, refers="stakeholder")
    )
    informed: tuple[str, ...] = attrs.field(
        default=(), converter=_informed, metadata=shown_to(CLIENT, refers="stakeholder")
    )

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        name = self.title or self.id
        if len(self.accountable) != 1:
            raise ValidationError(
                f"exactly one stakeholder answers for {name!r}",
                code="raci.accountable",
                where="accountable",
                got=", ".join(self.accountable) or "nobody",
                expected="one",
            )
        if not self.responsible:
            raise ValidationError(
                f"somebody does {name!r}",
                code="raci.responsible",
                where="responsible",
                got="nobody",
                expected="at least one",
            )
