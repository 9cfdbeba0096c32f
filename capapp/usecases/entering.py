"""The save protocol of a thread: the same request twice is one entry, one on an old version stands beside, nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid5

from capapp.domain.audit.thread import Content, Entry, Thread, Voice
from capapp.store import contents, journal, threads
from capapp.store.threads import KnownEntry
from capapp.usecases.context import Context


@dataclass(frozen=True, slots=True)
class NewEntry:
    """One save as asked: what it says, the version it was based on, the request's id, the conflicts that it settles."""

    audit: UUID
    part: UUID
    objective: str
    voice: Voice
    content: Content
    base_version: int
    request_id: UUID
    resolves: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedEntry:
    """What a save answers: the version now current, when, what stands, and the conflict if the entry was put beside."""

    version: int
    saved_at: datetime
    present: Entry | None
    conflict: Entry | None = None


def enter(ctx: Context, asked: NewEntry) -> SavedEntry:
    """Keep the entry as the next version of its voice, or beside the present one; say again what the same request was told."""
    thread = Thread(threads.of_objective(ctx.session, asked.part, asked.objective))
    present, request_id = thread.present(asked.voice), asked.request_id
    known = threads.by_request(ctx.session, request_id)
    if known and not _is_same(ctx, asked, known):
        request_id = uuid5(request_id, f"{ctx.actor.id}{asked.part}{asked.objective}{contents.dump(asked.content)}")
        known = threads.by_request(ctx.session, request_id)
    if known:
        entry = known.entry
        is_beside = entry.version is None
        return SavedEntry(thread.version(asked.voice), entry.at, present if is_beside else entry, entry if is_beside else None)
    settled = [c.id for c in thread.conflicts(asked.voice) if c.id in asked.resolves]
    if present and present.content == asked.content and not settled:
        return SavedEntry(present.version or 0, present.at, present)
    version = thread.version(asked.voice)
    is_next = asked.base_version == version
    entry = _record(ctx, asked, request_id, version + 1 if is_next else None)
    threads.resolve(ctx.session, settled, entry.id)
    return SavedEntry(version + 1, entry.at, entry) if is_next else SavedEntry(version, entry.at, present, entry)


def _record(ctx: Context, asked: NewEntry, request_id: UUID, version: int | None) -> Entry:
    """Add the entry, and a line of the journal that holds its digest: words changed afterwards would no longer fit."""
    entry = threads.record(
        ctx.session,
        part=asked.part,
        objective=asked.objective,
        voice=asked.voice,
        content=asked.content,
        author=ctx.actor,
        at=ctx.now,
        request_id=request_id,
        base_version=asked.base_version,
        version=version,
    )
    digest = sha256(contents.dump(asked.content).encode()).hexdigest()
    journal.write(
        ctx.session, ctx.actor.id, f"entry:{asked.voice.value}:{asked.objective}:{entry.id}:{digest}", asked.audit, ctx.now
    )
    return entry


def _is_same(ctx: Context, asked: NewEntry, known: KnownEntry) -> bool:
    entry = known.entry
    said = (entry.part, entry.objective, entry.voice, entry.content)
    return known.author == ctx.actor.id and said == (asked.part, asked.objective, asked.voice, asked.content)
