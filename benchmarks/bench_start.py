"""Start: from wsgi.py to the first page, against the bare import of flask + sqlalchemy + flask_security; memory per worker."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys

from benchmarks.measuring import ROOT, report
from benchmarks.site import prepared

BARE = "import flask, sqlalchemy, sqlalchemy.orm, flask_security"
OURS = """
from wsgi import application
reply = application.test_client().get("/connexion", base_url="{base}")
assert reply.status_code == 200, reply.status
"""


def run() -> None:
    with prepared() as (_, environment):
        _compare(environment)


def _compare(environment: dict[str, str]) -> None:
    programs = {"bare": BARE, "ours": OURS.format(base=environment["CAPAPP_BASE_URL"])}
    times: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(6):
        for name, program in programs.items():
            spent = _child_cpu(program, environment)
            if turn:
                times[name].append(spent)
    bare, ours = (statistics.median(times[name]) for name in ("bare", "ours"))
    report("from wsgi.py to the first page / importing the three libraries", ours / bare, 2.5)


def _child_cpu(program: str, environment: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env={**os.environ, **environment}, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
