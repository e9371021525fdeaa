"""Load what a package re-exports on first use.

A package's ``__init__`` holds no code, only the names that it passes on.
To a type checker it says so with plain imports, at run time with a table, and a test keeps the two equal::

    from typing import TYPE_CHECKING

    __all__ = ["Money", "WorkDuration"]

    if TYPE_CHECKING:
        from clientpm.values.money import Money as Money
        from clientpm.values.duration import WorkDuration as WorkDuration
    else:
        from clientpm._lazy import attach

        __getattr__, __dir__ = attach(
            __name__,
            {
                "Money": "clientpm.values.money",
                "WorkDuration": "clientpm.values.duration",
            },
        )

A checker never sees ``__getattr__``, so that it still rejects a misspelt name.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["attach"]


def attach(package: str, modules: Mapping[str, str]) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Make the ``__getattr__`` and ``__dir__`` of a package that loads its names on first use.

    Args:
        package: The full name of the package, its ``__name__``.
        modules: For each public name the full name of the module that holds it.
            A name that stands for the module itself (``"render": "clientpm.adapters.render"``,
            where the package is ``clientpm.adapters``) gives that module.

    Returns:
        The two functions, to be bound to ``__getattr__`` and ``__dir__`` in the package.
    """

    def __getattr__(name: str) -> object:
        module = modules.get(name)
        if module is None:
            raise AttributeError(
                f"module {package!r} has no attribute {name!r}",
                name=name,
                obj=sys.modules[package],
            )
        loaded = import_module(module)
        value = loaded if module == f"{package}.{name}" else getattr(loaded, name)
        # The next use finds the name without coming here.
        vars(sys.modules[package])[name] = value
        return value

    def __dir__() -> list[str]:
        dunders = (name for name in vars(sys.modules[package]) if name.startswith("__"))
        return sorted({*dunders, *modules})

    return __getattr__, __dir__
