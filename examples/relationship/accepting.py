"""The trial, the tests, what was still to be mended, and what the museum signed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

import clientpm as pm
from relationship.texts import CLIENT, said, seen


def run(name: str, test: str, day: str, outcome: str, by: str) -> pm.TestRun:
    """How a test went."""
    return pm.TestRun(id=name, test=test, as_of=day, outcome=outcome, reported_by=by, visibility=CLIENT)


TRIED = [
    run("scans-june", "sixty-scans", "2026-06-16", "failed", "museum-it"),
    run("elders-june", "ten-elders", "2026-06-17", "failed", "front-desk"),
    run("listened", "listen-through", "2026-06-30", "passed", "education"),
    run("own-change", "a-change", "2026-06-30", "passed", "education"),
    run("scans-july", "sixty-scans", "2026-07-01", "passed", "museum-it"),
    run("elders-july", "ten-elders", "2026-07-02", "passed", "front-desk"),
]
SOUND = [
    pm.QualityCheck(id="sound-june", standard="sound", as_of="2026-06-14", outcome="failed", measured="88", reported_by="editor", visibility=CLIENT),
    pm.QualityCheck(id="sound-july", standard="sound", as_of="2026-07-01", outcome="passed", measured="97", reported_by="editor", visibility=CLIENT),
]  # fmt: skip
DEFECTS = [
    pm.Defect(
        id="small-letters", title="Letters too small for old eyes", severity="major", found_on="2026-06-17",
        fixed_on="2026-06-24", subject="task:guide-pages", owner="developer", reported_by="front-desk",
        **seen("字号太小，老人看不清"),
    ),
    pm.Defect(
        id="slow-start", title="The first stop starts slowly", severity="critical", found_on="2026-06-16",
        fixed_on="2026-06-25", subject="task:guide-pages", owner="developer", reported_by="museum-it",
        **seen("第一个讲解点启动太慢"),
    ),
]  # fmt: skip


def punch(name: str, english: tuple[str, str], chinese: tuple[str, str, str], *, due: str) -> pm.PunchItem:
    """Something that is still to be mended; how it was comes later, in English with the step."""
    return pm.PunchItem(
        id=name,
        title=english[0],
        description=english[1],
        deliverable="guide",
        severity="minor",
        found_on="2026-07-01",
        found_by="education",
        owner="editor",
        due=due,
        **seen(chinese[0], description=chinese[1], remedy=chinese[2]),
    )


PUNCH_LIST = [
    punch("stop-17", ("Stop 17 names the wrong dynasty", "The cup is Song, the English text says Tang."),
          ("17号讲解点朝代有误", "该茶盏为宋代，英文稿误作唐代。", "已重新录音"), due="2026-07-08"),
    punch("stop-40", ("A door is heard at stop 40", "A door falls shut in the recording, after twenty seconds."),
          ("40号讲解点有关门声", "录音第二十秒处有关门声。", "已重新录音"), due="2026-07-09"),
    punch("stop-52", ("Stop 52 is long", "The text about the tax on tea takes four minutes."),
          ("52号讲解点过长", "茶税一段长达四分钟。", "保留原样，观众喜欢"), due="2026-07-10"),
]  # fmt: skip


def tried(project: pm.Project) -> pm.Project:
    """The project after the trial, with what was found there."""
    project = project.with_(*TRIED[:2], SOUND[0], *DEFECTS)
    for name, day in (("guide", "2026-06-12T09:00"), ("museum-page", "2026-06-12T09:05")):
        project = pm.workflow.advance(project, f"deliverable:{name}", "submit", by="lead", at=f"{day}+08:00")
        project = pm.workflow.advance(project, f"deliverable:{name}", "test", by="education", at=f"{day[:-1]}6+08:00")
    return project


def taken_over_on_conditions(project: pm.Project) -> pm.Project:
    """The project once the museum had signed, on 3 July: the page wholly, the guide with three things to mend."""
    project = project.with_(*TRIED[2:], SOUND[1], *PUNCH_LIST)
    project = certified(
        project, "museum-page", ("Certificate for the museum's page", "内容管理页面验收证书"), "2026-07-03T10:00"
    )
    return certified(
        project,
        "guide",
        ("Certificate for the audio guide", "语音导览验收证书"),
        "2026-07-03T10:30",
        conditions=[said("The three points are settled by 10 July.", "三个遗留项于7月10日前处理完毕。")],
    )


def certified(project: pm.Project, deliverable: str, title: tuple[str, str], at: str, **more: Any) -> pm.Project:
    """The project with a certificate made out, signed by the museum, and in effect."""
    step, made = pm.workflow, f"acceptance-{deliverable}"
    project = step.issue_certificate(project, deliverable, id=made, title=title[0], by="lead", at=f"{at}+08:00", **more)
    certificate = project.get(pm.AcceptanceCertificate, made)
    project = project.with_(attrs.evolve(certificate, translations={"zh_CN": {"title": title[1]}}))
    later = [
        f"{dt.datetime.fromisoformat(at) + dt.timedelta(minutes=minutes):%Y-%m-%dT%H:%M}+08:00"
        for minutes in (5, 60, 70)
    ]
    ref = f"certificate:{made}"
    project = step.request_sign_off(project, ref, signers=["director"], by="lead", at=later[0], shown_language="zh_CN")
    project = step.sign(project, ref, by="director", at=later[1], shown_language="zh_CN")
    return step.apply_certificate(project, ref, by="lead", at=later[2])


def wholly_taken_over(project: pm.Project) -> pm.Project:
    """The project on 10 July: two points are mended, and the museum does without the third."""
    step = pm.workflow
    for name, day in (("stop-17", "2026-07-07"), ("stop-40", "2026-07-08")):
        project = step.fix_punch_item(project, name, by="editor", at=f"{day}T16:00+08:00", remedy="recorded anew")
        project = step.verify_punch_item(project, name, by="education", at=f"{day}T17:00+08:00")
    word = pm.Evidence(kind="e_mail", reference="Mail of 9 July", by="education", received_at="2026-07-09T19:30+08:00")
    project = step.waive_punch_item(
        project, "stop-52", evidence=[word], remedy="it stays as it is: visitors like it",
        by="lead", at="2026-07-10T09:30+08:00",
    )  # fmt: skip
    yes = pm.Evidence(kind="e_mail", reference="Mail of 10 July", by="director", received_at="2026-07-10T15:30+08:00")
    return step.advance(project, "deliverable:guide", "accept", by="lead", at="2026-07-10T16:00+08:00", evidence=[yes])


def reviewed(project: pm.Project) -> pm.Project:
    """The project after the review with the museum of what was made, on 12 June."""
    review = pm.PhaseReview(
        id="making-review",
        title="Review before the trial",
        phase="making",
        held_on="2026-06-12",
        participants=["director", "education", "lead", "studio-head"],
        results="Sixty stops are recorded in both languages, and twelve films are there. The trial can begin.",
        verdict="go",
        decided_by="director",
        **seen("试用前评审", results="六十个讲解点的中英文录音和十二部手语短片均已完成，可以开始试用。"),
    )
    return pm.workflow.record_phase_review(project, review, by="lead", at="2026-06-12T11:00+08:00")
