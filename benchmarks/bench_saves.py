"""A save against a bare Flask hello on the same server, by throughput; then 200 people saving once a second.

Every save waits for the disk to have it, and saves wait for each other: a disk that takes eight milliseconds to flush gives some
hundred saves a second to any program. So the ratio is measured twice: on the disk at hand, beside what that disk can do, and in
memory, where only the program counts.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path as Folder
from tempfile import TemporaryFile

from benchmarks.measuring import Server, per_request, report, serving
from benchmarks.site import LEAD, Client, add_enterprises, csrf, hidden, new_id, own_assessment, prepared
from capapp import store

CLIENTS = 8
SECONDS = 2.0
PEOPLE = 200
ENTERPRISES = 20
CROWD = "Foule"
ROUNDS = 10
ROUNDS_OF_RATES = 5


MEMORY = Folder("/dev/shm")
FLUSHES = 100


def run() -> None:
    report("flushes a second of this disk, 8 KiB each", _flushes(), unit="/s")
    with _served(None) as (port, environment, hello, ours):
        crowd = add_enterprises(environment, ENTERPRISES)
        _throughput(hello, ours, "on this disk", 0.12)
        _crowd(port, environment["CAPAPP_DATABASE_URL"], crowd)
    if MEMORY.is_dir():
        with _served(str(MEMORY)) as (_, _, hello, ours):
            _throughput(hello, ours, "in memory", 0.12)


@contextmanager
def _served(on: str | None) -> Iterator[tuple[int, dict[str, str], Server, Server]]:
    """Our site and the bare one, on the same kind of server."""
    with prepared(on) as (port, environment), serving("benchmarks.reference_hello:application", {}) as hello:
        with serving("wsgi:application", environment, port=port) as ours:
            yield port, environment, hello, ours


def _throughput(hello: Server, ours: Server, where: str, goal: float | None = None) -> None:
    writers = _writers(ours.port, CLIENTS)
    hellos = [partial(Client(hello.port).send, "GET", "/") for _ in range(CLIENTS)]
    rates = [(_rate(writers), _rate(hellos)) for _ in range(ROUNDS_OF_RATES)]
    report(f"saves a second {where}", statistics.median(save for save, _ in rates), unit="/s")
    ratio = statistics.median(save / bare for save, bare in rates)
    report(f"saves / bare hellos, a second, {CLIENTS} clients, {where}", ratio, goal, at_least=True)
    costs = per_request([(hello, hellos[0]), (ours, writers[0])], 200)
    report(f"server CPU of a save / a bare hello, {where}", costs[1] / costs[0])


def _flushes() -> float:
    """How often the disk of the temporary folder takes 8 KiB for good in a second."""
    with TemporaryFile() as file:
        start = time.perf_counter()
        for rank in range(FLUSHES):
            os.pwrite(file.fileno(), bytes(8192), rank * 8192)
            os.fdatasync(file.fileno())
        return FLUSHES / (time.perf_counter() - start)


class Writer:
    """One person at one objective, whose every save is new."""

    def __init__(self, client: Client, cap: str, objective: str, token: str, version: int, word: str = "Seul") -> None:
        self._client, self._path, self._token = client, f"{cap}/objectifs/{objective}", token
        self.version = version
        self.count, self.word = 0, word

    def __call__(self) -> None:
        """Save one more text; AssertionError unless it was acknowledged as the version after the last."""
        self.count += 1
        fields = {"csrf_token": self._token, "request_id": new_id(), "version": str(self.version), "level": "en-chemin"}
        fields["comment"] = f"{self.word} : enregistrement {self.count} de {self._path}"
        response, content = self._client.send("POST", self._path, fields, Accept="application/json", Accept_Encoding="identity")
        assert response.status == 200, (response.status, content[:200])
        said = json.loads(content)
        assert "conflict" not in said, said
        self.version = said["version"]


OBJECTIVES = (
    ("accueil-integration", "accueil-orientation"),
    ("accueil-integration", "diagnostic-engagement"),
    ("accueil-integration", "integration-securite"),
    ("accompagnement-formation", "parcours-construit-ensemble"),
    ("accompagnement-formation", "leviers-partenaires"),
    ("accompagnement-formation", "competences-reconnues"),
    ("suite-passerelles", "sortie-preparee"),
    ("suite-passerelles", "passerelles-employeurs"),
)


def _writers(port: int, number: int) -> list[Callable[[], None]]:
    found: list[Callable[[], None]] = []
    for goal, objective in OBJECTIVES[:number]:
        client = Client(port)
        client.sign_in(LEAD.email, LEAD.password)
        cap = own_assessment(client)
        page = client.page(f"{cap}/objectifs-generaux/{goal}")
        found.append(Writer(client, cap, objective, csrf(page), int(hidden(page, f"version-{objective}"))))
    return found


def _rate(workers: list[Callable[[], object]]) -> float:
    """Requests a second with each worker in a thread of its own."""
    counts = [0] * len(workers)
    end = time.monotonic() + SECONDS

    def work(index: int) -> None:
        while time.monotonic() < end:
            workers[index]()
            counts[index] += 1

    with ThreadPoolExecutor(len(workers)) as pool:
        list(pool.map(work, range(len(workers))))
    return sum(counts) / SECONDS


def _crowd(port: int, database_url: str, crowd: list[tuple[str, str]]) -> None:
    """200 people of 20 enterprises, each saving once a second for ten seconds: none refused, none lost."""
    writers = [writer for email, password in crowd for writer in _team(port, email, password, PEOPLE // len(crowd))]
    times: list[float] = []
    refused: list[str] = []

    def person(number: int) -> None:
        time.sleep(number / PEOPLE)
        for _ in range(ROUNDS):
            start = time.monotonic()
            try:
                writers[number]()
            except (AssertionError, OSError) as error:
                refused.append(str(error))
            spent = time.monotonic() - start
            times.append(spent)
            time.sleep(max(0.0, 1 - spent))

    threads = [threading.Thread(target=person, args=(number,)) for number in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    report(f"{PEOPLE} people saving once a second: refused", len(refused), 0, unit="")
    lost = PEOPLE * ROUNDS - len(refused) - _kept(database_url)
    report("… lost (acknowledged, not in the database)", lost, 0, unit="")
    report("… half of them acknowledged within", times[len(times) // 2] * 1000, unit="ms")
    report("… 99 % of them acknowledged within", times[int(len(times) * 0.99)] * 1000, unit="ms")


def _team(port: int, email: str, password: str, size: int) -> list[Writer]:
    """The people of one enterprise: one session shared, an objective and a connection each."""
    first = Client(port)
    first.sign_in(email, password)
    cap = own_assessment(first)
    page = first.page(f"{cap}/themes/services-rendus")
    objectives = re.findall(r'name="version-([a-z-]+)"', page)[:size]
    return [Writer(Client(port, dict(first.cookies)), cap, objective, csrf(page), 0, CROWD) for objective in objectives]


def _kept(database_url: str) -> int:
    """How many texts of the crowd the database holds."""
    engine = store.connect(database_url)
    with engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT count(*) FROM free_text WHERE body LIKE '{CROWD}%'")
        return int(found.scalar_one())
