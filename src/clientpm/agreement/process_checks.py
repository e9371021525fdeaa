"""What is missing from the client's processes, or goes round in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.agreement.process_time import Processes, in_order
from clientpm.errors import FieldTypeError
from clientpm.model.process import ProcessPhase, ProcessStep
from clientpm.model.project import Project
from clientpm.scheduling.quality import by_severity
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["check_processes"]

_MOST_LISTED: Final = 20


def check_processes(project: Project) -> tuple[Finding, ...]:
    """Return what is missing from the processes of a project, or goes round in a circle.

    Args:
        project: The project.

    Returns:
        Findings, errors first, otherwise in the order of the processes.

    Raises:
        FieldTypeError: When it is no project.

    Examples:
        >>> steps = [ProcessStep(id="call", process="Booking", duration="12min", pain="The line is busy.")]
        >>> for finding in check_processes(Project(id="clinic", process_steps=steps)):
        ...     print(finding)
        warning process.pain_unanswered process_step:call process=Booking
        info process.no_to_be process=Booking
        info process.no_actor process=Booking records=('process_step:call',) count=1
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    processes = Processes(project=project)
    return by_severity(finding for name in processes.names for finding in _findings(processes, name))


def _findings(processes: Processes, name: str) -> Iterator[Finding]:
    compared = processes.compared(name)
    now, then = (processes.steps(name, phase) for phase in (ProcessPhase.AS_IS, ProcessPhase.TO_BE))
    for steps in (now, then):
        left = {step.id for step in steps} - {step.id for step in in_order(steps)}
        if left:
            around = _circle(steps, left)
            yield _found("process.circle", Severity.ERROR, name, _refs(around), phase=around[0].phase.value)
    elsewhere = [step for steps in (now, then) for step in steps if set(step.after) - {item.id for item in steps}]
    if elsewhere:
        yield _found("process.follows_elsewhere", Severity.WARNING, name, _refs(elsewhere))
    for pain in compared.pains:
        if not pain.requirements:
            yield Finding(
                code="process.pain_unanswered",
                severity=Severity.WARNING,
                subject=f"process_step:{pain.step}",
                facts={"process": name},
            )
    if compared.saved is not None and compared.saved.minutes < 0:
        minutes = -compared.saved.minutes
        yield _found("process.slower", Severity.WARNING, name, longer_minutes=minutes, elapsed=compared.to_be.elapsed)
    yield from _gaps(name, now, then)


def _gaps(name: str, now: Sequence[ProcessStep], then: Sequence[ProcessStep]) -> Iterator[Finding]:
    if now and not then:
        yield _found("process.no_to_be", Severity.INFO, name)
    unknown = [step for step in (*now, *then) if step.duration is None]
    if unknown:
        yield _found("process.no_duration", Severity.INFO, name, _refs(unknown))
    nobody = [step for step in (*now, *then) if step.actor is None]
    if nobody:
        yield _found("process.no_actor", Severity.INFO, name, _refs(nobody))


def _circle(steps: Sequence[ProcessStep], left: set[str]) -> list[ProcessStep]:
    """Return one circle among steps that cannot be put in order."""
    known = {step.id: step for step in steps}
    name = next(step.id for step in steps if step.id in left)
    seen: dict[str, None] = {}
    while name not in seen:
        seen[name] = None
        name = next(before for before in known[name].after if before in left)
    path = list(seen)
    return [known[step] for step in reversed(path[path.index(name) :])]


def _refs(steps: Sequence[ProcessStep]) -> tuple[str, ...]:
    return tuple(str(step.ref) for step in steps)


def _found(code: str, severity: Severity, process: str, records: tuple[str, ...] = (), **facts: Any) -> Finding:
    held: dict[str, Any] = {"process": process, **facts}
    if records:
        held |= {"records": records[:_MOST_LISTED], "count": len(records)}
    return Finding(code=code, severity=severity, facts=held)
