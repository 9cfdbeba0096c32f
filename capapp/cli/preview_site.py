"""The site of `capapp preview`: a database that lasts as long as it, one invented enterprise, this machine only."""

from __future__ import annotations

import secrets
import signal
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from capapp import accounts, store
from capapp.app import create_app
from capapp.cli.failing import Failure
from capapp.config import Settings
from capapp.store import Engine
from capapp.usecases import previewing
from capapp.usecases.previewing import PreviewLibrary
from capapp.web.doors import Doors
from capapp.web.preview import views
from capapp.web.preview.key import Key

HOST, PORT_BESIDE = "127.0.0.1", 8010
LATER = "\nUne nouvelle adresse, qui ne sert qu'une fois :\n\n  {}\n"
ENDINGS = [signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP") if name in signal.Signals.__members__]


def serve(folder: Path, port: int) -> int:
    """Serve the preview until interrupted; Failure on a port in use. What was typed there is then gone."""
    listening = _bound(port)
    settings_of = partial(_settings, port=listening.getsockname()[1])
    for ending in ENDINGS:
        signal.signal(ending, signal.default_int_handler)
    try:
        with TemporaryDirectory(prefix="capapp-apercu-", ignore_cleanup_errors=True) as place:
            _serve(folder, settings_of(Path(place)), listening)
    except KeyboardInterrupt:
        pass  # it may come at any moment, also before the site stands
    print("\nL'aperçu est arrêté, vos réponses d'essai sont effacées ; vos fichiers n'ont pas changé.")
    return 0


def prepared(folder: Path, settings: Settings, say: Callable[[str], None]) -> tuple[Flask, str]:
    """The application with its database, and the address that signs in by itself; `say` is given the later ones."""
    engine = store.connect(settings.database_url)
    store.migrate(engine)
    engine.dispose()
    app = create_app(settings, partial(_library, folder))
    doors: Doors = app.extensions["capapp"]
    password, now = secrets.token_urlsafe(24), datetime.now(UTC)
    with app.app_context():
        hashed = accounts.hashed(password)
        doors.write(lambda session: previewing.invent(session, hashed, now))
    assert isinstance(doors.library, PreviewLibrary)
    bench = views.Bench(doors.library, Key(), password, lambda path: say(settings.base_url + path))
    views.init(app, settings, bench)
    return app, settings.base_url + views.ENTRANCE + bench.key.cut()


def _serve(folder: Path, settings: Settings, listening: socket.socket) -> None:
    app, address = prepared(folder, settings, lambda later: print(LATER.format(later), flush=True))
    print(f"\nL'aperçu de « {folder} » vous attend à cette adresse, qui ne sert qu'une fois :\n\n  {address}\n")
    print("Écrivez, enregistrez : la page se recharge toute seule. Ctrl-C pour arrêter.", flush=True)
    try:
        make_server(
            HOST, listening.getsockname()[1], app, threaded=True, request_handler=_Quiet, fd=listening.fileno()
        ).serve_forever()
    finally:
        app.extensions["press"].close()


def _library(folder: Path, engine: Engine, _: Settings) -> PreviewLibrary:
    return PreviewLibrary(partial(store.open_session, engine), folder)


def _settings(place: Path, port: int) -> Settings:
    return Settings(
        database_url=f"sqlite:///{place / 'apercu.sqlite3'}",
        secret_key=secrets.token_urlsafe(48),
        base_url=f"http://{HOST}:{port}",
        evidence_dir=place / "evidence",
    )


def _bound(port: int) -> socket.socket:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()
    except (OSError, OverflowError):
        listening.close()
        raise Failure(f"Le port {port} ne peut pas servir : choisissez-en un autre, par exemple --port {PORT_BESIDE}.") from None
    return listening


class _Quiet(WSGIRequestHandler):
    """Says nothing of each request: the terminal is for addresses."""

    def log(self, type: str, message: str, *args: Any) -> None:
        """Nothing."""
