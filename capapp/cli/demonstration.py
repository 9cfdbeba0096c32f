"""`capapp demo`: a database of its own, a fictional network, served on this machine only."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from capapp import accounts, store
from capapp.app import create_app, library_of
from capapp.catalogue import Unsound
from capapp.cli.failing import Failure
from capapp.cli.serving import serve_app
from capapp.config import ROOT, Settings
from capapp.usecases import demonstrating

FOLDER = ROOT / "var"
DATABASE, EVIDENCE = "demonstration.sqlite3", "demonstration-evidence"


def serve(host: str, port: int) -> int:
    """Prepare the demonstration and serve it until interrupted; Failure on a public address or a port in use."""
    _check_address(host, port)
    settings = _settings(host, port)
    if not _prepare(settings):
        _set_aside(FOLDER / DATABASE)
        _prepare(settings)
    load(create_app(settings), settings)
    _welcome(settings)
    serve_app(lambda: create_app(settings), host, port)
    return 0


def _prepare(settings: Settings) -> bool:
    """Bring the database to the present; whether its questionnaires, perhaps of an earlier format, can still be read."""
    engine = store.connect(settings.database_url)
    try:
        store.migrate(engine)
        library = library_of(engine, settings)
        library.copy(datetime.now(UTC))
        return bool(library.frames)
    except Unsound:
        return False
    finally:
        engine.dispose()


def _set_aside(database: Path) -> None:
    """Keep a demonstration that this version cannot read under another name."""
    kept = database.with_stem(f"{database.stem}-ancienne")
    for end in ("", "-wal", "-shm"):
        Path(f"{kept}{end}").unlink(missing_ok=True)
        if Path(f"{database}{end}").exists():
            Path(f"{database}{end}").rename(f"{kept}{end}")
    print(f"La démonstration d'une version plus ancienne est mise de côté ({kept.name})\u00a0; en voici une neuve.")


def load(app: Flask, settings: Settings) -> None:
    """Fill the database with the demonstration, unless it is there."""
    doors = app.extensions["capapp"]
    with app.app_context():
        doors.write(
            lambda session: demonstrating.load(
                session,
                doors.library,
                doors.vault,
                datetime.now(UTC),
                folder=settings.questionnaires_dir / "demonstration",
                hash_password=accounts.hashed,
            )
        )


def _check_address(host: str, port: int) -> None:
    try:
        found = {ipaddress.ip_address(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, OverflowError):
        raise Failure(f"« {host}:{port} » n'est pas une adresse de cette machine : donnez-en une autre.") from None
    if not all(address.is_loopback for address in found):
        raise Failure(
            f"La démonstration a des mots de passe connus de tous : elle refuse d'écouter sur « {host} ». "
            "Servez-la sur 127.0.0.1 ; pour une vraie installation, suivez docs/hosting.md."
        )
    family = socket.AF_INET6 if next(iter(found)).version == 6 else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError:
            raise Failure(f"Le port {port} n'existe pas : choisissez un nombre entre 1 et 65535, par exemple 8000.") from None
        except OSError:
            raise Failure(f"Le port {port} est déjà pris : choisissez-en un autre, par exemple PORT={port + 1}.") from None


def _settings(host: str, port: int) -> Settings:
    FOLDER.mkdir(exist_ok=True)
    shown = f"[{host}]" if ":" in host else host
    return Settings(
        database_url=f"sqlite:///{FOLDER / DATABASE}",
        secret_key=_key(FOLDER / "demonstration.key"),
        base_url=f"http://{shown}:{port}",
        is_demo=True,
        evidence_dir=FOLDER / EVIDENCE,
    )


def _key(path: Path) -> str:
    """The key of this machine, made once, so that a second start keeps everyone signed in."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")


def _welcome(settings: Settings) -> None:
    print(f"\nLa démonstration est servie sur {settings.base_url} (Ctrl-C pour l'arrêter).")
    print("Connectez-vous avec l'un de ces comptes, ou d'un clic depuis la page de connexion :\n")
    visitors = demonstrating.visitors(settings.questionnaires_dir / "demonstration")
    for visitor in visitors:
        print(f"  {visitor.email:<44} {visitor.about}")
    print(f"\n  mot de passe de tous : {visitors[0].password}\n", flush=True)
