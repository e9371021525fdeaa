"""Carrying out edits: each is a pure step from one project to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.change.concluding import concluded
from clientpm.change.drafting import ProjectDraft
from clientpm.errors import FieldTypeError
from clientpm.model.edits import as_edits
from clientpm.model.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.model.edits import Edit

__all__ = ["apply_edits", "each_draft"]


def apply_edits(project: Project, edits: Iterable[Edit]) -> Project:
    """Return the project after some edits, each of which sees what those before it did.

    What an edit asks for is looked at when its turn comes; what a project must be as a
    whole is looked at once, when all are in, so that the pieces of one change may come in
    any order. All are carried out, or none.

    A changed record keeps its state and history, and a new one begins in its first state:
    an edit takes no step. A requirement is dropped with its criteria. A record that is gone
    leaves the lists of others (links, tasks of a deliverable, criteria of a test,
    requirements of a document); where another record names it alone, such as a budget line
    its task, the edit is refused, and says by whom it is named. Signed content may be
    edited: its signatures are stale from then on.

    Args:
        project: The project; it does not change.
        edits: What to do, in this order.

    Returns:
        The next project.

    Raises:
        CycleError: When dependencies would run in a circle.
        FieldTypeError: When something is not an edit, or not a project.
        UnknownReferenceError: When an edit names what does not exist.
        ValidationError: When an edit cannot be carried out; `where` is its place, such as
            `edits[2]`.

    Examples:
        >>> from clientpm import AddTask, BudgetLine, Money, Plan, Project, SetCost, task
        >>> project = Project(id="shop", plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "5d")]))
        >>> cost = BudgetLine(id="cards", task="cards", amount=Money(900, "EUR"))
        >>> edits = [SetCost(cost), AddTask(task("cards", "Gift cards", "3d", after="build"))]
        >>> after = apply_edits(project, edits)
        >>> [item.id for item in after.plan], after.budget[0].amount, len(project.plan)
        (['build', 'cards'], Money('900', 'EUR'), 1)
    """
    draft = ProjectDraft(_checked(project))
    for i, edit in enumerate(as_edits(edits)):
        draft.apply(edit, i)
    return concluded(draft) if draft.names or (draft.plan is not None and draft.plan.names) else project


def each_draft(project: Project, edits: Iterable[Edit]) -> Iterator[tuple[ProjectDraft, Edit, int]]:
    """Yield a project under edits before each of them; whoever asks carries it out.

    Args:
        project: The project.
        edits: What to do, in this order.

    Yields:
        The project as the edits before left it, the edit, and its place.
    """
    draft = ProjectDraft(_checked(project))
    for i, edit in enumerate(as_edits(edits)):
        yield draft, edit, i


def _checked(project: Project) -> Project:
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    return project
