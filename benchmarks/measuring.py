"""How ratios are measured: CPU time, interleaved rounds in one run, medians. Absolute times mean little on shared machines."""

from __future__ import annotations

import gc
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one call, in this process; garbage is collected first, or chance would say who pays for the other's."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def interleaved(works: Mapping[str, Callable[[], object]], rounds: int = 7) -> dict[str, float]:
    """Median CPU seconds of each, measured in turns after one warm-up round."""
    for work in works.values():
        work()
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(cpu(work))
    return {name: statistics.median(found) for name, found in times.items()}


def report(name: str, value: float, goal: float | None = None, *, at_least: bool = False, unit: str = "×") -> None:
    """One line: the figure, the goal, and whether it is reached."""
    if goal is None:
        print(f"  {name:<66} {value:9.3g} {unit}", flush=True)
        return
    reached = value >= goal if at_least else value <= goal
    sign = "≥" if at_least else "≤"
    print(f"  {name:<66} {value:9.3g} {unit:<4} goal {sign} {goal:g}  {'yes' if reached else 'NO'}", flush=True)


@dataclass(frozen=True)
class Server:
    """A gunicorn with its workers, on a loopback port."""

    port: int
    pid: int

    def pids(self) -> list[int]:
        """The master and all its descendants."""
        parents: dict[int, list[int]] = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
                except OSError:
                    continue
                parents.setdefault(int(fields[1]), []).append(int(entry.name))
        found, queue = [], [self.pid]
        while queue:
            pid = queue.pop()
            found.append(pid)
            queue += parents.get(pid, [])
        return found

    def cpu(self) -> float:
        """CPU seconds spent so far by master and workers."""
        return sum(_cpu_of(pid) for pid in self.pids())

    def memory(self) -> list[float]:
        """Proportional resident memory of each process, in MB, the biggest first."""
        return sorted((_memory_of(pid) for pid in self.pids()), reverse=True)


def _cpu_of(pid: int) -> float:
    """To the nanosecond: the kernel's clock ticks are as long as forty bare requests."""
    spent = 0
    for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        try:
            spent += int(task.read_text().split()[0])
        except OSError:
            continue
    return spent / 1e9


def _memory_of(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Rss:")), 0.0)


def free_port() -> int:
    """A loopback port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(target: str, environment: Mapping[str, str], *, port: int | None = None, workers: int = 2) -> Iterator[Server]:
    """Serve a WSGI target the way we do for real: gunicorn, gthread, two workers of four threads."""
    port = port or free_port()
    command = [sys.executable, "-m", "gunicorn", target, "--bind", f"127.0.0.1:{port}", "--workers", str(workers)]
    command += ["--threads", "4", "--worker-class", "gthread", "--log-level", "error", "--keep-alive", "75"]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment})
    try:
        _wait(port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(15)


def _wait(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens on {port}")


def per_request(servers: Sequence[tuple[Server, Callable[[], object]]], batch: int, rounds: int = 5) -> list[float]:
    """Median server CPU seconds per request of each server, batches in turns after a warm-up of every worker."""
    for _, request in servers:
        for _ in range(max(20, batch // 4)):
            request()
    found: list[list[float]] = [[] for _ in servers]
    for _ in range(rounds):
        for index, (server, request) in enumerate(servers):
            before = server.cpu()
            for _ in range(batch):
                request()
            found[index].append((server.cpu() - before) / batch)
    return [statistics.median(times) for times in found]
