"""What can go wrong: the whole error tree.

Exceptions are for broken contracts; what is wrong *with a project* is a `Finding`.
Every error has a stable `code`, carries its facts as attributes, and says what is
wrong, where, what it got and what it expected.
"""

from typing import TYPE_CHECKING

__all__ = [
    "AuthorityError",
    "BaselineError",
    "CalendarError",
    "ClientPMError",
    "ConflictError",
    "CycleError",
    "EvidenceError",
    "EvidenceTampered",
    "EvidenceTruncated",
    "FieldTypeError",
    "ForkedStoreError",
    "GuardError",
    "IdempotencyMismatch",
    "LimitExceeded",
    "MissingExtraError",
    "NotFoundError",
    "OutcomeUnknown",
    "Problem",
    "RenderError",
    "SchemaTooNew",
    "StorageCorrupt",
    "StorageFull",
    "StoreClosed",
    "StoreError",
    "TransitionError",
    "UnitError",
    "UnknownReferenceError",
    "ValidationError",
    "ascii_safe",
    "raise_problems",
    "shown",
]

if TYPE_CHECKING:
    from clientpm.errors.display import ascii_safe as ascii_safe
    from clientpm.errors.display import shown as shown
    from clientpm.errors.keeping import ConflictError as ConflictError
    from clientpm.errors.keeping import EvidenceTampered as EvidenceTampered
    from clientpm.errors.keeping import EvidenceTruncated as EvidenceTruncated
    from clientpm.errors.keeping import ForkedStoreError as ForkedStoreError
    from clientpm.errors.keeping import IdempotencyMismatch as IdempotencyMismatch
    from clientpm.errors.keeping import NotFoundError as NotFoundError
    from clientpm.errors.keeping import OutcomeUnknown as OutcomeUnknown
    from clientpm.errors.keeping import StorageCorrupt as StorageCorrupt
    from clientpm.errors.keeping import StorageFull as StorageFull
    from clientpm.errors.keeping import StoreClosed as StoreClosed
    from clientpm.errors.tree import AuthorityError as AuthorityError
    from clientpm.errors.tree import BaselineError as BaselineError
    from clientpm.errors.tree import CalendarError as CalendarError
    from clientpm.errors.tree import ClientPMError as ClientPMError
    from clientpm.errors.tree import CycleError as CycleError
    from clientpm.errors.tree import EvidenceError as EvidenceError
    from clientpm.errors.tree import FieldTypeError as FieldTypeError
    from clientpm.errors.tree import GuardError as GuardError
    from clientpm.errors.tree import LimitExceeded as LimitExceeded
    from clientpm.errors.tree import MissingExtraError as MissingExtraError
    from clientpm.errors.tree import Problem as Problem
    from clientpm.errors.tree import RenderError as RenderError
    from clientpm.errors.tree import SchemaTooNew as SchemaTooNew
    from clientpm.errors.tree import StoreError as StoreError
    from clientpm.errors.tree import TransitionError as TransitionError
    from clientpm.errors.tree import UnitError as UnitError
    from clientpm.errors.tree import UnknownReferenceError as UnknownReferenceError
    from clientpm.errors.tree import ValidationError as ValidationError
    from clientpm.errors.tree import raise_problems as raise_problems
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "AuthorityError": "clientpm.errors.tree",
            "BaselineError": "clientpm.errors.tree",
            "CalendarError": "clientpm.errors.tree",
            "ClientPMError": "clientpm.errors.tree",
            "ConflictError": "clientpm.errors.keeping",
            "CycleError": "clientpm.errors.tree",
            "EvidenceError": "clientpm.errors.tree",
            "EvidenceTampered": "clientpm.errors.keeping",
            "EvidenceTruncated": "clientpm.errors.keeping",
            "FieldTypeError": "clientpm.errors.tree",
            "ForkedStoreError": "clientpm.errors.keeping",
            "GuardError": "clientpm.errors.tree",
            "IdempotencyMismatch": "clientpm.errors.keeping",
            "LimitExceeded": "clientpm.errors.tree",
            "MissingExtraError": "clientpm.errors.tree",
            "NotFoundError": "clientpm.errors.keeping",
            "OutcomeUnknown": "clientpm.errors.keeping",
            "Problem": "clientpm.errors.tree",
            "RenderError": "clientpm.errors.tree",
            "SchemaTooNew": "clientpm.errors.tree",
            "StorageCorrupt": "clientpm.errors.keeping",
            "StorageFull": "clientpm.errors.keeping",
            "StoreClosed": "clientpm.errors.keeping",
            "StoreError": "clientpm.errors.tree",
            "TransitionError": "clientpm.errors.tree",
            "UnitError": "clientpm.errors.tree",
            "UnknownReferenceError": "clientpm.errors.tree",
            "ValidationError": "clientpm.errors.tree",
            "ascii_safe": "clientpm.errors.display",
            "raise_problems": "clientpm.errors.tree",
            "shown": "clientpm.errors.display",
        },
    )
