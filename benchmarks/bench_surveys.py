"""Whole visits a second: new session, open, four pages of ten or eleven answers with comments posted, end; 1, 8 and 16 clients.

LimeSurvey, tuned, by the same protocol on a 2-core machine: 8 a second with 16 clients. Each of our visits also signs in with
argon2id; the last figure leaves that out by keeping the session.
"""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks.measuring import report, serving
from benchmarks.site import Client, add_enterprises, csrf, new_id, own_assessment, prepared

THEMES = ("identite", "services-rendus", "supports", "amelioration-continue")
SECONDS = 6.0


def run() -> None:
    with prepared() as (port, environment):
        people = add_enterprises(environment, 16)
        with serving("wsgi:application", environment, port=port):
            for clients in (1, 8, 16):
                report(f"whole visits a second, {clients} clients", _rate(port, people[:clients], keep=False), unit="/s")
            report("… 16 clients, sessions kept", _rate(port, people, keep=True), unit="/s")


def _rate(port: int, people: list[tuple[str, str]], *, keep: bool) -> float:
    end = time.monotonic() + SECONDS

    def work(person: tuple[str, str]) -> int:
        done, client = 0, _signed_in(port, *person)
        while time.monotonic() < end:
            if not keep:
                client = _signed_in(port, *person)
            _visit(client, done)
            done += 1
        return done

    with ThreadPoolExecutor(len(people)) as pool:
        return sum(pool.map(work, people)) / SECONDS


def _signed_in(port: int, email: str, password: str) -> Client:
    client = Client(port)
    client.sign_in(email, password)
    return client


def _visit(client: Client, turn: int) -> None:
    """Open the CAP, then every theme: read its page and post it with all its answers changed."""
    cap = own_assessment(client)
    for theme in THEMES:
        path = f"{cap}/themes/{theme}"
        page = client.page(path)
        fields = {"csrf_token": csrf(page), "request_id": new_id()}
        for objective, version in re.findall(r'name="version-([a-z-]+)" value="(\d+)"', page):
            fields[f"version-{objective}"] = version
            fields[f"level-{objective}"] = ("en-chemin", "installe")[turn % 2]
            fields[f"comment-{objective}"] = f"Ce que nous constatons à la visite {version}, en une phrase de longueur ordinaire."
        response, content = client.send("POST", path, fields)
        assert response.status in (302, 303), (response.status, content[:300])
