"""Ready-made messages: filled from facts, in the language of their receivers, without what they may not see."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

import clientpm as pm
from clientpm.reports.block import BulletList, Checklist, Paragraph
from clientpm.reports.builders.people_words import name_in
from tests.unit.reports.talking import AS_OF, SEEN, talking, texts


def code_of(error: pytest.ExceptionInfo[pm.ClientPMError]) -> str:
    """Give the code of an error."""
    return error.value.code


def bullets(message: pm.Message) -> list[str]:
    """Give every point of every list."""
    return [item for block in message.document.blocks if isinstance(block, BulletList) for item in block.items]


def paragraphs(message: pm.Message) -> list[str]:
    """Give every paragraph."""
    return [block.text for block in message.document.blocks if isinstance(block, Paragraph)]


def test_the_invitation_is_filled_from_the_meeting() -> None:
    """Day, time, place, length and agenda come from the meeting that keeps the item."""
    message = pm.compose(talking(), "kick", as_of=AS_OF, locale="en")
    assert message.subject == "Shop: Invitation to our first meeting on 16 March 2026"
    assert paragraphs(message)[1] == (
        "We would like to begin “Shop” together with you. We invite you to the first meeting on Monday, 16 March "
        "2026, 10:00. Place: Room 3. It takes 2 hours."
    )
    assert "Goals (20 minutes)" in bullets(message)
    assert message.due == dt.datetime(2026, 3, 16, 10, 0)
    assert (message.channel, message.sender) == (pm.ChannelKind.MEETING, "manager")


def test_nobody_answers_an_invitation_after_the_meeting() -> None:
    """The answer is asked for by the last working day before it at the latest; without a day where that is today."""
    kick = attrs.evolve(talking().get(pm.CommunicationItem, "kick"), response_within="5d")
    project = talking(communications=[kick])
    early = pm.compose(project, "kick", as_of=AS_OF, locale="en")
    assert early.answer_by == dt.date(2026, 3, 13)
    assert "Please tell us by Friday, 13 March 2026 whether you can come." in paragraphs(early)
    late = pm.compose(project, "kick", as_of="2026-03-13", locale="en")
    assert late.answer_by is None
    assert "Please tell us whether you can come." in paragraphs(late)


def test_a_request_names_one_day_for_the_decision() -> None:
    """An earlier day for the answer asks whether the decision comes in time; a later one is not said at all."""
    slow = attrs.evolve(talking().get(pm.Issue, "slow"), due="2026-03-18")
    for within, expected in (
        ("1d", "Please tell us by Thursday, 12 March 2026 whether you can decide in time."),
        ("9d", ""),
    ):
        item = pm.CommunicationItem(
            id="ask", template="escalation", audience=["head"], occasion="Trouble", response_expected=True,
            response_within=within, **SEEN,
        )  # fmt: skip
        project = talking(issues=(slow,), meetings=(), communications=[item])
        message = pm.compose(project, "ask", as_of=AS_OF, about="issue:slow", locale="en")
        found = [text for text in paragraphs(message) if "Please" in text]
        assert found == ([expected] if expected else [])


def test_what_is_hidden_is_not_on_the_agenda() -> None:
    """An item about a record that the receivers may not see is left out; the team's own mail has it."""
    project = talking()
    assert "Our mistake" not in texts(pm.compose(project, "kick", as_of=AS_OF, locale="en").document)
    inside = pm.compose(project, "kick", as_of=AS_OF, locale="en", to=["dev"])
    assert inside.audience is pm.Visibility.INTERNAL
    assert "Our mistake" in texts(inside.document)


def test_one_receiver_from_outside_makes_it_a_message_for_the_client() -> None:
    """What is said is what everybody who receives it may see."""
    project = talking()
    assert pm.compose(project, "stand-up", as_of=AS_OF).audience is pm.Visibility.INTERNAL
    mixed = pm.compose(project, "stand-up", as_of=AS_OF, to=["dev", "head"], locale="en")
    assert mixed.audience is pm.Visibility.CLIENT
    assert "Repair our mistake" not in texts(mixed.document)


@pytest.mark.parametrize(
    ("to", "locale", "hello"),
    [
        (["head"], "zh_CN", "吴建明，您好！"),
        (["head"], "en", "Dear Wu Jianming,"),
        (["board"], None, "Dear Helen Marsh,"),
        (["head"], None, "吴建明，您好！"),
        (["front"], "en", "Hello,"),
        (["head", "board"], "en", "Dear Wu Jianming and Helen Marsh,"),
        (["head", "board"], "zh_CN", "吴建明和Helen Marsh，各位好！"),
        (["head", "front"], "en", "Hello everybody,"),
    ],
)
def test_the_salutation_names_whom_the_readers_may_know(to: list[str], locale: str | None, hello: str) -> None:
    """A person who is internal, or not named, is greeted without a name, in the receivers' language."""
    message = pm.compose(talking(), "weekly_mail", as_of=AS_OF, to=to, locale=locale)
    assert paragraphs(message)[0] == hello


def test_nothing_personal_but_a_visible_name_is_said() -> None:
    """A name or an address that is internal is nowhere in a client's message."""
    said = texts(pm.compose(talking(), "weekly_mail", as_of=AS_OF, to=["front", "head"], locale="en").document)
    assert "Zhou" not in said
    assert "example.org" not in said


def test_each_language_gets_its_message() -> None:
    """One message for each language that receivers read, each to those who read it; the client's where they do not say."""
    found = pm.compose_all(talking(), "kick", as_of=AS_OF)
    assert [(message.language, message.to) for message in found] == [("zh_CN", ("head", "front")), ("en", ("board",))]
    assert found[0].document.meta.title == "项目启动会邀请（2026年3月16日）"
    assert pm.compose(talking(), "kick", as_of=AS_OF).language == "zh_CN"


@pytest.mark.parametrize(
    ("language", "locale"), [("zh-Hans", "zh_CN"), ("en-GB", "en"), ("de", "zh_CN"), ("", "zh_CN")]
)
def test_a_language_without_words_falls_back_to_that_of_the_client(language: str, locale: str) -> None:
    """Tags of any form are understood; what has no catalogue is answered in the client's language."""
    project = talking()
    board = attrs.evolve(project.get(pm.Stakeholder, "board"), language=language)
    assert pm.compose(project.with_(board), "weekly_mail", as_of=AS_OF, to=["board"]).language == locale


def test_a_notice_says_old_and_new_day_and_why() -> None:
    """The promised day, the new one, the cause in the client's words, internal work without its name, and what is asked."""
    message = pm.compose(talking(), "delay_notice", as_of=AS_OF, about="task:live", to=["board"])
    said = texts(message.document)
    assert message.subject == "Shop: “Go live” moves to 1 April 2026"
    assert "instead of Friday, 20 March 2026" in said
    assert "One afternoon a week is not enough." in bullets(message)
    assert "Two students help from Monday." in bullets(message)
    assert "Internal work takes 6 working days" in said
    assert "Repair" not in said
    lists = [block for block in message.document.blocks if isinstance(block, Checklist)]
    assert [item.text for block in lists for item in block.items] == ["Clean the data"]


def test_a_notice_in_chinese_is_chinese() -> None:
    """Every text of the records is told in the language of the message."""
    message = pm.compose(talking(), "delay", as_of=AS_OF, about="live")
    assert message.language == "zh_CN"
    assert message.subject.startswith("网上商城：“上线”调整至2026年")
    assert "每周一个下午不够。" in bullets(message)


def test_a_closed_issue_is_no_reason_any_more() -> None:
    """What is settled, or was raised later, explains no delay of that day."""
    later = attrs.evolve(talking().get(pm.Issue, "slow"), raised_at="2026-03-12T09:00+08:00")
    project = talking(issues=(later,), meetings=())
    assert "One afternoon" not in texts(
        pm.compose(project, "delay_notice", as_of=AS_OF, about="live", to=["board"]).document
    )


def test_a_notice_is_about_what_is_late_by_default() -> None:
    """Without a name it is the promised milestone if late, else the first milestone that is."""
    message = pm.compose(talking(), "delay_notice", as_of=AS_OF, to=["board"])
    assert "“Go live”" in message.subject


def test_nothing_late_is_no_news() -> None:
    """A notice about what is on course, or hidden, is refused."""
    project = talking()
    with pytest.raises(pm.ValidationError) as on_course:
        pm.compose(project, "delay_notice", as_of=AS_OF, about="task:end", to=["board"])
    with pytest.raises(pm.ValidationError) as hidden:
        pm.compose(project, "delay_notice", as_of=AS_OF, about="task:secret", to=["board"])
    assert (code_of(on_course), code_of(hidden)) == ("message.no_delay", "message.task")


def test_the_weekly_mail_says_what_moved_and_what_is_needed() -> None:
    """Answer first, then dates and what is needed; the count of requests is not said where actions come on top."""
    asked = pm.ActionItem(id="students", title="Find students", owner="front", due="2026-03-13", **SEEN)
    message = pm.compose(talking(actions=[asked]), "weekly", as_of=AS_OF, locale="en", to=["board"])
    said = texts(message.document)
    assert "Go live" in said
    assert "Find students" in said
    assert "Please answer by Friday, 13 March 2026." in said
    assert message.answer_by == dt.date(2026, 3, 13)
    assert message.due == dt.datetime(2026, 3, 16, 10, 0)
    assert "We meet next on Monday, 16 March 2026, 10:00." in said


def test_without_a_day_nothing_is_said_of_next_dates() -> None:
    """What is not known is left out, never made up."""
    message = pm.compose(talking(), "weekly", locale="en", to=["board"])
    assert message.due is None
    assert message.answer_by is None
    assert "We meet next" not in texts(message.document)


def test_a_project_without_facts_gets_a_short_message() -> None:
    """No empty heading, no empty list, no sentence about something that is not there."""
    bare = pm.Project(id="p", stakeholders=[pm.Stakeholder(id="x", side="client")])
    for name in ("kickoff_invitation", "weekly_mail", "thanks"):
        message = pm.compose(bare, name, to=["x"])
        assert message.sender is None
        assert len(message.document.blocks) <= 4
        assert all(isinstance(block, Paragraph) and block.text for block in message.document.blocks)


def test_a_request_asks_those_who_decide() -> None:
    """To the one who decides it says `your decision`, to others who is asked; what was done and what else could be done."""
    slow = attrs.evolve(
        talking().get(pm.Issue, "slow"), due="2026-03-18", ladder=[pm.EscalationStep(to="head", after="1d")]
    )
    project = talking(issues=(slow,), meetings=())
    asked = {"as_of": AS_OF, "about": "issue:slow", "locale": "en"}
    yours = pm.compose(project, "escalation", to=["head"], **asked)  # type: ignore[arg-type]
    other = pm.compose(project, "escalation", to=["board"], **asked)  # type: ignore[arg-type]
    assert yours.document.meta.title == (
        "We need a decision by Wednesday, 18 March 2026: “The data are cleaned too slowly”"
    )
    assert paragraphs(yours)[1].startswith("We need your decision on")
    assert paragraphs(other)[1].startswith("We need a decision from Wu Jianming on")
    assert "Two students help from Monday." in bullets(yours)
    assert "Old records move in autumn." in bullets(yours)
    assert "January" not in texts(yours.document)


def test_the_meeting_that_decides_sets_the_day() -> None:
    """Where no day was agreed, it is that of the next meeting at which the matter is to be decided."""
    message = pm.compose(talking(), "escalation", as_of=AS_OF, about="issue:slow", to=["board"])
    assert "by Monday, 16 March 2026" in message.subject


def test_a_request_names_something_to_decide() -> None:
    """Without a record, with one of another kind, or with a hidden one nothing is written."""
    project, codes = talking(), []
    for about in (None, "task:live", "issue:mistake"):
        with pytest.raises(pm.ValidationError) as error:
            pm.compose(project, "escalation", as_of=AS_OF, about=about, to=["board"])
        codes.append(code_of(error))
    assert codes == ["message.about", "matter.kind", "matter.hidden"]


def test_what_is_settled_needs_no_decision() -> None:
    """About a closed issue, a done action, a taken decision, a withdrawn change or a promise kept nobody is asked."""
    by = {"by": "manager", "at": "2026-03-09T09:00+08:00"}
    done = pm.ActionItem(
        id="done", title="Find students", owner="front", due="2026-03-09", done_on="2026-03-09", **SEEN
    )
    taken = pm.LoggedDecision(id="taken", title="Which clinic?", choice="The largest", decided_by="head", **SEEN)
    gone = pm.ChangeRequest(id="gone", title="Gift cards", reason="Asked.", raised_by="head", **SEEN)
    kept = pm.CommunicationItem(id="kept", title="Later letter", channel="e_mail", owner="manager", **SEEN)
    project = talking(actions=(done,), decisions=(taken,), changes=(gone,), communications=(kept,), meetings=())
    project = pm.workflow.advance(project, "issue:slow", "assign", owner="head", due="2026-03-10", **by)  # type: ignore[arg-type]
    project = pm.workflow.advance(project, "issue:slow", "resolve", resolution="Two students help.", **by)  # type: ignore[arg-type]
    project = pm.workflow.advance(project, "action:done", "complete", **by)  # type: ignore[arg-type]
    project = pm.workflow.withdraw_change(project, "gone", **by)  # type: ignore[arg-type]
    for about in ("issue:slow", "action:done", "decision:taken", "change:gone", "communication:kept"):
        with pytest.raises(pm.ValidationError) as error:
            pm.compose(project, "escalation", as_of=AS_OF, about=about, to=["board"])
        assert code_of(error) == "message.nothing_open", about
        lead = pm.escalation_note(project, about, as_of=AS_OF).blocks[0]
        assert isinstance(lead, Paragraph)
        assert "We need" not in lead.text, about
    assert pm.compose(project, "escalation", as_of="2026-03-06", about="issue:slow", to=["board"]).subject


def test_thanks_tell_what_was_reached_and_what_comes_after() -> None:
    """Milestones that were reached, how long we stand by it, whom to turn to, when we come back."""
    reached = [
        pm.ProgressReport(
            id="r", task="live", as_of="2026-03-27", actual_start="2026-03-26", actual_finish="2026-03-26"
        )
    ]
    warranty = pm.Warranty(id="w", starts_on="2026-04-01", ends_on="2027-03-31", contact="manager", **SEEN)
    talks = [
        pm.ContactPlanItem(id="month", purpose="follow_up", on="2026-04-30", **SEEN),
        pm.ContactPlanItem(id="hidden", purpose="news", on="2026-05-20", content="Sell more"),
    ]
    project = talking(progress_reports=reached, warranties=[warranty], contact_plan=talks)
    message = pm.compose(project, "thanks", as_of="2026-04-02", to=["board"])
    said = texts(message.document)
    assert any(item.startswith("Go live: 26 March 2026") for item in bullets(message))
    assert "We stand by our work until 31 March 2027." in said
    assert "please turn to Lin Zhiyuan (Project manager)" in said
    assert "how you are doing with it: Thursday, 30 April 2026" in bullets(message)
    assert "Sell more" not in said


@pytest.mark.parametrize(
    ("item", "to", "kind", "code"),
    [
        ("no-such-item", ["head"], pm.UnknownReferenceError, "reference.unknown"),
        ("issue:slow", ["head"], pm.UnknownReferenceError, "reference.kind"),
        ("steering", ["head"], pm.ValidationError, "message.template"),
        ("thanks", [], pm.ValidationError, "message.receivers"),
        ("thanks", ["nobody"], pm.UnknownReferenceError, "reference.unknown"),
    ],
)
def test_what_cannot_be_written_is_refused(item: str, to: list[str], kind: type[pm.ClientPMError], code: str) -> None:
    """An unknown item, one without a ready-made message, or nobody to receive it."""
    with pytest.raises(kind) as error:
        pm.compose(talking(), item, as_of=AS_OF, to=to)
    assert code_of(error) == code


def test_what_is_no_project_is_refused() -> None:
    """Neither is a language without words."""
    with pytest.raises(pm.FieldTypeError):
        pm.compose("shop", "thanks")  # type: ignore[arg-type]
    with pytest.raises(pm.ValidationError) as error:
        pm.compose(talking(), "thanks", locale="de")
    assert code_of(error) == "locale.unknown"


def test_the_key_contacts_receive_it_by_default() -> None:
    """Without an item of the plan it goes to those through whom we work with the client."""
    assert pm.compose(talking(), "thanks", as_of=AS_OF).to == ("head",)


def test_the_same_facts_give_the_same_message() -> None:
    """A message is a value: nothing in it depends on when or where it is written."""
    assert pm.compose(talking(), "weekly", as_of=AS_OF) == pm.compose(talking(), "weekly", as_of=AS_OF)


@pytest.mark.parametrize(
    ("name", "locale", "told"),
    [
        ("Shen Yuhan 沈雨涵", "zh_CN", "沈雨涵"),
        ("Shen Yuhan（沈雨涵）", "en", "Shen Yuhan"),
        ("沈雨涵", "en", "沈雨涵"),
        ("Helen Marsh", "zh_CN", "Helen Marsh"),
        ("", "en", ""),
    ],
)
def test_a_name_in_two_scripts_is_told_in_one(name: str, locale: str, told: str) -> None:
    """The script of the language, where the name has it."""
    assert name_in(name, locale) == told
