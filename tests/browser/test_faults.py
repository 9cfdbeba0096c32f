"""Faults in a real browser: a slow line that breaks, cuts, closed tabs, a session that is gone, a server killed in mid-save.

`make chaos` runs the same with cuts of thirty seconds.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from benchmarks.measuring import free_port
from capapp.store import Session
from tests.browser.conftest import Site, cap_of, enter, leave, sign_in
from tests.chaos.counting import count, write_while, writers
from tests.chaos.line import Line
from tests.chaos.server import Hosted
from tests.demonstration import COLLEAGUE, DIRECTOR

pytestmark = pytest.mark.browser

IS_LONG = bool(os.environ.get("CAPAPP_CHAOS"))
CUT_SECONDS = 30 if IS_LONG else 3
ROUNDS = 6 if IS_LONG else 1
SLOW = {"rate": 50_000, "delay": 0.8, "breaking": 0.3}
"""400 kbit/s, 800 ms there and back, three requests in ten broken."""
WAIT = 120_000
GOAL = "/objectifs-generaux/ecoute-parties-prenantes"
ONE, TWO = "consultation-parties-prenantes", "mesure-satisfaction"
SAVED = re.compile(r"Enregistré\sà\s\d+\sh\s\d\d")

Visits = Callable[..., BrowserContext]


@pytest.fixture
def line(site: Site) -> Iterator[Line]:
    """A line to the site of this test, good so far."""
    line = Line(int(site.address.rsplit(":", 1)[1]))
    yield line
    line.close()


@pytest.fixture
def page(visit: Visits, line: Line) -> Page:
    """The director on one goal, at the end of the line."""
    page = sign_in(visit(base_url=line.address), DIRECTOR)
    page.goto(page.url + GOAL)
    return page


def comment(page: Page, objective: str = ONE) -> Locator:
    return page.locator(f"#comment-{objective}")


def badge(page: Page, objective: str = ONE) -> Locator:
    return page.locator(f"#{objective} .save-badge")


def page_badge(page: Page) -> Locator:
    return page.locator("#page-badge")


def drafts(page: Page) -> int:
    return int(page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('cap:')).length"))


def typed(page: Page, text: str, objective: str = ONE) -> None:
    comment(page, objective).fill(text)
    comment(page, objective).blur()


def texts(site: Site) -> Counter[str]:
    """What the server holds of the comments of these tests, each with how often."""

    def read(session: Session) -> Counter[str]:
        ask = "SELECT t.body FROM answer_event e JOIN free_text t ON t.id = e.comment_id WHERE t.body LIKE 'Faute%'"
        return Counter(str(row[0]) for row in session.exec_driver_sql(ask))

    found: Counter[str] = site.app.extensions["capapp"].read(read)
    return found


def cut(page: Page, line: Line, seconds: float) -> None:
    line.cut()
    page.wait_for_timeout(seconds * 1000)
    line.mend()


def test_on_a_slow_line_that_breaks_and_is_cut_everything_comes_through_once(site: Site, line: Line, page: Page) -> None:
    line.rate, line.delay, line.breaking = SLOW["rate"], SLOW["delay"], SLOW["breaking"]
    for number in range(ROUNDS):
        typed(page, f"Faute : premier texte {number}, sur une ligne lente.")
        typed(page, f"Faute : deuxième texte {number}.", TWO)
        page.locator(f"#{TWO} .choice").nth(number % 4).click()
        line.cut()
        typed(page, f"Faute : premier texte {number}, ligne coupée.")
        expect(page_badge(page)).to_have_text(re.compile("Gardé sur cet appareil|Enregistrement"))
        cut(page, line, CUT_SECONDS)
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page_badge(page)).to_have_text(SAVED, timeout=WAIT)
        expect(badge(page)).to_have_text(SAVED)
        expect(badge(page, TWO)).to_have_text(SAVED)
        assert drafts(page) == 0
        assert texts(site)[f"Faute : premier texte {number}, ligne coupée."] == 1
        assert texts(site)[f"Faute : deuxième texte {number}."] >= 1
    assert page.locator(".conflict").count() == 0
    line.rate, line.delay, line.breaking = 0, 0, 0
    page.reload()
    expect(comment(page)).to_have_value(f"Faute : premier texte {ROUNDS - 1}, ligne coupée.")
    assert page.locator(".conflict").count() == 0


def test_a_save_whose_reply_got_lost_is_no_conflict_with_oneself(site: Site, line: Line, page: Page) -> None:
    line.breaking, line.chance.random = 1, lambda: 0.1  # type: ignore[method-assign]  # the server acts, and nobody hears of it
    typed(page, "Faute : reçu, sans que la page le sache.")
    expect(page_badge(page)).to_have_text("Gardé sur cet appareil (1)")
    typed(page, "Faute : reçu, sans que la page le sache. Et la suite.")
    line.breaking = 0
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(badge(page)).to_have_text(SAVED)
    assert texts(site) == {
        "Faute : reçu, sans que la page le sache.": 1,
        "Faute : reçu, sans que la page le sache. Et la suite.": 1,
    }
    expect(page_badge(page)).to_have_text(SAVED)


def test_a_tab_closed_with_a_save_under_way_and_more_typed(site: Site, line: Line, page: Page) -> None:
    context, address = page.context, page.url
    line.cut()
    typed(page, "Faute : parti en cours d'envoi.")
    comment(page).fill("Faute : parti en cours d'envoi, et plus.")
    page.close()
    other = context.new_page()
    line.mend()
    other.goto(address)
    expect(comment(other)).to_have_value("Faute : parti en cours d'envoi, et plus.")
    expect(badge(other)).to_have_text(SAVED)
    expect(page_badge(other)).to_have_text(SAVED)
    assert other.locator(".conflict").count() == 0
    assert texts(site)["Faute : parti en cours d'envoi, et plus."] == 1


def test_a_session_deleted_while_typing(site: Site, page: Page) -> None:
    typed(page, "Faute : avant.")
    expect(badge(page)).to_have_text(SAVED)
    site.app.extensions["capapp"].write(lambda session: session.exec_driver_sql("DELETE FROM http_session"))
    typed(page, "Faute : avant, puis après.")
    expect(page_badge(page)).to_contain_text("Votre session a expiré")
    leave(page.get_by_role("link", name="connectez-vous"))
    enter(page, DIRECTOR)
    expect(comment(page)).to_have_value("Faute : avant, puis après.")
    expect(badge(page)).to_have_text(SAVED)
    assert texts(site)["Faute : avant, puis après."] == 1


def test_two_editors_one_of_them_cut_off(line: Line, page: Page, visit: Visits) -> None:
    other = sign_in(visit(), COLLEAGUE)
    other.goto(other.url + GOAL)
    line.cut()
    typed(page, "Faute : le texte de Claire, hors ligne.")
    typed(other, "Faute : le texte de Sandrine.")
    expect(badge(other)).to_have_text(SAVED)
    line.mend()
    clash = page.get_by_role("group", name="Deux réponses à relire")
    expect(clash).to_contain_text("Faute : le texte de Claire, hors ligne.")
    expect(clash).to_contain_text("Faute : le texte de Sandrine.")
    expect(page_badge(page)).to_have_text("À relire (1)")


def test_a_full_device_says_so_before_the_page_is_left(site: Site, line: Line, page: Page) -> None:
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('plein', 'QuotaExceededError'); }; }")
    line.cut()
    typed(page, "Faute : nulle part ailleurs.")
    expect(page_badge(page)).to_have_text("Appareil plein : ne quittez pas cette page avant l'enregistrement")
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    line.mend()
    expect(badge(page)).to_have_text(SAVED)
    assert texts(site)["Faute : nulle part ailleurs."] == 1
    expect(page_badge(page)).to_have_text(SAVED)


def test_long_texts_at_once_go_through_although_a_page_may_leave_little_behind(site: Site, page: Page) -> None:
    for objective in (ONE, TWO):
        comment(page, objective).fill(f"Faute : {objective} " + "é" * 11_000)
    expect(badge(page)).to_have_text(SAVED)
    expect(badge(page, TWO)).to_have_text(SAVED)
    assert len(texts(site)) == 2


@pytest.fixture
def hosted(demonstration: Path, tmp_path: Path) -> Iterator[Hosted]:
    """The site served for real, to be killed."""
    path, port = tmp_path / "hosted.sqlite3", free_port()
    shutil.copy(demonstration, path)
    address = {"CAPAPP_DATABASE_URL": f"sqlite:///{path}", "CAPAPP_BASE_URL": f"http://127.0.0.1:{port}"}
    hosted = Hosted(port, address | {"CAPAPP_SECRET_KEY": "k" * 40})
    hosted.start()
    yield hosted
    hosted.stop()


def test_a_server_killed_in_mid_save_loses_and_doubles_nothing(hosted: Hosted, visit: Visits) -> None:
    page = sign_in(visit(base_url=f"http://127.0.0.1:{hosted.port}"), DIRECTOR)
    page.goto(page.url + GOAL)
    several = writers(hosted.port)

    def disturb() -> None:
        for number in range(1, 11 if IS_LONG else 3):
            while sum(len(writer.acknowledged) for writer in several) < 100 * number:
                time.sleep(0.01)
            hosted.kill()
            hosted.start()

    typed(page, "Faute : pendant la panne.")
    write_while(several, disturb)
    found = count(several, hosted.environment["CAPAPP_DATABASE_URL"])
    assert found.acknowledged >= 200
    assert (found.lost, found.doubled) == (0, 0)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(badge(page)).to_have_text(SAVED)
    typed(page, "Faute : après la panne.")
    expect(badge(page)).to_have_text(SAVED)
    page.goto(cap_of(page) + GOAL)
    expect(comment(page)).to_have_value("Faute : après la panne.")
