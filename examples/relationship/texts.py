"""How the example writes a record in both languages."""

from __future__ import annotations

from typing import Any

import clientpm as pm

CLIENT = pm.Visibility.CLIENT


def zh(title: str, **texts: str) -> dict[str, Any]:
    """Give a record its Chinese texts: `**zh("需求确认")`."""
    return {"translations": {"zh_CN": {"title": title, **texts}}}


def seen(title: str, **texts: str) -> dict[str, Any]:
    """The same for a record that the client sees."""
    return {"visibility": CLIENT, **zh(title, **texts)}


def said(english: str, chinese: str) -> pm.Statement:
    """One sentence of the agreement in both languages."""
    return pm.Statement(text=english, translations={"zh_CN": chinese})
