"""Hypothesis strategies for the communication plan, meetings, feedback and acceptance."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from clientpm.model.acceptance import AcceptanceCertificate, AcceptanceVerdict, PhaseReview, PhaseVerdict, PunchItem
from clientpm.model.cadence import Cadence, HolidayPolicy, MovedDate
from clientpm.model.closing import ClosureItem, ClosureTopic
from clientpm.model.communication import ChannelKind, CommunicationItem
from clientpm.model.contact import Contact, ContactDirection
from clientpm.model.feedback import Feedback, FeedbackAnswer, FeedbackKind, FeedbackSource
from clientpm.model.lifecycles import FEEDBACK, MINUTES, PUNCH_ITEM
from clientpm.model.meeting import AgendaItem, AgendaPurpose, Meeting
from clientpm.model.meeting_minutes import Attendance, MeetingMinutes, MinuteItem, MinutesDelivery, Presence
from clientpm.model.quality import DefectSeverity
from clientpm.model.responsibility import Responsibility
from clientpm.model.statement import Statement
from clientpm.model.troubles import EscalationStep
from clientpm.testing.lifecycle_strategies import proofs, walks
from clientpm.testing.record_strategies import statements
from clientpm.testing.value_strategies import (
    dates,
    durations,
    fingerprints,
    instants,
    lines,
    moments,
    often,
    one_of_ids,
    some_of_ids,
    texts,
    translations,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from clientpm.values.ref import Ref

__all__ = [
    "certificates",
    "closure_items",
    "communications",
    "contacts",
    "feedback",
    "meetings",
    "minutes",
    "phase_reviews",
    "punch_items",
    "responsibilities",
    "some_refs",
]

_RULES: Final = (
    "FREQ=WEEKLY;BYDAY=MO",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=YEARLY;UNTIL=20301231;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=DAILY;COUNT=3;INTERVAL=2",
)
_ZONES: Final = ("", "Asia/Shanghai", "Europe/Berlin")


def some_refs(draw: DrawFn, refs: Sequence[Ref]) -> list[Ref]:
    """Return at most two of some references."""
    return draw(st.lists(st.sampled_from(refs), max_size=2, unique=True)) if refs else []


def _one_ref(draw: DrawFn, refs: Sequence[Ref]) -> Ref | None:
    return draw(st.none() | st.sampled_from(refs)) if refs else None


def _lasting() -> SearchStrategy[Any]:
    return durations(least=1)


def _words() -> SearchStrategy[Statement]:
    return st.builds(Statement, text=texts(), translations=st.dictionaries(st.just("zh_CN"), texts(), max_size=1))


@st.composite
def responsibilities(
    draw: DrawFn, name: str, refs: Sequence[Ref], parts: Sequence[str], frame: dict[str, Any]
) -> Responsibility:
    """Return who does what."""
    return Responsibility(
        id=name,
        about=some_refs(draw, refs),
        responsible=parts[:1],
        accountable=[draw(st.sampled_from(parts))],
        consulted=some_of_ids(draw, parts),
        informed=some_of_ids(draw, parts),
        **frame,
    )


@st.composite
def _cadences(draw: DrawFn) -> Cadence:
    return Cadence(
        rule=draw(st.sampled_from(_RULES)),
        start=draw(instants()),
        time_zone=draw(st.sampled_from(_ZONES)),
        exceptions=draw(st.lists(dates(), max_size=2)),
        moved=draw(
            st.lists(
                st.builds(MovedDate, was_on=dates(), to=instants(), reason=texts()),
                max_size=2,
                unique_by=lambda moved: moved.was_on,
            )
        ),
        holidays=draw(st.sampled_from(HolidayPolicy)),
    )


@st.composite
def communications(draw: DrawFn, name: str, parts: Sequence[str], frame: dict[str, Any]) -> CommunicationItem:
    """Return a promise of the communication plan."""
    return CommunicationItem(
        id=name,
        objective=draw(texts()),
        content=draw(texts()),
        audience=some_of_ids(draw, parts),
        sender=one_of_ids(draw, parts),
        owner=one_of_ids(draw, parts),
        channel=draw(st.sampled_from(ChannelKind)),
        format=draw(lines()),
        cadence=draw(often(_cadences())),
        occasion=draw(texts()),
        duration=draw(often(_lasting())),
        template=draw(lines()),
        grace_days=draw(st.integers(0, 10)),
        response_expected=draw(st.booleans()),
        response_within=draw(often(_lasting())),
        escalation=[EscalationStep(to=part, after=draw(_lasting())) for part in some_of_ids(draw, parts)],
        note=draw(texts()),
        **frame,
    )


@st.composite
def contacts(
    draw: DrawFn,
    name: str,
    planned: Sequence[Ref],
    parts: Sequence[str],
    frame: dict[str, Any],
    others: Sequence[str] = (),
) -> Contact:
    """Return that somebody spoke or wrote to somebody; it may answer one of some others."""
    promise = _one_ref(draw, planned)
    return Contact(
        id=name,
        at=draw(moments()),
        channel=draw(st.sampled_from(ChannelKind)),
        direction=draw(st.sampled_from(ContactDirection)),
        sender=one_of_ids(draw, parts),
        receivers=some_of_ids(draw, parts),
        planned=promise,
        occurrence=None if promise is None else draw(often(dates())),
        summary=draw(texts()),
        document=draw(often(fingerprints())),
        response_expected=draw(st.booleans()),
        response_within=draw(often(_lasting())),
        answers=one_of_ids(draw, [other for other in others if other != name]),
        reported_by=one_of_ids(draw, parts),
        reported_at=draw(often(moments())),
        evidence=draw(proofs(parts)),
        note=draw(texts()),
        **frame,
    )


@st.composite
def meetings(
    draw: DrawFn,
    name: str,
    items: Sequence[str],
    refs: Sequence[Ref],
    parts: Sequence[str],
    frame: dict[str, Any],
) -> Meeting:
    """Return a meeting."""
    agenda = [
        AgendaItem(
            topic=draw(_words()),
            purpose=draw(st.sampled_from(AgendaPurpose)),
            subject=_one_ref(draw, refs),
            presenter=one_of_ids(draw, parts),
            minutes=draw(often(st.integers(1, 90))),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    return Meeting(
        id=name,
        starts_at=draw(moments()),
        duration=draw(often(_lasting())),
        item=one_of_ids(draw, items),
        occurrence=draw(often(dates())),
        channel=draw(st.sampled_from(ChannelKind)),
        place=draw(lines()),
        organiser=one_of_ids(draw, parts),
        invited=some_of_ids(draw, parts),
        agenda=agenda,
        cancelled=draw(st.booleans()),
        reason=draw(texts()),
        note=draw(texts()),
        **frame,
    )


@st.composite
def minutes(
    draw: DrawFn,
    name: str,
    known: Mapping[str, Sequence[str]],
    refs: Sequence[Ref],
    parts: Sequence[str],
    frame: dict[str, Any],
) -> MeetingMinutes:
    """Return the minutes of a meeting.

    Args:
        draw: Given by Hypothesis.
        name: Their id.
        known: Ids of meetings, decisions and actions, by the names of their collections.
        refs: What may have come up.
        parts: Ids of stakeholders.
        frame: The fields that every record shares.
    """
    began, ended = sorted(draw(st.tuples(moments(), moments())))
    sent = st.builds(MinutesDelivery, to=st.sampled_from(parts), at=moments(), channel=st.sampled_from(ChannelKind))
    said = [
        MinuteItem(
            topic=draw(_words()),
            text=draw(texts()),
            subject=_one_ref(draw, refs),
            note=draw(texts()),
            translations=draw(translations(MinuteItem.translatable)),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    return MeetingMinutes(
        id=name,
        meeting=draw(st.sampled_from(known["meetings"])),
        began_at=draw(often(st.just(began))),
        ended_at=draw(often(st.just(ended))),
        attendance=[
            Attendance(stakeholder=part, presence=draw(st.sampled_from(Presence)))
            for part in dict.fromkeys(some_of_ids(draw, parts))
        ],
        items=said,
        decisions=some_of_ids(draw, known.get("decisions", ())),
        actions=some_of_ids(draw, known.get("actions", ())),
        raised=some_refs(draw, refs),
        next_on=draw(often(dates())),
        written_by=one_of_ids(draw, parts),
        distribution=draw(st.lists(sent, max_size=2)),
        note=draw(texts()),
        **draw(walks(MINUTES, parts)),
        **frame,
    )


@st.composite
def feedback(
    draw: DrawFn,
    name: str,
    told: Sequence[str],
    refs: Sequence[Ref],
    parts: Sequence[str],
    frame: dict[str, Any],
) -> Feedback:
    """Return what somebody told us; the sender may have been told by one of some contacts."""
    received, informed = sorted(draw(st.tuples(moments(), moments())))
    return Feedback(
        id=name,
        words=draw(texts()),
        sender=one_of_ids(draw, parts),
        received_at=received,
        source=draw(st.sampled_from(FeedbackSource)),
        kind=draw(st.sampled_from(FeedbackKind)),
        about=some_refs(draw, refs),
        owner=one_of_ids(draw, parts),
        answer=draw(often(st.sampled_from(FeedbackAnswer))),
        reason=draw(texts()),
        due=draw(dates()),
        informed_at=draw(often(st.just(informed))),
        contact=one_of_ids(draw, told),
        raised=some_refs(draw, refs),
        note=draw(texts()),
        **draw(walks(FEEDBACK, parts)),
        **frame,
    )


@st.composite
def punch_items(
    draw: DrawFn,
    name: str,
    handed_over: Sequence[str],
    criteria: Sequence[str],
    parts: Sequence[str],
    frame: dict[str, Any],
) -> PunchItem:
    """Return something that is still to be mended."""
    found, fixed = sorted(draw(st.tuples(dates(), dates())))
    return PunchItem(
        id=name,
        deliverable=draw(st.sampled_from(handed_over)),
        description=draw(texts()),
        severity=draw(st.sampled_from(DefectSeverity)),
        criterion=one_of_ids(draw, criteria),
        found_on=found,
        found_by=one_of_ids(draw, parts),
        owner=one_of_ids(draw, parts),
        due=draw(often(dates())),
        fixed_on=draw(often(st.just(fixed))),
        remedy=draw(texts()),
        note=draw(texts()),
        **draw(walks(PUNCH_ITEM, parts)),
        **frame,
    )


@st.composite
def certificates(
    draw: DrawFn,
    name: str,
    handed_over: Sequence[str],
    punched: Sequence[str],
    parts: Sequence[str],
    frame: dict[str, Any],
) -> AcceptanceCertificate:
    """Return that deliverables are taken over."""
    deemed = draw(st.booleans())
    asked = draw(statements())
    left = some_of_ids(draw, punched)
    verdicts = [each for each in AcceptanceVerdict if asked or left or each is not AcceptanceVerdict.CONDITIONAL]
    return AcceptanceCertificate(
        id=name,
        deliverables=[draw(st.sampled_from(handed_over))],
        verdict=draw(st.sampled_from(verdicts)),
        conditions=asked,
        punch_items=left,
        delivered_on=draw(often(dates())),
        issued_on=draw(often(dates())),
        issued_by=one_of_ids(draw, parts),
        warranty_start=draw(often(dates())),
        deemed=deemed,
        deemed_reason=draw(texts().filter(str.strip) if deemed else texts()),
        evidence=draw(proofs(parts)),
        note=draw(texts()),
        **frame,
    )


@st.composite
def phase_reviews(
    draw: DrawFn,
    name: str,
    tasks: Sequence[str],
    written: Sequence[str],
    parts: Sequence[str],
    frame: dict[str, Any],
) -> PhaseReview:
    """Return the review at the end of a phase."""
    asked = draw(statements())
    return PhaseReview(
        id=name,
        phase=draw(st.sampled_from(tasks)),
        held_on=draw(dates() | st.just(dt.date(2026, 5, 4))),
        participants=some_of_ids(draw, parts),
        results=draw(texts()),
        verdict=draw(
            st.sampled_from([each for each in PhaseVerdict if asked or each is not PhaseVerdict.GO_WITH_CONDITIONS])
        ),
        conditions=asked,
        decided_by=one_of_ids(draw, parts),
        minutes=one_of_ids(draw, written),
        evidence=draw(proofs(parts)),
        note=draw(texts()),
        **frame,
    )


@st.composite
def closure_items(
    draw: DrawFn, name: str, refs: Sequence[Ref], parts: Sequence[str], frame: dict[str, Any]
) -> ClosureItem:
    """Return what has to be seen to at the end."""
    ended = draw(st.sampled_from(["", "done_on", "waived_on"]))
    days: dict[str, Any] = {ended: draw(dates())} if ended else {}
    return ClosureItem(
        id=name,
        topic=draw(st.sampled_from(ClosureTopic)),
        description=draw(texts()),
        about=some_refs(draw, refs),
        owner=one_of_ids(draw, parts),
        due=draw(often(dates())),
        reason=draw(texts().filter(str.strip) if ended == "waived_on" else texts()),
        evidence=draw(proofs(parts)),
        note=draw(texts()),
        **days,
        **frame,
    )
