"""Serving an application with gunicorn from inside the program."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from gunicorn.app.base import BaseApplication

WORKERS = 2
THREADS = 4


class _Served(BaseApplication):  # type: ignore[misc]
    def __init__(self, make: Callable[[], Flask], address: str) -> None:
        self._make = make
        self._address = address
        super().__init__()

    def load_config(self) -> None:
        chosen = {"bind": self._address, "workers": WORKERS, "threads": THREADS, "worker_class": "gthread", "loglevel": "warning"}
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._make()


def serve_app(make: Callable[[], Flask], host: str, port: int) -> None:
    """Serve until interrupted; each worker makes its own application."""
    _Served(make, f"[{host}]:{port}" if ":" in host else f"{host}:{port}").run()
