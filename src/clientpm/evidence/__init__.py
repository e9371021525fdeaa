"""Can it be proved: plain forms, JSON documents, canonical bytes, fingerprints."""

from typing import TYPE_CHECKING

__all__ = [
    "SCHEMA",
    "Break",
    "EvidencePack",
    "Head",
    "PackVerification",
    "Receipt",
    "RevisionEntry",
    "Seal",
    "SignatureProof",
    "Verification",
    "canonical_bytes",
    "fingerprint",
    "format_json",
    "from_json",
    "link_digest",
    "parse_json",
    "plain_form",
    "read_document",
    "signed_content",
    "signed_fingerprint",
    "stale_signatures",
    "to_json",
    "valid_signatures",
    "verify_pack",
]

if TYPE_CHECKING:
    from clientpm.evidence.canonical import canonical_bytes as canonical_bytes
    from clientpm.evidence.chain import Head as Head
    from clientpm.evidence.chain import link_digest as link_digest
    from clientpm.evidence.contents import signed_fingerprint as signed_fingerprint
    from clientpm.evidence.document import SCHEMA as SCHEMA
    from clientpm.evidence.document import from_json as from_json
    from clientpm.evidence.document import read_document as read_document
    from clientpm.evidence.document import to_json as to_json
    from clientpm.evidence.json_text import format_json as format_json
    from clientpm.evidence.json_text import parse_json as parse_json
    from clientpm.evidence.manifest import Seal as Seal
    from clientpm.evidence.pack import EvidencePack as EvidencePack
    from clientpm.evidence.pack import PackVerification as PackVerification
    from clientpm.evidence.pack import SignatureProof as SignatureProof
    from clientpm.evidence.pack import verify_pack as verify_pack
    from clientpm.evidence.plain import plain_form as plain_form
    from clientpm.evidence.receipt import Receipt as Receipt
    from clientpm.evidence.receipt import RevisionEntry as RevisionEntry
    from clientpm.evidence.signed import fingerprint as fingerprint
    from clientpm.evidence.signed import signed_content as signed_content
    from clientpm.evidence.signing import stale_signatures as stale_signatures
    from clientpm.evidence.signing import valid_signatures as valid_signatures
    from clientpm.evidence.verification import Break as Break
    from clientpm.evidence.verification import Verification as Verification
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "SCHEMA": "clientpm.evidence.document",
            "Break": "clientpm.evidence.verification",
            "EvidencePack": "clientpm.evidence.pack",
            "Head": "clientpm.evidence.chain",
            "PackVerification": "clientpm.evidence.pack",
            "Receipt": "clientpm.evidence.receipt",
            "RevisionEntry": "clientpm.evidence.receipt",
            "Seal": "clientpm.evidence.manifest",
            "SignatureProof": "clientpm.evidence.pack",
            "Verification": "clientpm.evidence.verification",
            "canonical_bytes": "clientpm.evidence.canonical",
            "fingerprint": "clientpm.evidence.signed",
            "format_json": "clientpm.evidence.json_text",
            "from_json": "clientpm.evidence.document",
            "link_digest": "clientpm.evidence.chain",
            "parse_json": "clientpm.evidence.json_text",
            "plain_form": "clientpm.evidence.plain",
            "read_document": "clientpm.evidence.document",
            "signed_content": "clientpm.evidence.signed",
            "signed_fingerprint": "clientpm.evidence.contents",
            "stale_signatures": "clientpm.evidence.signing",
            "to_json": "clientpm.evidence.document",
            "valid_signatures": "clientpm.evidence.signing",
            "verify_pack": "clientpm.evidence.pack",
        },
    )
