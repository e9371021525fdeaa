"""Plain text inside Markdown: every sign that means something there, escaped."""

from __future__ import annotations

import re
from typing import Final

from clientpm.adapters.render.characters import isolated, one_line

__all__ = ["markdown_text"]

# Escaped wherever they stand; `|` and `~` for tables and GitHub's strikethrough, `$` for its formulas.
_INLINE: Final = re.compile(r"[\\`*_\[\]<>&|~$]")
# Addresses that GitHub would turn into links of their own.
_ADDRESS: Final = re.compile(r"(?i)(?<=[A-Za-z0-9])(:)(?=//)|(?<=\bwww)(\.)|(@)|(?<=\bmailto)(:)|(?<=\bxmpp)(:)")
# Means something only as the first sign of a line: headings, lists, quotes, rules, definitions.
_FIRST: Final = re.compile(r"^(?:([-+#=:])|(\d{1,9})([.)]))")
# Ends a heading and is dropped.
_LAST: Final = re.compile(r"(?<![\\#])#+$")


def markdown_text(text: str, *, starts_line: bool = True) -> str:
    r"""Return a text as Markdown that shows exactly it.

    Args:
        text: Any text.
        starts_line: Whether a line of a paragraph may begin or end with it; not so in a table.

    Returns:
        One line of CommonMark, without markup.

    Examples:
        >>> print(markdown_text("# <b>1 * 2</b>"))
        \# \<b\>1 \* 2\</b\>
        >>> print(markdown_text("1. see https://example.org"))
        1\. see https\://example.org
    """
    escaped = _INLINE.sub(r"\\\g<0>", one_line(text))
    escaped = _ADDRESS.sub(r"\\\g<0>", escaped)
    if starts_line:
        escaped = _LAST.sub(r"\\\g<0>", _FIRST.sub(_escape_first, escaped))
    return isolated(escaped)


def _escape_first(match: re.Match[str]) -> str:
    return f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}"
