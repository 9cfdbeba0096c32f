"""Headers, limits and trusted hosts: the same for every answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, request

from capapp.config import LOOPBACK, Settings

View = TypeVar("View", bound=Callable[..., Any])

MAX_BODY = 1_000_000
MAX_FIELDS = 1_000
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
HSTS = "max-age=31536000; includeSubDomains"


def init(app: Flask, settings: Settings) -> None:
    """Limit what comes in and mark what goes out."""
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=MAX_BODY,
        MAX_FORM_PARTS=MAX_FIELDS,
        TRUSTED_HOSTS=trusted_hosts(settings),
        SCHEME=urlsplit(settings.base_url).scheme,
    )
    headers = HEADERS | ({"Strict-Transport-Security": HSTS} if settings.is_production else {})

    @app.after_request
    def mark(response: Response) -> Response:
        said = {name.lower() for name, _ in response.headers}
        response.headers.extend((name, value) for name, value in headers.items() if name.lower() not in said)
        return response


def larger(most: int) -> Callable[[View], View]:
    """Mark a view that takes a body of more than MAX_BODY, up to `most` bytes, from people who are signed in."""

    def mark(view: View) -> View:
        view.max_body = most  # type: ignore[attr-defined]
        return view

    return mark


def make_room(app: Flask) -> None:
    """Let the body of this request be as long as its view takes."""
    view = app.view_functions.get(request.endpoint or "")
    request.max_content_length = getattr(view, "max_body", MAX_BODY)


def trusted_hosts(settings: Settings) -> list[str]:
    """The host of the configured address, and the loopback in the demonstration."""
    host = urlsplit(settings.base_url).hostname or ""
    return [host, *(LOOPBACK if settings.is_demo else ())]


def limit_fields() -> None:
    """Refuse a form of more fields than any page of ours has (413)."""
    if sum(1 for _ in request.form.items(multi=True)) > MAX_FIELDS:
        abort(413)


def is_unsafe() -> bool:
    """Whether the request may change something."""
    return request.method in UNSAFE


def wants_json() -> bool:
    """Whether a script asks, rather than a page."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def comes_from_here() -> bool:
    """Whether the browser says that one of our own pages sent this request; silence counts as no."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    sender = request.headers.get("Origin") or request.headers.get("Referer") or ""
    scheme: str = current_app.config["SCHEME"]  # the proxy in front speaks https for us, the request itself may not tell
    return sender != "" and urlsplit(sender)[:2] == (scheme, request.host)
