"""What the client is asked for beside the work of the plan: decisions, answers, signatures, promised actions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from clientpm.agreement.sign_off import SignOffStage, sign_off_state
from clientpm.engagement.actions import due_on, is_open_action
from clientpm.engagement.standpoint import Standpoint
from clientpm.reports.view_request import RequestKind, ViewRequest
from clientpm.reports.viewing.days import last_day
from clientpm.reports.viewing.tasks import owner_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.project import Project
    from clientpm.reports.lens import Lens
    from clientpm.reports.view_text import ViewText

__all__ = ["visible_requests"]

_CLIENT_DECIDES = frozenset({"client", "regulator"})


def visible_requests(project: Project, as_of: dt.datetime | None, lens: Lens) -> tuple[ViewRequest, ...]:
    """Return what the client is asked for on a day, as far as an audience may see it.

    Args:
        project: The project.
        as_of: The instant; `None` for what is known now.
        lens: The eyes of the audience.

    Returns:
        Decisions about changes, answers to questions, signatures and actions: what is due first, then what
        waits longest. Actions need a day from which to look at them.
    """
    client = {name: title for name, (title, client_side) in owner_names(project, lens).items() if client_side}
    found = [
        *_about_changes(project, as_of, client, lens),
        *_signatures(project, as_of, client, lens),
        *_actions(project, as_of, client, lens),
    ]
    return tuple(sorted(found, key=_urgency))


def _urgency(item: ViewRequest) -> tuple[bool, dt.date, dt.date]:
    since = item.since or item.due or dt.date.max
    return item.due is None, item.due or since, since


def _about_changes(
    project: Project, as_of: dt.datetime | None, client: dict[str, ViewText | None], lens: Lens
) -> Iterator[ViewRequest]:
    for change in lens.visible(project.changes):
        steps = [step for step in change.history if as_of is None or project.wall_clock(step.at) <= as_of]
        state = steps[-1].to_state if steps else ""
        if state == "assessed" and _is_the_clients(change, client):
            kind = RequestKind.DECIDE
        elif state == "info_requested" and change.raised_by in client:
            kind = RequestKind.ANSWER
        else:
            continue
        asked = client.get(change.raised_by or "")
        yield ViewRequest(
            kind=kind,
            title=lens.text(change, "title"),
            owners=() if asked is None or kind is RequestKind.DECIDE else (asked,),
            since=project.wall_clock(steps[-1].at).date(),
            due=lens.read(change, "question_due") if kind is RequestKind.ANSWER else None,
            question=lens.text(change, "question"),
        )


def _is_the_clients(change: ChangeRequest, client: dict[str, ViewText | None]) -> bool:
    """Return whether the client waits for the outcome: who asked for a change has a say in it."""
    return change.raised_by in client or change.origin.value in _CLIENT_DECIDES


def _signatures(
    project: Project, as_of: dt.datetime | None, client: dict[str, ViewText | None], lens: Lens
) -> Iterator[ViewRequest]:
    for request in lens.visible(project.sign_off_requests):
        record = project[request.covers]
        if not lens.shows(record) or (as_of is not None and project.wall_clock(request.requested_at) > as_of):
            continue
        state = sign_off_state(project, request.covers, as_of=as_of)
        waiting = [name for name in state.turn if name in client]
        if state.request != request.id or state.stage is not SignOffStage.OPEN or not waiting:
            continue
        yield ViewRequest(
            kind=RequestKind.SIGN,
            title=lens.text(record, "title"),
            owners=tuple(title for name in waiting if (title := client[name])),
            since=last_day(project.wall_clock(request.requested_at)),
            due=lens.read(request, "expires_on"),
        )


def _actions(
    project: Project, as_of: dt.datetime | None, client: dict[str, ViewText | None], lens: Lens
) -> Iterator[ViewRequest]:
    """Return what somebody on the client's side has promised to do, and has not done."""
    if as_of is None or not project.actions:
        return
    seen = Standpoint.of(project, as_of)
    for item in lens.visible(project.actions):
        owner = lens.read(item, "owner")
        if owner not in client or not is_open_action(item, seen):
            continue
        title = client[owner]
        yield ViewRequest(
            kind=RequestKind.ACT,
            title=lens.text(item, "title"),
            owners=() if title is None else (title,),
            due=due_on(item, seen),
            overdue=due_on(item, seen) < seen.today,
        )
