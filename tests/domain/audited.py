"""The small frame with its levels as findings, as audits of the cases know it."""

from __future__ import annotations

from dataclasses import replace

from capapp.domain.auditing_rules import AuditRules, RecognitionKind, RecognitionRules
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.rules import Escalation, FindingRules, GroupRule
from capapp.domain.scales import Finding, Scale
from tests.domain.small import questionnaire

MAJOR, MINOR, CONFORM, STRONG = "l1", "l2", "l3", "l4"
FINDINGS = {MAJOR: Finding.MAJOR, MINOR: Finding.MINOR, CONFORM: Finding.NONE, STRONG: Finding.STRENGTH}
RULES = FindingRules(
    (Escalation(MINOR, MAJOR, count=5), Escalation(MINOR, MAJOR, unlifted=True)),
    {MAJOR: 3, MINOR: 6},
    frozenset({MAJOR}),
    GroupRule.ONE_FAILS_ALL_FAIL,
)
AUDIT = AuditRules(15, MINOR, RecognitionRules(RecognitionKind.CERTIFICATION, "Certification d'essai", 36, 12))


def findings_frame() -> Questionnaire:
    """The small frame with its levels as findings."""
    small = questionnaire()
    levels = tuple(replace(level, finding=FINDINGS[level.id]) for level in small.scale.levels)
    rules = replace(small.rules, findings=RULES)
    return replace(small, id="small-audit", checksum="audit" * 12, scale=Scale(levels), rules=rules, audit=AUDIT)
