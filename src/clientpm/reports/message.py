"""A message that is ready to be sent."""

from __future__ import annotations

import datetime as dt

import attrs

from clientpm.model.communication import ChannelKind
from clientpm.reports.document import Document
from clientpm.values.visibility import Visibility

__all__ = ["TEMPLATES", "Message"]

TEMPLATES = ("kickoff_invitation", "weekly_mail", "delay_notice", "escalation", "thanks")
"""The ready-made messages, by name."""


@attrs.frozen(kw_only=True)
class Message:
    """A message that is ready to be sent.

    Attributes:
        item: Id of the item of the communication plan that it keeps; `None` where there is none.
        template: Which message it is.
        subject: Its subject.
        channel: By what way it goes out.
        sender: Id of the stakeholder in whose name it goes out; `None` where nobody is named.
        to: Ids of its receivers.
        language: Its language: `en` or `zh_CN`.
        audience: What its receivers may see.
        document: What it says, from the salutation to the name below it.
        due: When what it speaks of is due, by the clocks of the project: the meeting it invites
            to, else the next date of its item; 00:00 says nothing of a time.
        answer_by: By when an answer is wanted; `None` where none is, or no time was agreed.
    """

    item: str | None
    template: str
    subject: str
    channel: ChannelKind
    sender: str | None
    to: tuple[str, ...]
    language: str
    audience: Visibility
    document: Document = attrs.field(repr=False)
    due: dt.datetime | None = None
    answer_by: dt.date | None = None
