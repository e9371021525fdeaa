"""What a file holds, taken in record by record and sorted: read, counted, forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.adapters.exchange.msproject.elements import ELEMENTS, READ
from clientpm.adapters.exchange.msproject.fields import Fields
from clientpm.adapters.exchange.msproject.markup import Node, refuse_root
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from clientpm.adapters.exchange.msproject.ledger import Ledger
    from clientpm.values.limits import Limits

__all__ = ["AssignmentRecord", "CalendarRecord", "Contents", "ResourceRecord", "TaskRecord"]

_NAMESPACE: Final = "http://schemas.microsoft.com/project"
_LISTS: Final = frozenset({"PredecessorLink", "Baseline"})
_UNASSIGNED: Final = frozenset({"", "-65535", "-1"})


class TaskRecord:
    """A task as the file has it.

    Attributes:
        fields: Its plain elements.
        links: Its links to predecessors.
        baselines: Its baseline values.
    """

    __slots__ = ("baselines", "fields", "links")

    def __init__(self, fields: Fields, links: list[Node], baselines: list[Node]) -> None:
        self.fields = fields
        self.links = links
        self.baselines = baselines


class CalendarRecord:
    """A calendar as the file has it.

    Attributes:
        fields: Its plain elements.
        node: The whole of it.
    """

    __slots__ = ("fields", "node")

    def __init__(self, fields: Fields, node: Node) -> None:
        self.fields = fields
        self.node = node

    @property
    def has_own_time(self) -> bool:
        """Whether it says anything that its base calendar does not."""
        parts = (self.node.child(name) for name in ("WeekDays", "Exceptions", "WorkWeeks"))
        return any(part is not None and part.children for part in parts)


class ResourceRecord:
    """A resource as the file has it.

    Attributes:
        fields: Its plain elements.
        node: The whole of it.
    """

    __slots__ = ("fields", "node")

    def __init__(self, fields: Fields, node: Node) -> None:
        self.fields = fields
        self.node = node


class AssignmentRecord:
    """An assignment of a resource as the file has it.

    Attributes:
        fields: Its plain elements.
    """

    __slots__ = ("fields",)

    def __init__(self, fields: Fields) -> None:
        self.fields = fields


class Contents:
    """Everything of a file that is needed to make a project of it.

    Args:
        ledger: What takes losses and problems.
        limits: How large a plan may be.
    """

    def __init__(self, ledger: Ledger, limits: Limits) -> None:
        self.ledger = ledger
        self.limits = limits
        self.header_values: dict[str, str] = {}
        self.head = Fields(self.header_values, "Project", ledger, None)
        self.calendars: list[CalendarRecord] = []
        self.tasks: list[TaskRecord] = []
        self.links = 0
        self.resources: list[ResourceRecord] = []
        self.assignments: list[AssignmentRecord] = []
        self.assigned: set[str] = set()

    def root(self, name: str, namespace: str) -> None:
        """Take the root element; refuse what is not a plan."""
        refuse_root(name, namespace)
        if namespace != _NAMESPACE:
            self.ledger.note("namespace", value=namespace)

    def header(self, node: Node) -> None:
        """Take one element of the header."""
        self.ledger.sort("Project", (node,), None)
        self._keep(node, self.header_values, None)

    def record(self, container: str, node: Node) -> None:
        """Take one complete record."""
        {
            "Tasks": self._task,
            "Calendars": self._calendar,
            "Resources": self._resource,
            "Assignments": self._assignment,
        }[container](node)

    def _keep(self, node: Node, values: dict[str, str], place: Ref | None) -> None:
        if node.children:
            return
        if node.name in values:
            self.ledger.note("repeated_element", place, value=node.name[:100])
        else:
            values[node.name] = node.text

    def _task(self, node: Node) -> None:
        if node.name != "Task":
            self.ledger.element("unknown_element", f"Tasks/{node.name[:100]}", None)
            return
        uid = node.value("UID")
        path = f"Tasks/Task[UID={uid[:20]}]" if uid else f"Tasks/Task[{len(self.tasks) + 1}]"
        place = _place("task", uid)
        self.limits.check("tasks", len(self.tasks) + 1, "Tasks")
        values: dict[str, str] = {}
        rules = ELEMENTS["Task"]
        links: list[Node] = []
        baselines: list[Node] = []
        rest: list[Node] = []
        for child in node.children:
            rule = rules.get(child.name)
            if rule is None or rule.loss != READ:
                rest.append(child)
            elif child.name in _LISTS:
                (links if child.name == "PredecessorLink" else baselines).append(child)
            else:
                self._keep(child, values, place)
        self._sort_task(values, rest, links, baselines, place)
        self.tasks.append(TaskRecord(Fields(values, path, self.ledger, place), links, baselines))

    def _sort_task(
        self, values: dict[str, str], rest: list[Node], links: list[Node], baselines: list[Node], place: Ref | None
    ) -> None:
        if values.get("UID") != "0":  # the project summary adds up what its tasks say
            self.ledger.sort("Task", rest, place)
            for baseline in baselines:
                self.ledger.sort("Baseline", baseline.children, place)
        for link in links:
            self.ledger.sort("PredecessorLink", link.children, place)
        self.links += len(links)
        self.limits.check("dependencies", self.links, "Tasks")

    def _calendar(self, node: Node) -> None:
        uid = node.value("UID")
        path = f"Calendars/Calendar[UID={uid[:20]}]" if uid else f"Calendars/Calendar[{len(self.calendars) + 1}]"
        place = _place("calendar", uid)
        self.ledger.sort("Calendar", node.children, place)
        values: dict[str, str] = {}
        for child in node.children:
            self._keep(child, values, place)
        self.calendars.append(CalendarRecord(Fields(values, path, self.ledger, place), node))

    def _resource(self, node: Node) -> None:
        if node.name != "Resource":
            self.ledger.element("unknown_element", f"Resources/{node.name[:100]}", None)
            return
        uid = node.value("UID")
        if not node.value("Name") and uid in {"", "0"}:
            return  # the nameless resource that every file has
        path = f"Resources/Resource[UID={uid[:20]}]" if uid else f"Resources/Resource[{len(self.resources) + 1}]"
        place = _place("resource", uid)
        kept = Node("Resource")
        for child in self._sorted("Resource", node, place):
            kept.add(child)
        self.resources.append(ResourceRecord(Fields(self._plain(kept, place), path, self.ledger, place), kept))

    def _assignment(self, node: Node) -> None:
        if node.name != "Assignment":
            self.ledger.element("unknown_element", f"Assignments/{node.name[:100]}", None)
            return
        uid, resource = node.value("UID"), node.value("ResourceUID")
        if resource in _UNASSIGNED:
            # What it says of work and cost is in the task as well.
            unread = (n for n in node.children if _rule("Assignment", n) in {"timephased", "unknown_element"})
            self.ledger.sort("Assignment", unread, _place("task", node.value("TaskUID")))
            return
        path = f"Assignments/Assignment[UID={uid[:20]}]" if uid else "Assignments/Assignment"
        place = _place("assignment", uid)
        values: dict[str, str] = {}
        for child in self._sorted("Assignment", node, place):
            self._keep(child, values, place)
        self.assigned.add(_number(resource))
        self.assignments.append(AssignmentRecord(Fields(values, path, self.ledger, place)))

    def _sorted(self, record: str, node: Node, place: Ref | None) -> list[Node]:
        """Return the elements of a record that are read; count the others."""
        read: list[Node] = []
        rest: list[Node] = []
        for child in node.children:
            (read if _rule(record, child) == READ else rest).append(child)
        self.ledger.sort(record, rest, place)
        return read

    def _plain(self, node: Node, place: Ref | None) -> dict[str, str]:
        values: dict[str, str] = {}
        for child in node.children:
            self._keep(child, values, place)
        return values


def _rule(record: str, node: Node) -> str:
    rule = ELEMENTS[record].get(node.name)
    return "unknown_element" if rule is None else rule.loss


def _is_uid(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 10  # noqa: PLR2004 - as ids are read


def _number(text: str) -> str:
    """Return a UID in its shortest form, as ids are read; another text as it is."""
    return str(int(text)) if _is_uid(text) else text


def _place(kind: str, uid: str) -> Ref | None:
    return Ref(kind, str(int(uid))) if _is_uid(uid) else None
