"""The site on a world to audit: an enterprise and a group of three, their people, two auditors, a small frame of findings."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

from capapp import accounts, store
from capapp.app import create_app
from capapp.config import Settings
from capapp.domain.audit.audit import Advice, Audit
from capapp.store import people
from capapp.usecases.context import Context
from capapp.vault import Vault
from tests.sparing import cheap_passwords
from tests.usecases.audited import Audited
from tests.web.site import BASE, KEY, PASSWORD, Site

LEADS = {"Groupe": "group", "Un": "one", "Deux": "two", "Trois": "three"}


class SiteWorld(Audited):
    """The world whose verbs act within the application, for the links of their mails."""

    app: Flask

    @contextmanager
    def acting(self, name: str, *, writing: bool = True) -> Iterator[Context]:
        with self.app.app_context(), super().acting(name, writing=writing) as ctx:
            yield ctx


@dataclass
class AuditSite:
    """The site, and the world behind it whose verbs prepare what a test looks at; the world's clock is the real one."""

    site: Site
    world: SiteWorld

    def page(self, who: str, audit: Audit, more: str = "", *, status: int = 200) -> str:
        """The text of a page of an audit, as somebody reads it."""
        return self.read(who, f"/audits/{audit.id}{more}", status=status)

    def read(self, who: str, address: str, *, status: int = 200) -> str:
        """The text of any page, without tokens."""
        reply = self.site.get(self.site.client(who), address)
        assert reply.status_code == status, reply.text
        return unescape(re.sub(r'name="(csrf_token|request_id)" value="[^"]+"', "", reply.text))

    def group_signed(self, findings: Mapping[str, str]) -> tuple[Audit, str, dict[str, str]]:
        """An audit of the group, signed, one member with these findings: the audit, that member, who leads each."""
        world = self.world
        for who, each in zip(LEADS.values(), (world.group, *world.members), strict=True):
            world.claim(who, each)
        audit = world.started(world.group, is_group=True)
        failing = next(part for part in audit.seen if not part.is_central)
        for part in audit.seen:
            world.review_all(audit, findings if part.id == failing.id else None, part)
        world.hand_over(audit)
        for id in findings:
            world.reply(LEADS[failing.organisation.name], audit, failing, id)
        for part in audit.seen:
            world.send(LEADS[part.organisation.name], audit, part)
        world.conclude(audit, Advice.AFTER_LIFTING)
        seen = {part.organisation.name: LEADS[part.organisation.name] for part in audit.seen}
        return world.sign(audit), failing.organisation.name, seen

    def send(self, who: str, audit: Audit, more: str, fields: dict[str, Any] | None = None) -> TestResponse:
        """Send a form of an audit."""
        return self.post(who, f"/audits/{audit.id}{more}", fields)

    def post(self, who: str, address: str, fields: dict[str, Any] | None = None) -> TestResponse:
        """Send any form."""
        return self.site.post(self.site.client(who), address, {"request_id": str(uuid4())} | (fields or {}))


def audit_site(empty: Path, folder: Path) -> Iterator[AuditSite]:
    """The site on a copy of an empty database; verbs act within its application."""
    path = folder / "audited.sqlite3"
    shutil.copy(empty, path)
    settings = Settings(f"sqlite:///{path}", KEY, base_url=BASE, evidence_dir=folder / "evidence")
    engine = store.connect(settings.database_url)
    world = SiteWorld(engine, partial(store.open_session, engine))
    world.now, world.vault = datetime.now(UTC), Vault(settings.evidence_dir)
    with cheap_passwords():
        world.app = app = create_app(settings, library_from=lambda _engine, _settings: world.library)
    let_in(world)
    yield AuditSite(Site(app, BASE), world)
    app.extensions["press"].close()
    engine.dispose()


def let_in(world: Audited) -> None:
    """Give everybody a password."""
    with world.app.app_context():
        kept = accounts.hashed(PASSWORD)
    with world.open(writing=True) as session:
        for id in world.ids.values():
            account = people.by_id(session, id)
            assert account
            people.set_password(session, account, kept, world.now)
        session.commit()
