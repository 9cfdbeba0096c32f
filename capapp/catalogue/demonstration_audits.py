"""The audits of the demonstration, from `network.yaml`: who audits whom, what was found, replied, decided and lifted, and when.

What has a day has happened: an audit stands where the last of its days leads.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from capapp.catalogue.shapes.scalars import Day, Email, FixedShape, Flag, Name, Sentence, Slug
from capapp.domain.audit.audit import Advice, AuditKind
from capapp.domain.audit.thread import TEXT_MAX, Ruling

Text = Annotated[str, StringConstraints(min_length=1, max_length=TEXT_MAX)]
Hour = Annotated[str, StringConstraints(pattern=r"^(0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]$")]
"""An hour of the day: « 09:30 »."""


class DemoReply(FixedShape):
    """What the enterprise replies: what it will do about the finding, or the reasons for which it contests it."""

    cause: str = ""
    containment: str = ""
    corrective: str = ""
    owner: str = ""
    due_on: Day | None = None
    reasons: str = ""


class DemoDecision(FixedShape):
    """What the team decides on a reply; a finding that is changed has another level and fact."""

    ruling: Ruling
    reasons: str = ""
    level: Slug | None = None
    fact: str = ""


class DemoFollowUp(FixedShape):
    """What the enterprise did about a gap; once the lead auditor looked at it, what was seen and whether that lifts it."""

    done_on: Day
    done: Text
    seen_on: Day | None = None
    seen: str = ""
    is_lifted: Flag = True


class DemoFinding(FixedShape):
    """A finding on one requirement and what followed; `by` is who of the team wrote it, the lead auditor unless said."""

    level: Slug
    fact: str = ""
    evidence: str = ""
    requirement: str = ""
    by: Email | None = None
    reply: DemoReply | None = None
    decision: DemoDecision | None = None
    follow_up: DemoFollowUp | None = None


class DemoPart(FixedShape):
    """One enterprise under audit: the findings by objective; what is confirmed as declared, by name or (`is_whole`) all else."""

    enterprise: Slug
    reviewed_on: Day
    findings: Annotated[dict[Slug, DemoFinding], Field(default_factory=dict)]
    confirmed: Annotated[list[Slug], Field(default_factory=list)]
    is_whole: Flag = False


class DemoStatement(FixedShape):
    """What someone of the team states of ties with the enterprise."""

    by: Email
    on: Day
    says: Sentence


class DemoMoment(FixedShape):
    """One moment of the visit; people are named by what they do."""

    day: Day
    starts: Hour
    ends: Hour
    place: Name
    subject: Sentence
    people: Sentence


class DemoAuditPlan(FixedShape):
    """What is looked at, which members of a group are seen, and the moments of the visit."""

    on: Day
    perimeter: Text
    sample: Annotated[list[Slug], Field(default_factory=list)]
    agenda: Annotated[list[DemoMoment], Field(default_factory=list)]


class DemoConclusion(FixedShape):
    """What the team concludes; everyone of the team signs on that day."""

    on: Day
    conclusion: Text
    strengths: Text
    advice: Advice


class DemoRecognition(FixedShape):
    """What the federation recorded."""

    on: Day
    certifier: Name
    reference: Name


class DemoAudit(FixedShape):
    """One audit, told in the order in which it happens."""

    enterprise: Slug
    frame: Slug
    kind: AuditKind
    is_group: Flag = False
    lead: Email
    auditors: Annotated[list[Email], Field(default_factory=list)]
    assigned_on: Day
    starts_on: Day | None = None
    ends_on: Day | None = None
    statements: Annotated[list[DemoStatement], Field(default_factory=list)]
    plan: DemoAuditPlan | None = None
    opened_on: Day | None = None
    parts: Annotated[list[DemoPart], Field(default_factory=list)]
    handed_on: Day | None = None
    reply_by: Day | None = None
    replied_on: Day | None = None
    sent_on: Day | None = None
    decided_on: Day | None = None
    conclusion: DemoConclusion | None = None
    recognition: DemoRecognition | None = None
