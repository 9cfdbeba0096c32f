"""Writers that count what the server acknowledged, and the database asked afterwards what it holds."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException

from sqlalchemy import text

from benchmarks.bench_saves import OBJECTIVES
from benchmarks.site import LEAD, Client, csrf, hidden, new_id, own_assessment
from capapp import store

MARK = "Compté"
_TEXTS = text("SELECT t.body FROM answer_event e JOIN free_text t ON t.id = e.comment_id WHERE t.body LIKE :marked")


@dataclass
class Writer:
    """One person at one objective; a save is tried under the same request id until it is acknowledged."""

    client: Client
    path: str
    token: str
    version: int
    acknowledged: list[str] = field(default_factory=list)
    tries: int = 0

    def write(self, is_over: Callable[[], bool]) -> None:
        """One text after the other, until it is over and the last one was acknowledged."""
        while not is_over():
            words = f"{MARK} : {self.path} {len(self.acknowledged) + 1}"
            said = self._until_acknowledged(words)
            assert "conflict" not in said, said
            self.version = said["version"]
            self.acknowledged.append(words)
        self.client.close()

    def _until_acknowledged(self, words: str) -> dict[str, int]:
        fields = {"csrf_token": self.token, "request_id": new_id(), "version": str(self.version), "level": "en-chemin"}
        while True:
            self.tries += 1
            try:
                response, content = self.client.send(
                    "POST", self.path, fields | {"comment": words}, Accept="application/json", Accept_Encoding="identity"
                )
                if response.status == 200:
                    found: dict[str, int] = json.loads(content)
                    return found
                assert response.status >= 500, (response.status, content[:300])
            except (OSError, HTTPException, json.JSONDecodeError):
                pass
            self.client.close()
            self.client.connection = None
            time.sleep(0.05)


def writers(port: int) -> list[Writer]:
    """One writer for each of some objectives of the demonstration's first enterprise."""
    first = Client(port)
    first.sign_in(LEAD.email, LEAD.password)
    cap = own_assessment(first)
    found = []
    for goal, objective in OBJECTIVES:
        page = first.page(f"{cap}/objectifs-generaux/{goal}")
        version = int(hidden(page, f"version-{objective}"))
        found.append(Writer(Client(port, dict(first.cookies)), f"{cap}/objectifs/{objective}", csrf(page), version))
    first.close()
    return found


def write_while(writers: Sequence[Writer], disturb: Callable[[], None]) -> None:
    """Let all write while `disturb` does its work, and until each had its last text acknowledged."""
    over = threading.Event()
    threads = [threading.Thread(target=writer.write, args=(over.is_set,)) for writer in writers]
    for thread in threads:
        thread.start()
    disturb()
    over.set()
    for thread in threads:
        thread.join()


@dataclass(frozen=True)
class Count:
    """What became of the texts: acknowledged, of those not in the database, and in the database more than once."""

    acknowledged: int
    lost: int
    doubled: int
    tries: int


def count(writers: Sequence[Writer], database_url: str) -> Count:
    """Ask the database."""
    engine = store.connect(database_url)
    with engine.connect() as connection:
        kept = Counter(row[0] for row in connection.execute(_TEXTS, {"marked": f"{MARK}%"}))
    engine.dispose()
    said = [words for writer in writers for words in writer.acknowledged]
    doubled = sum(times > 1 for times in kept.values())
    return Count(len(said), sum(words not in kept for words in said), doubled, sum(writer.tries for writer in writers))
