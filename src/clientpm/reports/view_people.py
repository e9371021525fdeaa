"""People as an audience may see them."""

from __future__ import annotations

import attrs

from clientpm.reports.view_text import NO_TEXT, ViewText

__all__ = ["ViewPerson"]


@attrs.frozen(kw_only=True)
class ViewPerson:
    """Somebody who takes part.

    Attributes:
        name: The name of the person; empty where nobody is named, or the audience may not know it.
        role: What they are in the project.
        organisation: Where they belong.
        side: On whose side they stand, as a word for programs: `client`, `team`, `supplier` or `other`.
        level: At which level they take part, as a word for programs: `working`, `management` or `steering`.
    """

    name: str = ""
    role: ViewText = NO_TEXT
    organisation: str = ""
    side: str = "other"
    level: str = "working"

    @property
    def known(self) -> bool:
        """Whether there is a word for them."""
        return bool(self.name) or bool(self.role)
