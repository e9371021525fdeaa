"""What tasks are called, for those who may know it."""

from __future__ import annotations

import attrs

from clientpm.model.plan import Plan
from clientpm.reports.language import Language
from clientpm.reports.lens import Lens
from clientpm.values.visibility import Visibility

__all__ = ["Names"]


@attrs.frozen(kw_only=True)
class Names:
    """Says what tasks are called, in a language and to an audience.

    Attributes:
        plan: The plan they belong to, where it is known.
        lens: The eyes of the audience.
        language: The language.
    """

    plan: Plan | None
    lens: Lens
    language: Language

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
