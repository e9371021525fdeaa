"""Findings as lines of text: one for each kind, or every one of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from clientpm.reports.finding_words import say_finding
from clientpm.reports.wording import names_in
from clientpm.values.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clientpm.model.project import Project
    from clientpm.reports.language import Language
    from clientpm.reports.names import Names
    from clientpm.values.finding import Finding

__all__ = ["finding_lines"]

_NAMED: Final = 3


def finding_lines(
    findings: Iterable[Finding], locale: str = "en", *, project: Project | None = None, everything: bool = False
) -> list[str]:
    """Return findings as lines for a terminal or a log.

    Args:
        findings: The findings, in the order in which they are to stand.
        locale: `en` or `zh_CN`.
        project: The project that they are about, for the titles of its records.
        everything: Whether each finding has a line of its own; otherwise one stands for
            its kind, with the names of the first others.

    Returns:
        One line for each, with its severity before it and its code and their number behind
        it, and a last one that counts them.

    Raises:
        ValidationError: When there is no such language.

    Examples:
        >>> from clientpm import Plan, check_schedule, schedule, task
        >>> from clientpm.model.project import Project
        >>> plan = Plan(start="2026-03-02", tasks=[task("a", "A", "9d", deadline="2026-03-06")])
        >>> findings = check_schedule(plan, schedule(plan))[:2]
        >>> for line in finding_lines(findings, project=Project(id="shop", plan=plan)):
        ...     print(line)
        error: “A” is expected on 12 March 2026, 4 working days after its deadline of 6 March 2026.  [deadline.missed]
        warning: “A” is 4 working days short of the time that the fixed dates leave it.  [slack.negative]
        1 error, 1 warning.
    """
    found = tuple(findings)
    names = names_in(locale, project=project)
    kinds: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in found:
        kinds.setdefault((finding.severity, finding.code), []).append(finding)
    groups = [[finding] for finding in found] if everything else list(kinds.values())
    lines = [_line(group, names) for group in groups]
    return [*lines, _summary(found, names.language, complete=everything or len(groups) == len(found))]


def _line(group: Sequence[Finding], names: Names) -> str:
    first, language = group[0], names.language
    text = say_finding(first, names)
    subjects = dict.fromkeys(finding.subject for finding in group if finding.subject != first.subject)
    others = [names.record(subject) for subject in subjects if subject is not None]
    if others:
        listed = language.listed(others)
        if len(others) > _NAMED:
            listed = language.say("list.comma").join(others[:_NAMED])
            listed = language.say("check.more", others=listed, count=language.number(len(others)))
        text = language.say("check.others", text=text, others=listed)
    if first.severity is Severity.ERROR:
        line = language.say("check.error", text=text)
    elif first.severity is Severity.WARNING:
        line = language.say("check.warning", text=text)
    else:
        line = language.say("check.info", text=text)
    return f"{line}  [{first.code}]" if len(group) == 1 else f"{line}  [{first.code} ×{len(group)}]"


def _summary(findings: Sequence[Finding], language: Language, *, complete: bool) -> str:
    counts = Counter(finding.severity for finding in findings)
    parts = []
    if counts[Severity.ERROR]:
        parts.append(language.count("check.errors", counts[Severity.ERROR]))
    if counts[Severity.WARNING]:
        parts.append(language.count("check.warnings", counts[Severity.WARNING]))
    if counts[Severity.INFO]:
        parts.append(language.count("check.infos", counts[Severity.INFO]))
    if not parts:
        return language.say("check.nothing")
    summary = language.say("list.comma").join(parts)
    return language.say("check.total", summary=summary) if complete else language.say("check.all", summary=summary)
