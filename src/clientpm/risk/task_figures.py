"""One figure for each task, by its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from clientpm.errors import UnknownReferenceError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["TaskFigures"]


class TaskFigures(Mapping[str, float]):
    """One figure for each task that is not over, by its id; summaries have none.

    Args:
        items: Ids and figures, in plan order.

    Examples:
        >>> found = TaskFigures([("design", 0.2), ("build", 0.8)])
        >>> found["build"], found.get("paint"), found.ranked()[0]
        (0.8, None, ('build', 0.8))
    """

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[tuple[str, float]]) -> None:
        self._items = dict(items)

    def __getitem__(self, task: str) -> float:
        try:
            return self._items[task]
        except (KeyError, TypeError):
            raise UnknownReferenceError(
                "no such task has a figure",
                code="simulation.no_figure",
                got=task,
                expected="the id of a task of the plan that is neither over nor a summary",
            ) from None

    def __contains__(self, task: object) -> bool:
        return isinstance(task, str) and task in self._items

    def get(self, task: str, default: float | None = None) -> float | None:  # type: ignore[override]
        """Return the figure of a task, or something else where it has none.

        Args:
            task: Id of the task.
            default: What to return instead.

        Returns:
            The figure.
        """
        return self._items.get(task, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return self._items == dict(other) if isinstance(other, Mapping) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def ranked(self) -> tuple[tuple[str, float], ...]:
        """Return tasks and figures, the largest first.

        Returns:
            Pairs; what is equal in plan order.
        """
        return tuple(sorted(self._items.items(), key=lambda item: -item[1]))

    def __repr__(self) -> str:
        return f"TaskFigures({self._items!r})"
