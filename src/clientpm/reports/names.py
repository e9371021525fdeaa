"""What tasks are called, for those who may know it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import attrs

from clientpm.model.feedback import Feedback
from clientpm.model.plan import Plan
from clientpm.model.record import Record
from clientpm.reports.language import Language
from clientpm.reports.lens import Lens
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

__all__ = ["Names"]

_BEGINNING: Final = 40


@attrs.frozen(kw_only=True)
class Names:
    """Says what tasks are called, in a language and to an audience.

    Attributes:
        plan: The plan they belong to, where it is known.
        lens: The eyes of the audience.
        language: The language.
        find: Gives any other record by its reference, where they are known.
    """

    plan: Plan | None
    lens: Lens
    language: Language
    find: Callable[[Ref], Record | None] | None = None

    def knows(self, task_id: str) -> bool:
        """Return whether the audience may see a task."""
        if self.plan is not None and task_id in self.plan:
            return self.lens.shows(self.plan[task_id])
        return self.lens.audience is Visibility.INTERNAL

    def task(self, task_id: str | None) -> str:
        """Return a task's title in quotation marks, or "internal work" where it is hidden."""
        if task_id is None or not self.knows(task_id):
            return self.language.say("hop.internal_work")
        title = ""
        if self.plan is not None and task_id in self.plan:
            title = self.lens.text(self.plan[task_id], "title").in_language(self.language.locale)
        return self.language.say("quote", text=title or task_id)

    def hides(self, ref: Ref) -> bool:
        """Return whether a record is known and the audience may not see it."""
        if ref.kind == "task":
            return not self.knows(ref.id)
        record = None if self.find is None else self.find(ref)
        return record is not None and not self.lens.shows(record)

    def record(self, ref: Ref) -> str:
        """Return what a record is called, in quotation marks; its id where nothing else is known."""
        if ref.kind == "task":
            return self.task(ref.id)
        record = None if self.find is None else self.find(ref)
        return self.language.say("quote", text=self._title(record) or ref.id)

    def _title(self, record: Record | None) -> str:
        """Return the title of a record; of feedback without one, how it begins."""
        title = "" if record is None else self.lens.text(record, "title").in_language(self.language.locale)
        if title or not isinstance(record, Feedback):
            return title
        words = " ".join(self.lens.text(record, "words").in_language(self.language.locale).split())
        return words if len(words) <= _BEGINNING else f"{words[:_BEGINNING].rstrip()}…"

    def record_or_hidden(self, ref: Ref) -> str:
        """Return what a record is called, or "internal work" where the audience may not know it."""
        unknown = self.find is None and self.lens.audience is not Visibility.INTERNAL
        return self.language.say("hop.internal_work") if unknown or self.hides(ref) else self.record(ref)
