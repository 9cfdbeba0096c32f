from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from capapp.store.engine import OpenSession
from tests.usecases.world import World


@pytest.fixture
def world(engine: Engine, open_session: OpenSession, tmp_path: Path) -> World:
    return World(engine, open_session, tmp_path / "evidence")
