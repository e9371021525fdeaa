"""Every reference of a project as one graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from clientpm.errors import FieldTypeError
from clientpm.model.holding import COLLECTIONS, SINGLES
from clientpm.model.project import Project
from clientpm.model.references import references_of
from clientpm.model.work import Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from clientpm.model.record import Record

__all__ = ["TraceGraph", "every_record", "trace_graph"]

TraceGraph: TypeAlias = "nx.DiGraph[str]"
"""A directed graph whose nodes are references such as `goal:wait-time`."""


def trace_graph(project: Project) -> TraceGraph:
    """Return every record of a project and every reference between them.

    An edge leads from the record that names another one to the one that it names. What a
    record names only as it was at the time, such as a task in the dates of a baseline, is
    left out, since it may be gone.

    Args:
        project: The project.

    Returns:
        A new directed graph. Nodes are references; they carry `kind`, `id` and `title`.
        Edges carry `field`, the field that holds the reference (`links`, `parent`,
        `after`, `criteria`, `relative_deadline.after`), and `fields`, all of them, where
        a record names another one more than once.

    Raises:
        FieldTypeError: When it is not a project.

    Examples:
        >>> from clientpm import Goal, Project, Requirement
        >>> project = Project(
        ...     id="shop", goals=[Goal(id="wait")], requirements=[Requirement(id="r1", links=["goal:wait"])]
        ... )
        >>> trace_graph(project).edges["requirement:r1", "goal:wait"]["field"]
        'links'
    """
    import networkx as nx

    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    graph: TraceGraph = nx.DiGraph()
    records = list(every_record(project))
    for record in records:
        graph.add_node(str(record.ref), kind=record.kind_name, id=record.id, title=record.title)
    for record in records:
        source = str(record.ref)
        for field, target in _named(record):
            if target not in graph:
                continue
            if graph.has_edge(source, target):
                known = graph.edges[source, target]["fields"]
                graph.edges[source, target]["fields"] = known if field in known else (*known, field)
            else:
                graph.add_edge(source, target, field=field, fields=(field,))
    return graph


def every_record(project: Project) -> Iterator[Record]:
    """Yield a project and every record in it.

    Args:
        project: The project.

    Yields:
        The project, its tasks, and its other records.
    """
    yield project
    if project.plan is not None:
        yield from project.plan.tasks
    for field in SINGLES.values():
        record: Record | None = getattr(project, field)
        if record is not None:
            yield record
    for field in COLLECTIONS.values():
        yield from getattr(project, field)


def _named(record: Record) -> Iterator[tuple[str, str]]:
    """Yield what a record names, with the field that does, its places in lists left out."""
    if isinstance(record, Task):
        yield from _of_task(record)
    for path, ref in references_of(record):
        yield ".".join(part.partition("[")[0] for part in path.split(".")), str(ref)


def _of_task(task: Task) -> Iterator[tuple[str, str]]:
    """Yield the tasks that a task names, which its plan has checked."""
    if task.parent is not None:
        yield "parent", f"task:{task.parent}"
    for dependency in task.after:
        yield "after", f"task:{dependency.predecessor}"
    if task.earning is not None and task.earning.like is not None:
        yield "earning.like", f"task:{task.earning.like}"
