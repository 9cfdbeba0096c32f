"""A signed-in page of a whole theme against a bare Flask hello on the same server; what a first view weighs; memory."""

from __future__ import annotations

import statistics

from benchmarks.bench_content import scoring
from benchmarks.measuring import Server, cpu, per_request, report, serving
from benchmarks.site import LEAD, Client, linked, own_assessment, prepared, transferred

BATCH = 200


def run() -> None:
    with prepared() as (port, environment), serving("benchmarks.reference_hello:application", {}) as hello:
        with serving("wsgi:application", environment, port=port) as ours:
            client, bare = Client(port), Client(hello.port)
            client.sign_in(LEAD.email, LEAD.password)
            cap = own_assessment(client)
            pages = {
                "theme": f"{cap}/themes/services-rendus",
                "goal": f"{cap}/objectifs-generaux/accueil-integration",
                "picture": f"{cap}/photographie",
                "plan": f"{cap}/plan",
                "home": "/",
            }
            costs = _costs(hello, bare, ours, client, pages)
            for name, path in pages.items():
                ratio = costs[name] / costs["hello"]
                report(f"signed-in {name} page / bare hello, server CPU", ratio, 12 if name == "theme" else None)
                _weigh(port, path, name)
            report("scoring with its trace / theme page", _share_of_scoring(ours, client, pages["theme"]), 0.05)
            report("memory of the biggest worker, RSS", ours.memory()[0], 130, unit="MB")


def _costs(hello: Server, bare: Client, ours: Server, client: Client, pages: dict[str, str]) -> dict[str, float]:
    requests = [(hello, lambda: bare.send("GET", "/"))]
    requests += [(ours, lambda path=path: client.send("GET", path)) for path in pages.values()]
    return dict(zip(["hello", *pages], per_request(requests, BATCH), strict=True))


def _share_of_scoring(ours: Server, client: Client, path: str, batch: int = 50, rounds: int = 9) -> float:
    """Both measured in turns, so that the machine's load weighs on both."""
    score, shares = scoring(), []
    for _ in range(rounds):
        before = ours.cpu()
        for _ in range(batch):
            client.send("GET", path)
        page = ours.cpu() - before
        shares.append(cpu(lambda: [score() for _ in range(batch)]) / page)
    return statistics.median(shares)


def _weigh(port: int, path: str, name: str) -> None:
    """Bytes transferred with headers: the first view with all that it links to, then the page alone."""
    client = Client(port)
    client.sign_in(LEAD.email, LEAD.password)
    alone = transferred(client, path)
    everything = alone + sum(transferred(client, address) for address in linked(client, client.page(path)))
    goal = name in ("theme", "goal")
    report(f"first view of the {name} page, everything included", everything / 1024, 30 if goal else None, unit="KB")
    report(f"next view of the {name} page", alone / 1024, 10 if goal else None, unit="KB")
