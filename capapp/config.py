"""Settings: the environment, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BASE_URL = "http://127.0.0.1:8000"
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Misconfigured(Exception):
    """A setting is missing or dangerous; the message is a French sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment decides.

    `base_url` is the address that users type, without a final slash: links in mails are built from it alone.
    `is_demo` is never read from the environment: only the command `capapp demo` sets it, on a loopback address.
    `smtp_url` is `smtp://user:password@host:port` (STARTTLS) or empty: mails then wait in the outbox.
    """

    database_url: str
    secret_key: str
    base_url: str = BASE_URL
    is_demo: bool = False
    questionnaires_dir: Path = ROOT / "questionnaires"
    templates_dir: Path = ROOT / "templates"
    guide_dir: Path = ROOT / "docs" / "guide"
    evidence_dir: Path = ROOT / "var" / "evidence"
    mail_from: str = "cap@localhost"
    smtp_url: str = ""

    @property
    def is_production(self) -> bool:
        """Whether cookies are Secure and HSTS is sent: the site is served over https."""
        return self.base_url.startswith("https://")

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Settings:
        """Read CAPAPP_* variables; raise Misconfigured when one is missing or dangerous."""
        secret_key = env.get("CAPAPP_SECRET_KEY", "")
        if len(secret_key) < 32:
            raise Misconfigured(
                "CAPAPP_SECRET_KEY doit contenir 32 caractères au moins, tirés au hasard : donnez-la, puis relancez."
            )
        return cls(
            database_url=env.get("CAPAPP_DATABASE_URL", f"sqlite:///{ROOT / 'var' / 'capapp.sqlite3'}"),
            secret_key=secret_key,
            base_url=env.get("CAPAPP_BASE_URL", BASE_URL).rstrip("/"),
            evidence_dir=Path(env.get("CAPAPP_EVIDENCE_DIR") or ROOT / "var" / "evidence"),
            mail_from=env.get("CAPAPP_MAIL_FROM", "cap@localhost"),
            smtp_url=env.get("CAPAPP_SMTP_URL", ""),
        )
