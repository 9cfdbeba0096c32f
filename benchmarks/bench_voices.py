"""People without an account giving their point of view: what their page weighs, what a reply asks of the database, and a crowd.

200 people of 20 enterprises answer at once; how long they wait is compared with one person alone, before and after, in this run.
"""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from benchmarks.measuring import report, serving
from benchmarks.site import Client, add_enterprises, csrf, linked, new_id, prepared, transferred
from capapp import store
from capapp.app import create_app
from capapp.config import Settings
from capapp.domain.colleges import College
from capapp.store import assessments, people
from capapp.usecases import gathering
from capapp.usecases.context import Context
from capapp.usecases.library import Library

PEOPLE, ENTERPRISES = 200, 20
STAFF, ON_PATHS = College.PERMANENT_STAFF, College.PATH_EMPLOYEES
RHYTHMS = {"every four seconds, as people read": 4.0, "every second": 1.0}
"""How often each person of the crowd gives a reply."""
ROUNDS = 10
ALONE, BREATH = 150, 0.03
"""How many replies one person gives alone, and the pause between two, in seconds."""
TEXTS = "cap-voix-textes"
"""The cookie by which a device says which texts of questions it has kept."""
REPLY = re.compile(r'name="q-([a-z0-9.-]+)" value="([^"]+)"')
JSON = {"Accept": "application/json"}


def run() -> None:
    with prepared() as (port, environment):
        codes = _open_gatherings(environment, add_enterprises(environment, ENTERPRISES))
        report("SQL statements of a reply, the dearest of three", _statements(environment, codes[0][STAFF]), 10, unit="")
        with serving("wsgi:application", environment, port=port):
            for college in (STAFF, ON_PATHS):
                _weigh(port, codes[0][college], college)
            one = Speaker(port, codes[0][STAFF])
            crowd = [Speaker(port, codes[number % ENTERPRISES][STAFF]) for number in range(PEOPLE)]
            for rhythm, seconds in RHYTHMS.items():
                _crowd(one, crowd, rhythm, seconds)
        lost = _told([one, *crowd]) - _kept(environment["CAPAPP_DATABASE_URL"])
        report("replies lost (acknowledged, not in the database)", lost.total(), 0, unit="")


class Speaker:
    """One person on one device: her questions with their possible replies, and what she was told is kept."""

    def __init__(self, port: int, code: str) -> None:
        self.client = Client(port)
        address = f"/voix/{code}"
        self.client.send("POST", address, {"csrf_token": csrf(self.client.page(address))})
        page = self.client.page("/ma-voix")
        self._token, self._replies = csrf(page), REPLY.findall(page)
        self._turn = 0
        self.said: dict[str, str] = {}

    def say(self) -> None:
        """One more reply, another one each time; AssertionError unless it was acknowledged."""
        question, choice = self._replies[self._turn * 7 % len(self._replies)]
        self._turn += 1
        fields = {"csrf_token": self._token, "request_id": new_id(), "choice": choice}
        response, content = self.client.send("POST", f"/ma-voix/reponses/{question}", fields, **JSON)
        assert response.status == 200, (response.status, content[:200])
        self.said[question] = choice


def _open_gatherings(environment: Mapping[str, str], leads: list[tuple[str, str]]) -> list[Mapping[College, str]]:
    """Open the gathering of each lead's CAP; its codes by college."""
    doors = create_app(Settings.from_env(environment)).extensions["capapp"]
    return [doors.write(lambda session, email=email: _opened(session, doors.library, email)) for email, _ in leads]


def _opened(session: store.Session, library: Library, email: str) -> Mapping[College, str]:
    now, account = datetime.now(UTC), people.by_email(session, email)
    assert account is not None
    actor = account.actor(now)
    (cap,) = assessments.by_organisation(session, set(actor.organisations))[actor.organisations[0]]
    return gathering.open_gathering(Context(actor, now, session, library), cap.id, (STAFF, ON_PATHS), None).codes


def _weigh(port: int, code: str, college: College) -> None:
    """The page of questions: with all that it links to, and when the same device comes back to it."""
    client = Speaker(port, code).client
    page = client.page("/ma-voix")
    alone = transferred(client, "/ma-voix")
    everything = alone + sum(transferred(client, address) for address in linked(client, page))
    report(f"first view of /ma-voix, {college}, everything included", everything / 1024, 30, unit="KB")
    texts = re.search(r'data-version="([^"]+)"', page)
    client.cookies |= {TEXTS: texts[1]} if texts else {}  # as the script leaves it once the device has kept them
    report(f"next view of /ma-voix, {college}", transferred(client, "/ma-voix") / 1024, 10, unit="KB")


def _statements(environment: Mapping[str, str], code: str) -> int:
    """The statements of a first reply, a changed one and one taken back, whichever asks most."""
    base = environment["CAPAPP_BASE_URL"]
    browser = create_app(Settings.from_env(environment)).test_client()
    address = f"/voix/{code}"
    browser.post(address, data={"csrf_token": csrf(browser.get(address, base_url=base).text)}, base_url=base)
    page = browser.get("/ma-voix", base_url=base).text
    (question, first), (_, second) = REPLY.findall(page)[:2]
    return max(_cost(browser, base, question, {"csrf_token": csrf(page), "choice": each}) for each in (first, second, ""))


def _cost(browser: FlaskClient, base: str, question: str, fields: Mapping[str, str]) -> int:
    with _sent() as statements:
        reply = browser.post(f"/ma-voix/reponses/{question}", data=fields, headers=JSON, base_url=base)
    assert reply.status_code == 200, (reply.status_code, reply.text[:200])
    return len(statements)


@contextmanager
def _sent() -> Iterator[list[str]]:
    """The statements sent meanwhile; beginning and ending a transaction is none."""
    seen: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def _crowd(one: Speaker, crowd: list[Speaker], rhythm: str, seconds: float) -> None:
    """How long the crowd waits, beside one person alone before and after it: nobody refused, nothing lost."""
    alone = _paced(one.say, ALONE, BREATH)
    waits: list[float] = []
    refused: list[str] = []

    def person(number: int) -> None:
        time.sleep(number * seconds / len(crowd))
        try:
            waits.extend(_paced(crowd[number].say, ROUNDS, seconds))
        except (AssertionError, OSError) as error:
            refused.append(str(error))

    threads = [threading.Thread(target=person, args=(number,)) for number in range(len(crowd))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    alone += _paced(one.say, ALONE, BREATH)
    report(f"{PEOPLE} people, a reply {rhythm}: refused", len(refused), 0, unit="")
    report("… 95 % acknowledged within, in the crowd", _p95(waits) * 1000, unit="ms")
    report("… 95 % acknowledged within, one person alone", _p95(alone) * 1000, unit="ms")
    report("… in the crowd / alone", _p95(waits) / _p95(alone), 2)


def _paced(work: Callable[[], None], times: int, seconds: float) -> list[float]:
    """How long each call took; one begins every so many seconds, or after a pause when that is over."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
        time.sleep(max(0.0, seconds - spent[-1]))
    return spent


def _p95(waits: list[float]) -> float:
    return sorted(waits)[int(len(waits) * 0.95)]


def _told(speakers: list[Speaker]) -> Counter[tuple[str, str]]:
    """The replies that people were told are kept, as they stand."""
    return Counter(said for speaker in speakers for said in speaker.said.items())


def _kept(database_url: str) -> Counter[tuple[str, str]]:
    """The replies that the database holds."""
    engine = store.connect(database_url)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT question, choice, count(*) FROM voice GROUP BY question, choice")
        found = Counter({(question, choice): number for question, choice, number in rows})
    engine.dispose()
    return found
