"""A gathering of the demonstration that is open, and people who come with its codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from playwright.sync_api import BrowserContext, Locator, Page, expect

from capapp.domain.assessment import Assessment
from capapp.domain.colleges import College
from capapp.domain.lifecycle import State, Step
from capapp.store import Session, people
from capapp.usecases import gathering, opening
from capapp.usecases.context import Context
from tests.browser.conftest import Site, leave
from tests.demonstration import DIRECTOR


def open_gathering(site: Site) -> Mapping[College, str]:
    """The codes of the director's gathering, opened unless it was."""

    def act(session: Session) -> Mapping[College, str]:
        ctx, cap = _director(site, session)
        if cap.state is not State.GATHERING:
            return gathering.open_gathering(ctx, cap.id, list(College), None).codes
        found = gathering.view(ctx, cap.id).gathering
        assert found
        return found.codes

    codes: Mapping[College, str] = site.app.extensions["capapp"].write(act)
    return codes


def close_gathering(site: Site) -> UUID:
    """Close it; give the CAP."""

    def act(session: Session) -> UUID:
        ctx, cap = _director(site, session)
        return opening.take_step(ctx, cap.id, Step.AGREE).id

    id: UUID = site.app.extensions["capapp"].write(act)
    return id


def begin(context: BrowserContext, code: str, more: str = "") -> Page:
    """Someone who followed the link of a code and pressed « Commencer »."""
    page = context.new_page()
    page.goto(f"/voix/{code}{more}")
    leave(page.get_by_role("button", name="Commencer"))
    expect(page).to_have_url(f"{page.url.split('/ma-voix')[0]}/ma-voix")
    return page


def question(page: Page) -> Locator:
    """The question on the screen."""
    return page.locator(".question:not([hidden])")


def _director(site: Site, session: Session) -> tuple[Context, Assessment]:
    account = people.by_email(session, DIRECTOR)
    assert account
    now = datetime.now(UTC)
    ctx = Context(account.actor(now), now, session, site.app.extensions["capapp"].library)
    cap = opening.home(ctx).own[0].current
    assert cap
    return ctx, cap
