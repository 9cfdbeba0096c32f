"""The addresses of the pages of one enterprise of an audit."""

from __future__ import annotations

from typing import Any

from flask import url_for

from capapp.domain.audit.audit import Audit
from capapp.domain.questionnaire import Objective
from capapp.usecases.reviewing import ReviewSheet


def at(endpoint: str, sheet: ReviewSheet, **more: Any) -> str:
    """A page of the enterprise at hand."""
    return url_for(f"findings.{endpoint}", audit_id=sheet.audit.id, part_id=sheet.part.id, **more)


def card_of(sheet: ReviewSheet, objective: Objective) -> str:
    """The card of a requirement on the page of its chapter."""
    return at("show", sheet, chapitre=sheet.questionnaire.goal_of[objective.id].id, _anchor=objective.id)


def filtered(sheet: ReviewSheet, which: str, **more: Any) -> str:
    """The address of the review under a filter."""
    return at("show", sheet, **({} if which == "tout" else {"voir": which}), **more)


def hub_of(audit: Audit) -> str:
    """The address of the audit's own page."""
    return url_for("audits.show", audit_id=audit.id)
