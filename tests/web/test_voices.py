"""People without an account: a code, a few questions, and nothing of it for anybody else."""

from __future__ import annotations

import re

import brotli
import pytest

from capapp.domain.colleges import College
from capapp.usecases.gathering import spelt
from capapp.web.assets import STATIC, build
from tests.web.cap.test_weight import MOST_STATEMENTS, statements
from tests.web.site import OWN, Site
from tests.web.speaking import JSON, LEVELS, PLAIN, QUESTION, SECOND, Device, close, opened

FIRST_VIEW, NEXT_VIEW, HEADERS = 30_000, 10_000, 350


@pytest.fixture
def code(site: Site) -> str:
    return opened(site)[College.MANAGEMENT]


@pytest.fixture
def device(site: Site, code: str) -> Device:
    return Device(site).begin(code)


def test_a_code_is_understood_as_people_type_it(site: Site, code: str) -> None:
    looks = code.replace("0", "o").replace("1", "l").replace("V", "u")
    for typed in (code, spelt(code), f" {code[:3].lower()} {code[3:].lower()} ", looks):
        assert Device(site).post("/voix", {"code": typed}).location == f"/voix/{code}", typed
    assert Device(site).get(f"/voix/{spelt(code).lower()}").status_code == 200


@pytest.mark.parametrize(
    "typed", ["", "mort", "x" * 5000, "'; DROP TABLE voice; --", "\x00", "%00", "é" * 10, "²³", "🙂", "\udcff"]
)
def test_a_hostile_code_opens_nothing(site: Site, code: str, typed: str) -> None:
    reply = Device(site).post("/voix", {"code": typed.encode("utf-8", "surrogateescape")})
    assert reply.status_code == 422
    assert "Ce code n&#39;ouvre rien" in reply.text
    address = f"/voix/{typed.encode('utf-8', 'surrogateescape').decode('utf-8', 'replace')}"
    if typed and "\x00" not in typed and "/" not in typed:
        assert Device(site).get(address).status_code == 404


def test_what_was_typed_stays_in_its_field(site: Site, code: str) -> None:
    assert 'value="&lt;b&gt;faux"' in Device(site).post("/voix", {"code": "<b>faux"}).text


def test_the_welcome_says_whose_for_whom_how_long_and_what_becomes_of_it(site: Site) -> None:
    codes = opened(site)
    plain = Device(site).get(f"/voix/{codes[College.PATH_EMPLOYEES]}").text
    assert "10\u00a0questions, environ 3\u00a0minutes" in plain
    assert "L&#39;Escale" in plain
    assert "Personnes en parcours" in plain
    assert "Personne ne verra votre réponse." in plain
    assert "43\u00a0questions, environ 15\u00a0minutes" in Device(site).get(f"/voix/{codes[College.MANAGEMENT]}").text


def test_everything_of_voices_is_kept_by_nobody_on_the_way(site: Site, code: str, device: Device) -> None:
    replies = [device.get(a) for a in ("/voix", f"/voix/{code}", "/ma-voix", "/ma-voix/fin")]
    replies += [device.say(QUESTION, LEVELS[0]), device.post("/ma-voix", {}), device.post("/ma-voix/fin", {})]
    assert {reply.headers["Cache-Control"] for reply in replies} == {"no-store"}


def test_the_secret_is_on_no_page(device: Device) -> None:
    cookie = device.cookie()
    assert cookie
    assert cookie.http_only
    assert cookie.secure
    assert cookie.same_site == "Lax"
    assert cookie.max_age == 30 * 86400
    for address in ("/ma-voix", "/ma-voix/fin"):
        assert cookie.value not in device.get(address).text
    assert all(cookie.value not in str(rows) for rows in device.site.everything().values())


def test_each_reply_is_kept_changed_and_taken_back(device: Device) -> None:
    assert device.say(QUESTION, LEVELS[0]).json["badge"].startswith("Enregistré à")
    assert device.say(QUESTION, LEVELS[2]).status_code == 200
    assert device.say(QUESTION, LEVELS[2]).status_code == 200
    assert device.said() == {QUESTION: LEVELS[2]}
    assert device.say("projet-au-quotidien", "unknown").status_code == 200
    assert device.say(QUESTION, "").status_code == 200
    assert device.said() == {"projet-au-quotidien": "unknown"}


def test_without_javascript_all_is_saved_at_once(device: Device) -> None:
    fields = {f"q-{QUESTION}": LEVELS[1], "q-projet-au-quotidien": "unknown", "q-nulle-part": "x"}
    assert device.post("/ma-voix", fields).location == "/ma-voix/fin"
    assert "2\u00a0réponses sont enregistrées sur 43" in device.get("/ma-voix/fin").text
    device.post("/ma-voix", {f"q-{QUESTION}": ""})
    assert device.said() == {"projet-au-quotidien": "unknown"}


@pytest.mark.parametrize(
    ("question", "choice", "why"),
    [
        ("nulle-part", LEVELS[0], "unknown_question"),
        (QUESTION, "parfait", "unknown_choice"),
        (QUESTION, "not_applicable", "unknown_choice"),
        (QUESTION, "x" * 10_000, "unknown_choice"),
        (f"{QUESTION}.2", LEVELS[0], "unknown_question"),
    ],
)
def test_what_is_not_asked_or_not_offered_is_refused(device: Device, question: str, choice: str, why: str) -> None:
    reply = device.say(question, choice)
    assert (reply.status_code, reply.json["code"]) == (422, why)
    assert device.said() == {}


def test_a_question_of_another_college_is_refused(site: Site) -> None:
    device = Device(site).begin(opened(site)[College.PATH_EMPLOYEES])
    assert device.say(QUESTION, LEVELS[0]).json["code"] == "unknown_question"
    assert device.say(PLAIN, "1").status_code == 200
    assert device.say(SECOND, "3").status_code == 200
    assert device.said() == {PLAIN: "1", SECOND: "3"}


def test_plain_wording_has_faces_and_words(site: Site) -> None:
    page = Device(site).begin(opened(site)[College.PATH_EMPLOYEES]).get("/ma-voix").text
    assert page.count('class="face"') == 30
    assert page.count("Je ne sais pas</label>") == 10
    assert page.count("Personne ne verra votre réponse") == 10
    assert page.count("data-listen") == 10


def test_two_devices_know_nothing_of_each_other(site: Site, code: str, device: Device) -> None:
    device.say(QUESTION, LEVELS[3])
    assert Device(site).begin(code).said() == {}


@pytest.mark.parametrize("value", ["", "x", "a" * 43, "a" * 3000, f"{'a' * 43}.MORT", "é" * 30])
def test_a_device_that_has_no_voice(site: Site, code: str, value: str) -> None:
    device = Device(site)
    device.client.set_cookie("cap-voix", value, domain="cap.exemple.fr", secure=True)
    is_of_our_shape = value == "a" * 43
    assert device.get("/ma-voix").status_code == (409 if is_of_our_shape else 302)
    assert device.say(QUESTION, LEVELS[0]).status_code == (409 if is_of_our_shape else 422)
    assert device.post("/ma-voix", {f"q-{QUESTION}": LEVELS[0]}).status_code == (409 if is_of_our_shape else 422)


def test_the_same_device_comes_back_to_its_voice(site: Site, code: str, device: Device) -> None:
    device.say(QUESTION, LEVELS[0])
    assert "Reprendre" in device.get(f"/voix/{code}").text
    device.begin(code)
    assert device.said() == {QUESTION: LEVELS[0]}
    assert len(site.everything()["respondent"]) == 1


def test_beginning_twice_counts_nobody_twice(site: Site, code: str) -> None:
    client = site.app.test_client()
    token = site.token(client)
    first, second = Device(site, client), Device(site)
    first.begin(code, csrf_token=token)
    second.begin(code)
    second.say(QUESTION, LEVELS[0])
    text = site.get(site.client("lead"), f"/cap/{site.assessment()}/points-de-vue").text
    assert "1\u00a0personne a répondu" in text


def test_a_closed_gathering_says_so_everywhere(site: Site, code: str, device: Device) -> None:
    device.say(QUESTION, LEVELS[0])
    close(site)
    reply = device.say(QUESTION, LEVELS[1])
    assert (reply.status_code, reply.json["code"]) == (409, "gathering_closed")
    assert "dites votre avis pendant l'atelier" in reply.json["sentence"]
    for reply in (device.get("/ma-voix"), device.get(f"/voix/{code}"), device.post("/ma-voix", {}), device.get("/ma-voix/fin")):
        assert reply.status_code == 409
        assert "La collecte est close" in reply.text
    assert "data-unsent" in device.get("/ma-voix").text
    assert device.post("/voix", {"code": code}).status_code == 422
    assert LEVELS[0] not in str(site.everything()["voice"])


def test_a_shared_device_lets_go_of_one_person_before_the_next(site: Site, code: str) -> None:
    device = Device(site).begin(code, partage="oui")
    cookie = device.cookie()
    assert cookie
    assert cookie.max_age is None
    device.say(QUESTION, LEVELS[0])
    assert "data-shared" in device.get("/ma-voix").text
    assert "Reprendre" not in device.get(f"/voix/{code}?partage=oui").text
    after = device.post("/ma-voix/fin", {})
    assert after.location == f"/voix/{code}?partage=merci"
    assert device.cookie() is None
    assert "Passez l'appareil à la personne suivante." in device.get(after.location).text
    assert device.get("/ma-voix").status_code == 302
    assert device.begin(code, partage="oui").said() == {}
    assert len(site.everything()["respondent"]) == 2


def test_on_a_shared_device_the_next_person_begins_anew_even_after_one_who_left(site: Site, code: str) -> None:
    device = Device(site).begin(code, partage="oui")
    device.say(QUESTION, LEVELS[0])
    assert device.begin(code, partage="oui").said() == {}


def test_who_is_signed_in_may_speak_too_and_stays_signed_in(site: Site, code: str) -> None:
    device = Device(site, site.client("contributor")).begin(code)
    device.say(QUESTION, LEVELS[0])
    assert "Se déconnecter" in device.get("/").text
    device.post("/deconnexion", {})
    assert device.said() == {QUESTION: LEVELS[0]}
    assert "contributor" not in str(site.everything()["respondent"]) + str(site.everything()["voice"])


def test_a_stale_page_loses_nothing(device: Device) -> None:
    reply = device.post("/ma-voix", {f"q-{QUESTION}": LEVELS[1], "csrf_token": "vieux"})
    assert reply.status_code == 400
    assert "enregistrez-les de nouveau" in reply.text
    assert re.search(rf'name="q-{QUESTION}" value="{LEVELS[1]}" checked', reply.text)
    assert device.said() == {}
    stale = device.post(f"/ma-voix/reponses/{QUESTION}", {"choice": LEVELS[1], "csrf_token": "vieux"}, headers=JSON)
    assert stale.status_code == 400


def test_an_old_welcome_is_shown_again(site: Site, code: str) -> None:
    reply = Device(site).post(f"/voix/{code}", {"csrf_token": "vieux", "partage": "oui"})
    assert reply.location == f"/voix/{code}?partage=oui"
    assert site.everything()["respondent"] == []


def test_nothing_of_a_voice_is_written_elsewhere(site: Site, code: str) -> None:
    before = site.everything()
    device = Device(site).begin(code)
    device.say(QUESTION, LEVELS[0])
    after = site.everything()
    assert {table for table in after if after[table] != before[table]} == {"respondent", "voice"}


def test_every_page_and_save_takes_few_statements(site: Site, code: str, device: Device) -> None:
    device.post("/ma-voix", {f"q-{QUESTION}": LEVELS[1]})
    token = site.token(device.client)
    fields = {"csrf_token": token}
    clears = {f"q-{id}": "" for id in re.findall(r'data-question="([^"]+)"', device.get("/ma-voix").text)}
    fills = dict.fromkeys(clears, LEVELS[0])
    asks = {
        "enter": lambda: device.get("/voix"),
        "code": lambda: device.post("/voix", fields | {"code": code}),
        "welcome": lambda: device.get(f"/voix/{code}"),
        "begin": lambda: device.post(f"/voix/{code}?partage=oui", fields),
        "page": lambda: device.get("/ma-voix"),
        "say": lambda: device.post(f"/ma-voix/reponses/{QUESTION}", fields | {"choice": LEVELS[2]}, headers=JSON),
        "unsay": lambda: device.post(f"/ma-voix/reponses/{QUESTION}", fields | {"choice": ""}, headers=JSON),
        "all": lambda: device.post("/ma-voix", fields | fills),
        "none": lambda: device.post("/ma-voix", fields | clears),
        "end": lambda: device.get("/ma-voix/fin"),
    }
    for name, ask in asks.items():
        with statements(site.app) as seen:
            assert ask().status_code < 400, name
        assert len(seen) <= MOST_STATEMENTS, (name, seen)


@pytest.mark.parametrize("college", [College.MANAGEMENT, College.PATH_EMPLOYEES])
def test_the_questions_are_light(site: Site, college: College) -> None:
    device = Device(site).begin(opened(site)[college])
    page = device.get("/ma-voix", headers={"Accept-Encoding": "br"})
    assert page.headers["Content-Encoding"] == "br"
    assets = build(STATIC)
    files = [assets.folder / assets.address(name).removeprefix("/static/") for name in ("voices.css", "js/voices.js")]
    statics = sum(len(brotli.compress(file.read_bytes())) for file in files)
    assert len(page.data) + statics + 3 * HEADERS <= FIRST_VIEW
    found = re.search(r'data-version="(\w+)"', brotli.decompress(page.data).decode())
    assert found
    device.client.set_cookie("cap-voix-textes", found[1], domain="cap.exemple.fr", path="/ma-voix")
    device.say(QUESTION if college is College.MANAGEMENT else PLAIN, LEVELS[0] if college is College.MANAGEMENT else "1")
    again = device.get("/ma-voix", headers={"Accept-Encoding": "br"})
    assert len(again.data) + HEADERS <= NEXT_VIEW // 2
    assert "data-said" in brotli.decompress(again.data).decode()


def test_the_name_of_the_enterprise_is_escaped(site: Site, code: str) -> None:
    assert OWN.name not in Device(site).get(f"/voix/{code}").text
    assert "L&#39;Escale &amp; Cie" in Device(site).get(f"/voix/{code}").text
