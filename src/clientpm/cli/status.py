"""What a command answers to the shell."""

from __future__ import annotations

from typing import Final

__all__ = ["BAD_INPUT", "FOUND_ERRORS", "INTERRUPTED"]

FOUND_ERRORS: Final = 1
"""`check` found something of severity error."""

BAD_INPUT: Final = 2
"""The input or the call is wrong; one message on standard error says how."""

INTERRUPTED: Final = 130
"""Somebody stopped the command: 128 and the number of the signal, as shells have it."""
