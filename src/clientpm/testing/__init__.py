"""Does my own port behave: checks that any implementation must pass."""

from typing import TYPE_CHECKING

__all__ = [
    "HOSTILE_TEXTS",
    "FailingDisk",
    "FailingStore",
    "FixedClock",
    "FormatReader",
    "RendererCheck",
    "RendererContract",
    "SequentialIds",
    "StoreBench",
    "StoreCapability",
    "StoreCheck",
    "StoreContract",
    "StoreMaker",
    "check_answer",
    "check_chinese",
    "check_controls_are_shown",
    "check_deterministic",
    "check_document_is_left_alone",
    "check_empty_document",
    "check_every_text_is_written",
    "check_hostile_text_stays_text",
    "check_odd_figures",
    "check_threads",
    "document_with_every_block",
    "empty_document",
    "html_structure",
    "html_text",
    "markdown_structure",
    "projects",
    "reader_for",
    "records",
    "renderer_checks",
    "store_checks",
    "store_machine",
]

if TYPE_CHECKING:
    from clientpm.testing.project_strategies import projects as projects
    from clientpm.testing.project_strategies import records as records
    from clientpm.testing.renderer_contract import RendererContract as RendererContract
    from clientpm.testing.rendering import HOSTILE_TEXTS as HOSTILE_TEXTS
    from clientpm.testing.rendering import RendererCheck as RendererCheck
    from clientpm.testing.rendering import check_answer as check_answer
    from clientpm.testing.rendering import check_chinese as check_chinese
    from clientpm.testing.rendering import check_controls_are_shown as check_controls_are_shown
    from clientpm.testing.rendering import check_deterministic as check_deterministic
    from clientpm.testing.rendering import check_document_is_left_alone as check_document_is_left_alone
    from clientpm.testing.rendering import check_empty_document as check_empty_document
    from clientpm.testing.rendering import check_every_text_is_written as check_every_text_is_written
    from clientpm.testing.rendering import check_hostile_text_stays_text as check_hostile_text_stays_text
    from clientpm.testing.rendering import check_odd_figures as check_odd_figures
    from clientpm.testing.rendering import check_threads as check_threads
    from clientpm.testing.rendering import renderer_checks as renderer_checks
    from clientpm.testing.report_samples import document_with_every_block as document_with_every_block
    from clientpm.testing.report_samples import empty_document as empty_document
    from clientpm.testing.report_structure import FormatReader as FormatReader
    from clientpm.testing.report_structure import html_structure as html_structure
    from clientpm.testing.report_structure import html_text as html_text
    from clientpm.testing.report_structure import markdown_structure as markdown_structure
    from clientpm.testing.report_structure import reader_for as reader_for
    from clientpm.testing.stand_ins import FailingDisk as FailingDisk
    from clientpm.testing.stand_ins import FailingStore as FailingStore
    from clientpm.testing.stand_ins import FixedClock as FixedClock
    from clientpm.testing.stand_ins import SequentialIds as SequentialIds
    from clientpm.testing.store_checking import store_checks as store_checks
    from clientpm.testing.store_contract import StoreContract as StoreContract
    from clientpm.testing.store_kit import StoreBench as StoreBench
    from clientpm.testing.store_kit import StoreCapability as StoreCapability
    from clientpm.testing.store_kit import StoreCheck as StoreCheck
    from clientpm.testing.store_kit import StoreMaker as StoreMaker
    from clientpm.testing.store_rules import store_machine as store_machine
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "HOSTILE_TEXTS": "clientpm.testing.rendering",
            "FailingDisk": "clientpm.testing.stand_ins",
            "FailingStore": "clientpm.testing.stand_ins",
            "FixedClock": "clientpm.testing.stand_ins",
            "FormatReader": "clientpm.testing.report_structure",
            "RendererCheck": "clientpm.testing.rendering",
            "RendererContract": "clientpm.testing.renderer_contract",
            "SequentialIds": "clientpm.testing.stand_ins",
            "StoreBench": "clientpm.testing.store_kit",
            "StoreCapability": "clientpm.testing.store_kit",
            "StoreCheck": "clientpm.testing.store_kit",
            "StoreContract": "clientpm.testing.store_contract",
            "StoreMaker": "clientpm.testing.store_kit",
            "check_answer": "clientpm.testing.rendering",
            "check_chinese": "clientpm.testing.rendering",
            "check_controls_are_shown": "clientpm.testing.rendering",
            "check_deterministic": "clientpm.testing.rendering",
            "check_document_is_left_alone": "clientpm.testing.rendering",
            "check_empty_document": "clientpm.testing.rendering",
            "check_every_text_is_written": "clientpm.testing.rendering",
            "check_hostile_text_stays_text": "clientpm.testing.rendering",
            "check_odd_figures": "clientpm.testing.rendering",
            "check_threads": "clientpm.testing.rendering",
            "document_with_every_block": "clientpm.testing.report_samples",
            "empty_document": "clientpm.testing.report_samples",
            "html_structure": "clientpm.testing.report_structure",
            "html_text": "clientpm.testing.report_structure",
            "markdown_structure": "clientpm.testing.report_structure",
            "projects": "clientpm.testing.project_strategies",
            "reader_for": "clientpm.testing.report_structure",
            "records": "clientpm.testing.project_strategies",
            "renderer_checks": "clientpm.testing.rendering",
            "store_checks": "clientpm.testing.store_checking",
            "store_machine": "clientpm.testing.store_rules",
        },
    )
