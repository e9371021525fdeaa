"""What an audience may see of acceptance: deliverables, their criteria, tests and punch lists."""

from __future__ import annotations

import datetime as dt

import attrs

from clientpm.reports.view import View
from clientpm.reports.view_change import ViewSigner
from clientpm.reports.view_text import NO_TEXT, ViewText

__all__ = ["ViewAcceptance", "ViewAcceptances", "ViewCertificate", "ViewJudgement", "ViewPunch"]


@attrs.frozen(kw_only=True)
class ViewJudgement:
    """How a criterion stands.

    Attributes:
        statement: What must hold.
        measure: What is measured.
        threshold: The value that must be reached.
        severity: How much it matters, as a word for programs.
        state: `passed`, `failed`, `blocked`, `untested` or `waived`.
        why: Why it is not tested, as a word for programs.
        tested_on: When it was tested the last time.
        runs: How often it was tested.
    """

    statement: ViewText
    measure: ViewText = NO_TEXT
    threshold: ViewText = NO_TEXT
    severity: str
    state: str
    why: str = ""
    tested_on: dt.date | None = None
    runs: int = 0


@attrs.frozen(kw_only=True)
class ViewPunch:
    """Something that is, or was, to be mended.

    Attributes:
        title: What is wrong.
        kind: `punch_item`, `defect` or `quality_check`.
        severity: How much it matters, as a word for programs.
        state: Where it stands, as a word for programs.
        owner: Who mends it.
        client_side: Whether that is somebody on the client's side.
        due: By when.
        overdue: Whether that day has passed.
        remedy: How it was mended, or what is had instead.
    """

    title: ViewText
    kind: str = "punch_item"
    severity: str
    state: str
    owner: ViewText = NO_TEXT
    client_side: bool = False
    due: dt.date | None = None
    overdue: bool = False
    remedy: ViewText = NO_TEXT

    @property
    def is_open(self) -> bool:
        """Whether it is not settled."""
        return self.state in {"open", "fixed", "failed", "blocked"}


@attrs.frozen(kw_only=True)
class ViewAcceptance:
    """How the acceptance of a deliverable stands.

    Attributes:
        title: What it is called.
        description: What it is.
        state: Where it stands, as a word for programs.
        verdict: What the rule says today, as a word for programs.
        rule: What decided, as a word for programs.
        criteria: Its criteria.
        items: What else bears on it: punch items first.
        delivered_on: When it was handed over.
        accepted_on: When it was taken over.
        silence_on: From which day on silence counts as acceptance, while the client is asked.
        silent: Whether that day has come.
        unsigned: What the certificate is called that the client has not signed yet; `None` where
            there is none.
        deemed: Whether it was taken over because the client kept silent.
        whole: Whether everything that bears on it is there.
    """

    title: ViewText
    description: ViewText = NO_TEXT
    state: str
    verdict: str
    rule: str
    criteria: tuple[ViewJudgement, ...] = ()
    items: tuple[ViewPunch, ...] = ()
    delivered_on: dt.date | None = None
    accepted_on: dt.date | None = None
    silence_on: dt.date | None = None
    silent: bool = False
    unsigned: ViewText | None = None
    deemed: bool = False
    whole: bool = True

    @property
    def waits(self) -> bool:
        """Whether it was handed over and is not decided on."""
        return self.state in {"submitted", "under_test"}


@attrs.frozen(kw_only=True)
class ViewAcceptances:
    """What an audience may see of acceptance.

    Attributes:
        base: The project.
        deliverables: The deliverables.
        judged: How many criteria were tested through.
        first_passed: How many of them passed at first.
        median_days: Median days from delivery to sign-off.
        taken: How many deliverables that is the median of.
    """

    base: View
    deliverables: tuple[ViewAcceptance, ...] = ()
    judged: int = 0
    first_passed: int = 0
    median_days: float | None = None
    taken: int = 0


@attrs.frozen(kw_only=True)
class ViewCertificate:
    """What an audience may see of a certificate of acceptance.

    Attributes:
        base: The project.
        title: What it is called.
        verdict: How it is taken over, as a word for programs.
        deliverables: What is taken over.
        conditions: What still has to happen.
        items: What still has to be mended.
        delivered_on: When it was handed over.
        issued_on: When the certificate was made out.
        warranty_start: When the warranty begins.
        warranty_end: Its last day, by the months of the contract.
        deemed: Whether silence stands for the client's word.
        deemed_reason: What makes it count.
        signers: Who signs, and who has signed.
        stale: Whether it was signed and changed since.
        reference: Its number or name in the project.
    """

    base: View
    title: ViewText = NO_TEXT
    verdict: str
    deliverables: tuple[ViewText, ...] = ()
    conditions: tuple[ViewText, ...] = ()
    items: tuple[ViewPunch, ...] = ()
    delivered_on: dt.date | None = None
    issued_on: dt.date | None = None
    warranty_start: dt.date | None = None
    warranty_end: dt.date | None = None
    deemed: bool = False
    deemed_reason: ViewText = NO_TEXT
    signers: tuple[ViewSigner, ...] = ()
    stale: bool = False
    reference: str = ""
