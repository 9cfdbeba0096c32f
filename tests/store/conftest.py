from __future__ import annotations

import pytest
from sqlalchemy import Engine

from capapp.store.engine import OpenSession
from tests.usecases.world import World


@pytest.fixture
def world(engine: Engine, open_session: OpenSession) -> World:
    return World(engine, open_session)
