"""The activities of the site, in the order of a CAP."""

from __future__ import annotations

from flask import Blueprint

from capapp.web.accounts.views import accounts
from capapp.web.answering.overview import overview
from capapp.web.answering.views import answering
from capapp.web.audit_papers import sheets as _sheets  # noqa: F401 - its addresses hang on the blueprint of audit_papers.views
from capapp.web.audit_papers.views import audit_papers
from capapp.web.audits.everything import audits
from capapp.web.device.views import device
from capapp.web.downloads.views import downloads
from capapp.web.editions.views import editions
from capapp.web.evidence.views import evidence
from capapp.web.findings.everything import findings
from capapp.web.gathering.views import gathering
from capapp.web.guide.views import guide
from capapp.web.health import health
from capapp.web.home.views import home
from capapp.web.network.views import network
from capapp.web.organisations.views import organisations
from capapp.web.outbox.views import outbox
from capapp.web.paper.views import paper
from capapp.web.people.views import people
from capapp.web.picture.views import picture
from capapp.web.planning import actions as _actions  # noqa: F401 - its addresses hang on the blueprint of planning.views
from capapp.web.planning.views import planning
from capapp.web.voices import refusals as _refusals  # noqa: F401 - what the blueprint of voices.views says when something cannot be
from capapp.web.voices.views import voices
from capapp.web.workshop.views import workshop


def blueprints(*, is_demo: bool) -> tuple[Blueprint, ...]:
    """Every activity; the page of mails in the demonstration only."""
    always = (
        accounts,
        home,
        organisations,
        people,
        overview,
        gathering,
        voices,
        answering,
        workshop,
        picture,
        evidence,
        planning,
        audits,
        findings,
        downloads,
        paper,
        audit_papers,
        device,
        editions,
        network,
        guide,
        health,
    )
    return (*always, outbox) if is_demo else always
