"""How to run it without writing code: thin commands over the public names."""

from typing import TYPE_CHECKING

__all__ = ["main"]

if TYPE_CHECKING:
    from clientpm.cli.entry import main as main
else:
    from clientpm._lazy import attach

    _MODULES = {
        "main": "clientpm.cli.entry",
    }

    __getattr__, __dir__ = attach(__name__, _MODULES)
