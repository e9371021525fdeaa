"""Hand-over to a system that looks after clients: rows with ids that stay, and no more of people than they allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.engagement.follow_up_state import FollowUpState
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.people_in_texts import personal_words, role_of
from clientpm.engagement.planned_follow_ups import contact_plan_rows
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.warranty_rows import warranty_state
from clientpm.errors import UnknownReferenceError
from clientpm.model.convert import read_ids
from clientpm.model.people import Person, Side, Stakeholder
from clientpm.scheduling.reported import facts_until

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from clientpm.model.project import Project
    from clientpm.model.record import Record

__all__ = ["CRM_TABLES", "crm_hand_over", "crm_key"]

CRM_TABLES: Final = ("accounts", "contacts", "activities", "opportunities", "tickets")
"""The tables of a hand-over, in the order in which they are to be read."""
_FORMAT: Final = "clientpm-crm"
_VERSION: Final = 1


def crm_key(project: Project, record: Record) -> str:
    """Return the id of a record that stays the same in every hand-over.

    Args:
        project: The project.
        record: The record.

    Returns:
        Id of the project, kind and id of the record.

    Examples:
        >>> from clientpm import Client, Project
        >>> crm_key(Project(id="shop"), Client(id="acme"))
        'shop/client:acme'
    """
    return f"{project.id}/{record.ref}"


def crm_hand_over(
    project: Project,
    *,
    as_of: dt.date | str,
    consented: Iterable[str] = (),
) -> dict[str, Any]:
    """Return what a system that looks after clients needs to know once a project is over.

    Every row has `key`, which stays the same in every hand-over, and `external_id`, the id of
    the other system where it is known. People are handed over by their role; name, address of
    mail and telephone number only of those who agreed. Words that point to anybody else are
    taken out of the texts. Notes that only the team reads are never handed over.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. What happened later is left out.
        consented: Ids of the stakeholders who agreed that their personal data are handed over.

    Returns:
        `format`, `version`, `project`, `as_of`, and a list of rows for each of `accounts`,
        `contacts` (people), `activities` (what was said, and what is planned), `opportunities`
        and `tickets`; all of it values that JSON knows.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such stakeholder.
        ValidationError: When a text is not a date.

    Examples:
        >>> from clientpm import Client, Project, Stakeholder
        >>> people = [Stakeholder(id="cto", side="client", role="Head of IT")]
        >>> shop = Project(id="shop", client=Client(id="acme", title="Acme"), stakeholders=people)
        >>> rows = crm_hand_over(shop, as_of="2026-09-30")
        >>> rows["accounts"][0]["name"], rows["contacts"][0]["role"], rows["contacts"][0]["name"]
        ('Acme', 'Head of IT', None)
    """
    seen = Standpoint.of(project, as_of)
    agreed = _agreed(project, consented)
    named = {item.person for item in project.stakeholders if item.id in agreed}
    words = personal_words(project, (item for item in project.people if item.id not in named))
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "project": project.id,
        "as_of": seen.today.isoformat(),
        "accounts": list(_accounts(project, seen, words.without)),
        "contacts": list(_people(project, agreed)),
        "activities": [*_said(seen, words.without), *_planned(seen, words.without)],
        "opportunities": list(_opportunities(seen, words.without)),
        "tickets": list(_tickets(seen, words.without)),
    }


def _agreed(project: Project, consented: Iterable[str]) -> frozenset[str]:
    names = read_ids(consented, "consented")
    for i, name in enumerate(names):
        if f"{Stakeholder.kind_name}:{name}" not in project:
            raise UnknownReferenceError(
                "the project has no such stakeholder",
                code="reference.unknown",
                where=f"consented[{i}]",
                got=name,
                expected="the id of a stakeholder",
            )
    return frozenset(names)


def _accounts(project: Project, seen: Standpoint, say: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    client = project.client
    if client is None:
        return
    ends = [row.ends_on for row in warranty_state(project, as_of=seen.moment).rows]
    yield {
        "key": crm_key(project, client),
        "external_id": client.external_id or None,
        "name": say(client.title) or None,
        "industry": client.industry or None,
        "language": client.language,
        "since": _day(client.since),
        "account_manager": _of(project, client.account_manager),
        "project": project.id,
        "project_title": say(project.title) or None,
        "warranty_until": _day(max(ends, default=None)),
    }


def _people(project: Project, agreed: frozenset[str]) -> Iterator[dict[str, Any]]:
    for part in project.stakeholders:
        if part.side is not Side.CLIENT:
            continue
        person = None if part.person is None else project.get(Person, part.person)
        may = part.id in agreed and person is not None
        yield {
            "key": crm_key(project, part),
            "external_id": part.external_id or None,
            "role": _role(project, part, person),
            "organisation": part.organisation or None,
            "language": part.language or None,
            "channel": None if part.channel is None else part.channel.value,
            "consent": may,
            "name": person.name or None if may and person is not None else None,
            "email": person.email or None if may and person is not None else None,
            "phone": person.phone or None if may and person is not None else None,
        }


def _role(project: Project, part: Stakeholder, person: Person | None) -> str:
    if person is None:
        return part.role or part.title or part.id
    return role_of(project, person, [text for text in (person.name, person.title) if text.strip()])


def _said(seen: Standpoint, say: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    project = seen.project
    for item in facts_until(each for each in project.contacts if each.at <= seen.moment):
        yield {
            "key": crm_key(project, item),
            "kind": "contact",
            "state": "done",
            "at": item.at.isoformat(),
            "channel": item.channel.value,
            "direction": item.direction.value,
            "purpose": None,
            "from": _of(project, item.sender),
            "to": [_of(project, name) for name in item.receivers],
            "subject": say(item.title) or None,
            "text": say(item.summary) or None,
        }


def _planned(seen: Standpoint, say: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    project = seen.project
    plan = {item.id: item for item in project.contact_plan}
    for row in contact_plan_rows(seen, seen.today, None) if plan else ():
        if row.state is FollowUpState.DONE:
            continue
        item = plan[row.item]
        yield {
            "key": crm_key(project, item),
            "kind": "planned",
            "state": "planned",
            "at": _day(row.due),
            "channel": item.channel.value,
            "direction": "to_client",
            "purpose": item.purpose.value,
            "from": _of(project, item.owner),
            "to": [_of(project, name) for name in item.audience],
            "subject": say(item.title) or None,
            "text": say(item.content) or None,
        }


def _opportunities(seen: Standpoint, say: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    project = seen.project
    for item in project.opportunities:
        if item.noted_on is not None and item.noted_on > seen.today:
            continue
        yield {
            "key": crm_key(project, item),
            "external_id": item.external_id or None,
            "kind": item.kind.value,
            "state": state_on(item, seen.moment),
            "title": say(item.title) or None,
            "text": say(item.description) or None,
            "contact": _of(project, item.contact),
            "owner": _of(project, item.owner),
            "amount": None if item.amount is None else str(item.amount.amount),
            "currency": None if item.amount is None else item.amount.currency,
            "chance": None if item.chance is None else str(item.chance),
            "expected_on": _day(item.expected_on),
            "next_step": say(item.next_step) or None,
            "next_step_on": _day(item.next_step_on),
        }


def _tickets(seen: Standpoint, say: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    project = seen.project
    for item in project.tickets:
        if item.opened_at > seen.moment:
            continue
        yield {
            "key": crm_key(project, item),
            "external_id": item.external_id or None,
            "severity": item.severity.value,
            "state": state_on(item, seen.moment),
            "opened_at": item.opened_at.isoformat(),
            "opened_by": _of(project, item.opened_by),
            "owner": _of(project, item.owner),
            "subject": say(item.title) or None,
            "text": say(item.description) or None,
            "category": item.category or None,
            "cause": say(item.cause) or None,
            "resolution": say(item.resolution) or None,
            "under_warranty": item.under_warranty,
        }


def _of(project: Project, name: str | None) -> str | None:
    return None if name is None else f"{project.id}/{Stakeholder.kind_name}:{name}"


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
