"""What is said: documents, what each audience may see, the words in each language."""

from typing import TYPE_CHECKING

__all__ = [
    "Align",
    "BandPoint",
    "Block",
    "BoardCard",
    "BoardColumn",
    "BoardSpec",
    "BulletList",
    "Callout",
    "CalloutKind",
    "Cell",
    "ChancePoint",
    "Checklist",
    "ChecklistItem",
    "Column",
    "CurveBand",
    "CurveDay",
    "CurvePercentile",
    "CurveRange",
    "Document",
    "DocumentMeta",
    "Fact",
    "Facts",
    "Figure",
    "GanttLink",
    "GanttRow",
    "GanttRowKind",
    "GanttSpec",
    "GlossaryEntry",
    "GlossaryTerm",
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "LineBand",
    "LineChartSpec",
    "LineMark",
    "LinePoint",
    "LineSeries",
    "MatrixBand",
    "MatrixGrid",
    "MatrixRisk",
    "MatrixStep",
    "Message",
    "MilestoneEdgeSpec",
    "MilestoneGraphSpec",
    "MilestoneNode",
    "MilestoneTrendSpec",
    "Paragraph",
    "PlainLimits",
    "ReferenceLine",
    "ReportResults",
    "RiskMatrixSpec",
    "SCurve",
    "SCurveSpec",
    "SeriesRole",
    "SignatureBlock",
    "SignatureLine",
    "Table",
    "Tick",
    "TimeRange",
    "Timeline",
    "TimelineItem",
    "TornadoBar",
    "TornadoSpec",
    "TrendLine",
    "TrendPoint",
    "ValueTick",
    "View",
    "acceptance_certificate",
    "acceptance_report",
    "agenda_report",
    "change_impact_report",
    "check_plain_language",
    "closure_report",
    "communication_plan_report",
    "compose",
    "compose_all",
    "escalation_note",
    "explain",
    "glossary_terms",
    "kickoff_pack",
    "minutes_report",
    "period_report",
    "relationship_review",
    "requirements_document",
    "risk_report",
    "satisfaction_report",
    "status_report",
    "typed_texts",
    "typeset",
    "value_steps",
    "view_for",
]

if TYPE_CHECKING:
    from clientpm.reports.acceptance_reporting import acceptance_certificate as acceptance_certificate
    from clientpm.reports.acceptance_reporting import acceptance_report as acceptance_report
    from clientpm.reports.axis_ticks import value_steps as value_steps
    from clientpm.reports.block import Block as Block
    from clientpm.reports.block import BulletList as BulletList
    from clientpm.reports.block import Callout as Callout
    from clientpm.reports.block import CalloutKind as CalloutKind
    from clientpm.reports.block import Checklist as Checklist
    from clientpm.reports.block import ChecklistItem as ChecklistItem
    from clientpm.reports.block import Fact as Fact
    from clientpm.reports.block import Facts as Facts
    from clientpm.reports.block import Figure as Figure
    from clientpm.reports.block import Heading as Heading
    from clientpm.reports.block import KeyFigure as KeyFigure
    from clientpm.reports.block import KeyFigures as KeyFigures
    from clientpm.reports.block import Paragraph as Paragraph
    from clientpm.reports.block import SignatureBlock as SignatureBlock
    from clientpm.reports.block import SignatureLine as SignatureLine
    from clientpm.reports.block import Timeline as Timeline
    from clientpm.reports.block import TimelineItem as TimelineItem
    from clientpm.reports.board_figure import BoardCard as BoardCard
    from clientpm.reports.board_figure import BoardColumn as BoardColumn
    from clientpm.reports.board_figure import BoardSpec as BoardSpec
    from clientpm.reports.change_reporting import change_impact_report as change_impact_report
    from clientpm.reports.closure_reporting import closure_report as closure_report
    from clientpm.reports.communication_reporting import communication_plan_report as communication_plan_report
    from clientpm.reports.composing import compose as compose
    from clientpm.reports.composing import compose_all as compose_all
    from clientpm.reports.curve_figure import ChancePoint as ChancePoint
    from clientpm.reports.curve_figure import CurveBand as CurveBand
    from clientpm.reports.curve_figure import CurveDay as CurveDay
    from clientpm.reports.curve_figure import CurvePercentile as CurvePercentile
    from clientpm.reports.curve_figure import CurveRange as CurveRange
    from clientpm.reports.curve_figure import SCurve as SCurve
    from clientpm.reports.curve_figure import SCurveSpec as SCurveSpec
    from clientpm.reports.document import Document as Document
    from clientpm.reports.document import DocumentMeta as DocumentMeta
    from clientpm.reports.document import GlossaryEntry as GlossaryEntry
    from clientpm.reports.escalation_reporting import escalation_note as escalation_note
    from clientpm.reports.figure import GanttLink as GanttLink
    from clientpm.reports.figure import GanttRow as GanttRow
    from clientpm.reports.figure import GanttRowKind as GanttRowKind
    from clientpm.reports.figure import GanttSpec as GanttSpec
    from clientpm.reports.figure import MilestoneEdgeSpec as MilestoneEdgeSpec
    from clientpm.reports.figure import MilestoneGraphSpec as MilestoneGraphSpec
    from clientpm.reports.figure import MilestoneNode as MilestoneNode
    from clientpm.reports.figure import Tick as Tick
    from clientpm.reports.figure import TimeRange as TimeRange
    from clientpm.reports.glossary import GlossaryTerm as GlossaryTerm
    from clientpm.reports.glossary import glossary_terms as glossary_terms
    from clientpm.reports.kickoff_reporting import kickoff_pack as kickoff_pack
    from clientpm.reports.language import typeset as typeset
    from clientpm.reports.line_figure import BandPoint as BandPoint
    from clientpm.reports.line_figure import LineBand as LineBand
    from clientpm.reports.line_figure import LineChartSpec as LineChartSpec
    from clientpm.reports.line_figure import LineMark as LineMark
    from clientpm.reports.line_figure import LinePoint as LinePoint
    from clientpm.reports.line_figure import LineSeries as LineSeries
    from clientpm.reports.line_figure import ReferenceLine as ReferenceLine
    from clientpm.reports.line_figure import SeriesRole as SeriesRole
    from clientpm.reports.line_figure import ValueTick as ValueTick
    from clientpm.reports.matrix_figure import MatrixBand as MatrixBand
    from clientpm.reports.matrix_figure import MatrixGrid as MatrixGrid
    from clientpm.reports.matrix_figure import MatrixRisk as MatrixRisk
    from clientpm.reports.matrix_figure import MatrixStep as MatrixStep
    from clientpm.reports.matrix_figure import RiskMatrixSpec as RiskMatrixSpec
    from clientpm.reports.meeting_reporting import agenda_report as agenda_report
    from clientpm.reports.meeting_reporting import minutes_report as minutes_report
    from clientpm.reports.message import Message as Message
    from clientpm.reports.period_reporting import period_report as period_report
    from clientpm.reports.plain_language import check_plain_language as check_plain_language
    from clientpm.reports.plain_language import typed_texts as typed_texts
    from clientpm.reports.plain_limits import PlainLimits as PlainLimits
    from clientpm.reports.relationship_reporting import relationship_review as relationship_review
    from clientpm.reports.requirements_reporting import requirements_document as requirements_document
    from clientpm.reports.risk_reporting import risk_report as risk_report
    from clientpm.reports.satisfaction_reporting import satisfaction_report as satisfaction_report
    from clientpm.reports.status_reporting import status_report as status_report
    from clientpm.reports.table import Align as Align
    from clientpm.reports.table import Cell as Cell
    from clientpm.reports.table import Column as Column
    from clientpm.reports.table import Table as Table
    from clientpm.reports.tornado_figure import TornadoBar as TornadoBar
    from clientpm.reports.tornado_figure import TornadoSpec as TornadoSpec
    from clientpm.reports.trend_figure import MilestoneTrendSpec as MilestoneTrendSpec
    from clientpm.reports.trend_figure import TrendLine as TrendLine
    from clientpm.reports.trend_figure import TrendPoint as TrendPoint
    from clientpm.reports.view import View as View
    from clientpm.reports.viewing.assembly import view_for as view_for
    from clientpm.reports.viewing.results import ReportResults as ReportResults
    from clientpm.reports.wording import explain as explain
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "Align": "clientpm.reports.table",
            "BandPoint": "clientpm.reports.line_figure",
            "Block": "clientpm.reports.block",
            "BoardCard": "clientpm.reports.board_figure",
            "BoardColumn": "clientpm.reports.board_figure",
            "BoardSpec": "clientpm.reports.board_figure",
            "BulletList": "clientpm.reports.block",
            "Callout": "clientpm.reports.block",
            "CalloutKind": "clientpm.reports.block",
            "Cell": "clientpm.reports.table",
            "ChancePoint": "clientpm.reports.curve_figure",
            "Checklist": "clientpm.reports.block",
            "ChecklistItem": "clientpm.reports.block",
            "Column": "clientpm.reports.table",
            "CurveBand": "clientpm.reports.curve_figure",
            "CurveDay": "clientpm.reports.curve_figure",
            "CurvePercentile": "clientpm.reports.curve_figure",
            "CurveRange": "clientpm.reports.curve_figure",
            "Document": "clientpm.reports.document",
            "DocumentMeta": "clientpm.reports.document",
            "Fact": "clientpm.reports.block",
            "Facts": "clientpm.reports.block",
            "Figure": "clientpm.reports.block",
            "GanttLink": "clientpm.reports.figure",
            "GanttRow": "clientpm.reports.figure",
            "GanttRowKind": "clientpm.reports.figure",
            "GanttSpec": "clientpm.reports.figure",
            "GlossaryEntry": "clientpm.reports.document",
            "GlossaryTerm": "clientpm.reports.glossary",
            "Heading": "clientpm.reports.block",
            "KeyFigure": "clientpm.reports.block",
            "KeyFigures": "clientpm.reports.block",
            "LineBand": "clientpm.reports.line_figure",
            "LineChartSpec": "clientpm.reports.line_figure",
            "LineMark": "clientpm.reports.line_figure",
            "LinePoint": "clientpm.reports.line_figure",
            "LineSeries": "clientpm.reports.line_figure",
            "MatrixBand": "clientpm.reports.matrix_figure",
            "MatrixGrid": "clientpm.reports.matrix_figure",
            "MatrixRisk": "clientpm.reports.matrix_figure",
            "MatrixStep": "clientpm.reports.matrix_figure",
            "Message": "clientpm.reports.message",
            "MilestoneEdgeSpec": "clientpm.reports.figure",
            "MilestoneGraphSpec": "clientpm.reports.figure",
            "MilestoneNode": "clientpm.reports.figure",
            "MilestoneTrendSpec": "clientpm.reports.trend_figure",
            "Paragraph": "clientpm.reports.block",
            "PlainLimits": "clientpm.reports.plain_limits",
            "ReferenceLine": "clientpm.reports.line_figure",
            "ReportResults": "clientpm.reports.viewing.results",
            "RiskMatrixSpec": "clientpm.reports.matrix_figure",
            "SCurve": "clientpm.reports.curve_figure",
            "SCurveSpec": "clientpm.reports.curve_figure",
            "SeriesRole": "clientpm.reports.line_figure",
            "SignatureBlock": "clientpm.reports.block",
            "SignatureLine": "clientpm.reports.block",
            "Table": "clientpm.reports.table",
            "Tick": "clientpm.reports.figure",
            "TimeRange": "clientpm.reports.figure",
            "Timeline": "clientpm.reports.block",
            "TimelineItem": "clientpm.reports.block",
            "TornadoBar": "clientpm.reports.tornado_figure",
            "TornadoSpec": "clientpm.reports.tornado_figure",
            "TrendLine": "clientpm.reports.trend_figure",
            "TrendPoint": "clientpm.reports.trend_figure",
            "ValueTick": "clientpm.reports.line_figure",
            "View": "clientpm.reports.view",
            "acceptance_certificate": "clientpm.reports.acceptance_reporting",
            "acceptance_report": "clientpm.reports.acceptance_reporting",
            "agenda_report": "clientpm.reports.meeting_reporting",
            "change_impact_report": "clientpm.reports.change_reporting",
            "check_plain_language": "clientpm.reports.plain_language",
            "closure_report": "clientpm.reports.closure_reporting",
            "communication_plan_report": "clientpm.reports.communication_reporting",
            "compose": "clientpm.reports.composing",
            "compose_all": "clientpm.reports.composing",
            "escalation_note": "clientpm.reports.escalation_reporting",
            "explain": "clientpm.reports.wording",
            "glossary_terms": "clientpm.reports.glossary",
            "kickoff_pack": "clientpm.reports.kickoff_reporting",
            "minutes_report": "clientpm.reports.meeting_reporting",
            "period_report": "clientpm.reports.period_reporting",
            "relationship_review": "clientpm.reports.relationship_reporting",
            "requirements_document": "clientpm.reports.requirements_reporting",
            "risk_report": "clientpm.reports.risk_reporting",
            "satisfaction_report": "clientpm.reports.satisfaction_reporting",
            "status_report": "clientpm.reports.status_reporting",
            "typed_texts": "clientpm.reports.plain_language",
            "typeset": "clientpm.reports.language",
            "value_steps": "clientpm.reports.axis_ticks",
            "view_for": "clientpm.reports.viewing.assembly",
        },
    )
