"""What the guide must do, how that is told, and what is handed over."""

from __future__ import annotations

import clientpm as pm
from relationship.texts import seen


def required(name: str, english: tuple[str, str], chinese: tuple[str, str], links: list[str]) -> pm.Requirement:
    """A requirement: title and statement in both languages."""
    return pm.Requirement(
        id=name, title=english[0], statement=english[1], priority="must", owner="education", links=links,
        **seen(chinese[0], statement=chinese[1]),
    )  # fmt: skip


REQUIREMENTS = [
    required("at-once", ("Starts at once", "Whoever scans a label hears the stop within three seconds, without installing anything."),
             ("扫码即听", "观众扫描标牌后，三秒内即可收听，无需安装任何软件。"), ["need:queue", "goal:share", "task:guide-pages"]),
    required("two-languages", ("Two languages", "Every stop can be heard and read in Chinese and in English."),
             ("中英双语", "每个讲解点均可用中文和英文收听、阅读。"), ["need:english", "goal:share", "task:scripts-zh", "task:scripts-en", "task:recordings"]),
    required("own-changes", ("The museum changes texts itself", "The education team changes a text or a recording without our help."),
             ("馆方自行修改", "教育部可自行修改讲解词或录音，无需我们协助。"), ["goal:share", "task:own-page"]),
    required("old-visitors", ("Also for old visitors", "Visitors over seventy use the guide without help."),
             ("老年观众也会用", "七十岁以上的观众无需帮助即可使用导览。"), ["goal:complaints", "task:guide-pages", "task:labels"]),
]  # fmt: skip


def told(
    name: str, requirement: str, english: tuple[str, str, str], chinese: tuple[str, str, str]
) -> pm.AcceptanceCriterion:
    """A criterion: statement, measure and threshold in both languages."""
    texts = dict(zip(("statement", "measure", "threshold"), chinese, strict=True))
    return pm.AcceptanceCriterion(
        id=name, requirement=requirement, statement=english[0], measure=english[1], threshold=english[2],
        method="test", visibility="client", translations={"zh_CN": texts},
    )  # fmt: skip


CRITERIA = [
    told("three-seconds", "at-once", ("A stop plays within three seconds of the scan.", "Stops that do", "58 of 60"),
         ("扫码后三秒内开始播放。", "达标的讲解点", "60个中58个")),
    told("both-languages", "two-languages", ("Every stop has sound and text in both languages.", "Complete stops", "60 of 60"),
         ("每个讲解点均有中英文音频和文字。", "完整的讲解点", "60个中60个")),
    told("changed-alone", "own-changes", ("The education team changes a text and a recording alone.", "Changes made alone", "2 of 2"),
         ("教育部独立完成一处文字和一段录音的修改。", "独立完成的修改", "2处中2处")),
    told("over-seventy", "old-visitors", ("Nine of ten visitors over seventy hear five stops without help.", "Visitors who do", "9 of 10"),
         ("十位七十岁以上观众中有九位能独立收听五个讲解点。", "能独立收听的观众", "10位中9位")),
]  # fmt: skip


def tested(
    name: str, criterion: str, tester: str, english: tuple[str, str, str], chinese: tuple[str, str, str]
) -> pm.AcceptanceTest:
    """A test: title, steps and expected result in both languages."""
    return pm.AcceptanceTest(
        id=name, title=english[0], steps=english[1], expected=english[2], criteria=[criterion], tester=tester,
        **seen(chinese[0], steps=chinese[1], expected=chinese[2]),
    )  # fmt: skip


TESTS = [
    tested("sixty-scans", "three-seconds", "museum-it", ("Sixty scans", "Every label is scanned with three phones.", "58 stops play within three seconds."),
           ("扫描六十块标牌", "用三部手机逐一扫描所有标牌。", "58个讲解点在三秒内播放。")),
    tested("listen-through", "both-languages", "education", ("Listening through", "The education team hears all stops in both languages.", "Nothing is missing."),
           ("全程试听", "教育部试听全部讲解点的中英文内容。", "没有缺漏。")),
    tested("a-change", "changed-alone", "education", ("A change of our own", "A text is changed and a recording exchanged.", "Both are heard in the hall ten minutes later."),
           ("自行修改一次", "修改一处讲解词，更换一段录音。", "十分钟后在展厅即可听到。")),
    tested("ten-elders", "over-seventy", "front-desk", ("Ten visitors over seventy", "Ten visitors hear five stops of their choice.", "Nine manage without help."),
           ("十位老年观众", "十位七十岁以上观众自选五个讲解点收听。", "九位能独立完成。")),
]  # fmt: skip


def handed_over(
    name: str, english: tuple[str, str], chinese: tuple[str, str], tasks: list[str], criteria: list[str]
) -> pm.Deliverable:
    """A deliverable: title and description in both languages."""
    return pm.Deliverable(
        id=name, title=english[0], description=english[1], tasks=tasks, criteria=criteria, owner="lead",
        **seen(chinese[0], description=chinese[1]),
    )  # fmt: skip


DELIVERABLES = [
    handed_over("guide", ("Audio guide", "Sixty stops in two languages, with their labels."),
                ("语音导览", "六十个讲解点的中英文导览及标牌。"),
                ["guide-pages", "recordings", "editing", "labels"], ["three-seconds", "both-languages", "over-seventy"]),
    handed_over("museum-page", ("Page for the museum", "The page on which the museum changes the guide itself, with a handbook."),
                ("内容管理页面", "供馆方自行修改导览内容的页面及操作手册。"), ["own-page"], ["changed-alone"]),
]  # fmt: skip

STANDARDS = [
    pm.QualityStandard(
        id="sound", title="Sound that is heard in a full hall", statement="Speech is understood in a hall with fifty people.",
        measure="Words understood of 100", threshold="95", owner="editor",
        **seen("在满员展厅也听得清", statement="五十人同处一厅时，讲解仍清晰可辨。", measure="一百个词中听清的词数", threshold="95个"),
    ),
]  # fmt: skip
DOCUMENTS = [
    pm.ControlledDocument(
        id="concept-paper",
        title="Concept",
        kind="requirements",
        lists=[*(f"requirement:{item.id}" for item in REQUIREMENTS), "goal:share", "goal:complaints"],
        versions=[
            pm.DocumentVersion(
                number="1.0", issued_by="lead", issued_at="2026-03-24T10:00:00+08:00", place="Studio folder, 01 Concept"
            )
        ],
        holders=["education", "museum-it"],
        owner="lead",
        **seen("方案说明书"),
    )
]


def agreed(project: pm.Project) -> pm.Project:
    """The project once the museum signed the concept, on 26 March."""
    step, by_us = pm.workflow, {"by": "lead", "at": "2026-03-24T11:00:00+08:00"}
    for requirement in project.requirements:
        project = step.advance(project, requirement.ref, "submit", **by_us)
    paper = "document:concept-paper"
    project = step.request_sign_off(project, paper, signers=["education"], shown_language="zh_CN", **by_us)
    project = step.sign(project, paper, by="education", at="2026-03-26T14:40:00+08:00", shown_language="zh_CN")
    for requirement in project.requirements:
        project = step.advance(project, requirement.ref, "agree", by="lead", at="2026-03-26T14:50:00+08:00")
    word = pm.Evidence(
        kind="signed_document", reference="Concept 1.0", by="education", received_at="2026-03-26T14:40:00+08:00"
    )
    for goal in project.goals:
        project = step.advance(project, goal.ref, "confirm", evidence=[word], by="lead", at="2026-03-26T14:55:00+08:00")
    return project
