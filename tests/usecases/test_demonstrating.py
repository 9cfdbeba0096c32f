from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from capapp import catalogue, store
from capapp.accounts import passwords
from capapp.catalogue.demonstration_file import load_network
from capapp.domain.answers import AnswerState
from capapp.domain.assessment import Assessment
from capapp.domain.audit.audit import Audit
from capapp.domain.audit.lifecycle import AuditState
from capapp.domain.audit.thread import Ruling, Stance
from capapp.domain.colleges import College
from capapp.domain.disclosure import Release, Shown
from capapp.domain.errors import Refused
from capapp.domain.evidence import EvidenceForm
from capapp.domain.gathering import Gathering
from capapp.domain.lifecycle import State
from capapp.domain.organisation import Kind
from capapp.domain.people import Role
from capapp.domain.plan import ActionStatus
from capapp.domain.scoring.engine import score
from capapp.store import answers, assessments, gatherings, organisations, people
from capapp.usecases import agreeing, assigning, demonstrating, evidencing, opening, picturing, planning, recognising, reviewing
from capapp.usecases.context import Context
from capapp.usecases.library import Library
from capapp.vault import Vault
from tests.accounts.apps import Clock, make_app

ROOT = Path(__file__).parents[2] / "questionnaires"
FOLDER = ROOT / "demonstration"
NETWORK = load_network(FOLDER / "network.yaml")
FILES = sorted(path for path in FOLDER.glob("*.yaml") if path.name != "network.yaml")
NOW = datetime(2028, 3, 15, 8, 30, tzinfo=UTC)
MAIN = "claire.lemonnier@demo.capapp.example"
AUDITOR = "isabelle.fontaine@demo.capapp.example"
AUDITED = "marie-andree.payet@demo.capapp.example"


class Demonstration:
    """A database into which the demonstration was loaded, and who acts on it."""

    def __init__(self, folder: Path) -> None:
        engine = store.connect(f"sqlite:///{folder / 'demo.sqlite3'}")
        store.migrate(engine)
        self.engine = engine
        self.open = partial(store.open_session, engine)
        self.library = Library(self.open, ROOT)
        self.library.copy(NOW)
        self.vault = Vault(folder / "evidence")
        self.hashed: list[str] = []

    def load(self, now: datetime = NOW) -> bool:
        with make_app(self.open, Clock()).app_context(), self.open(writing=True) as session:
            done = demonstrating.load(session, self.library, self.vault, now, folder=FOLDER, hash_password=self._hash)
            session.commit()
        return done

    def _hash(self, password: str) -> str:
        self.hashed.append(password)
        return f"hash of {password}"

    def acting(self, session: store.Session, email: str) -> Context:
        account = people.by_email(session, email)
        assert account is not None, email
        return Context(account.actor(NOW), NOW, session, self.library, self.vault)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    made = Demonstration(tmp_path_factory.mktemp("demonstration"))
    assert made.load()
    yield made
    made.engine.dispose()


@pytest.fixture
def session(demo: Demonstration) -> Iterator[store.Session]:
    with demo.open(writing=False) as opened:
        yield opened


def every_assessment(session: store.Session) -> list[Assessment]:
    ids = {o.id for o in organisations.every(session)}
    return [a for found in assessments.by_organisation(session, ids).values() for a in found]


def named(session: store.Session, name: str) -> tuple[Assessment, ...]:
    found = next(o for o in organisations.every(session) if o.name == name)
    return assessments.by_organisation(session, {found.id}).get(found.id, ())


def test_every_file_passes_the_checker() -> None:
    assert [str(problem) for problem in catalogue.check([FOLDER])] == []


def test_the_files_hold_what_the_demonstration_needs() -> None:
    assert len(FILES) >= 6
    sizes = {path.stem: catalogue.load_answers(path).answers for path in FILES}
    comments = {name: sum(bool(a.comment) for a in said.values()) for name, said in sizes.items()}
    assert all(found >= 10 for found in comments.values()), comments
    assert sum(found >= 30 for found in comments.values()) >= 4, comments
    states = Counter(answer.state for answer in sizes["escale-bocaine"].values())
    expected = {AnswerState.POSITIONED: 35, AnswerState.UNKNOWN: 2, AnswerState.NOT_APPLICABLE: 1}
    assert states == expected
    assert len(sizes["escale-bocaine-2025"]) == 43
    assert len(sizes["remise-a-flot"]) == 22


def test_french_typography_in_every_text() -> None:
    for path in [*FILES, FOLDER / "network.yaml"]:
        text = path.read_text("utf-8")
        for fault in ("’", "\u202f", " ;", " :", " ?", " !", " »", "« ", " %"):
            assert fault not in text, (path.name, fault)


def test_last_year_is_told_the_same_in_both_files() -> None:
    this_year = catalogue.load_answers(FOLDER / "escale-bocaine.yaml")
    last_year = catalogue.load_answers(FOLDER / "escale-bocaine-2025.yaml")
    assert this_year.previous is not None
    assert this_year.previous.done_on == last_year.done_on
    told = {id: (a.state, a.level) for id, a in this_year.previous.answers.items()}
    assert told == {id: (a.state, a.level) for id, a in last_year.answers.items()}


def test_the_network_names_only_what_exists() -> None:
    regions, ids = {r.id for r in NETWORK.regions}, [e.id for e in NETWORK.enterprises]
    everyone = [*NETWORK.staff, *(p for e in NETWORK.enterprises for p in e.people)]
    assert len(set(ids)) == len(ids)
    assert len({p.email for p in everyone}) == len(everyone)
    assert all(p.email.endswith("@demo.capapp.example") for p in everyone)
    assert {p.region for p in NETWORK.staff if p.region} <= regions
    assert all(e.people[0].role is Role.LEAD for e in NETWORK.enterprises)
    assert all(e.group in ids[: ids.index(e.id)] for e in NETWORK.enterprises if e.group)
    files = {a.answers for e in NETWORK.enterprises for a in e.assessments if a.answers}
    assert files == {path.stem for path in FILES}


def test_network_and_answers_files_agree() -> None:
    for enterprise in NETWORK.enterprises:
        for told in enterprise.assessments:
            if told.answers:
                said = catalogue.load_answers(FOLDER / f"{told.answers}.yaml")
                assert (said.organisation, said.kinds, said.town) == (enterprise.name, tuple(enterprise.kinds), enterprise.town)
                assert (said.done_on is None) == (told.stage is State.AGREEING)
                assert (told.answered_on is None) == (said.done_on is not None)


def test_a_second_start_loses_and_adds_nothing(demo: Demonstration) -> None:
    with demo.open(writing=False) as session:
        before = {a.id: a for a in every_assessment(session)}
    assert not demo.load(NOW + timedelta(days=30))
    with demo.open(writing=False) as session:
        assert {a.id: a for a in every_assessment(session)} == before
    assert demo.hashed == [NETWORK.password]


def test_every_kind_and_region_is_there(session: store.Session) -> None:
    found = organisations.every(session)
    assert {kind for o in found for kind in o.kinds} == set(Kind)
    assert {o.region.name for o in found if o.region} == {"Normandie", "Occitanie", "Hauts-de-France", "Océan Indien"}
    assert [o.name for o in found if o.region is None] == ["Karukéra Rebond"]
    group = next(o for o in found if Kind.GES in o.kinds)
    assert len([o for o in found if o.parent == group.id]) == 3


def test_every_stage_is_there(session: store.Session) -> None:
    found = every_assessment(session)
    assert {a.state for a in found} == set(State)
    assert len({a.organisation.id for a in found}) < len(organisations.every(session))
    followed = [a for a in found if a.state is State.FOLLOWED_UP]
    assert sorted((a.consent.positions, a.consent.plan) for a in followed) == [(False, False), (True, True)]


def test_the_picture_of_the_main_enterprise_is_what_scoring_gives(demo: Demonstration, session: store.Session) -> None:
    ctx = demo.acting(session, MAIN)
    this_year, last_year = named(session, "L'Escale bocaine")
    drawn = picturing.picture(ctx, this_year.id)
    said = catalogue.load_answers(FOLDER / "escale-bocaine.yaml").answers
    before = catalogue.load_answers(FOLDER / "escale-bocaine-2025.yaml").answers
    questionnaire = demo.library.current
    assert drawn.scorecard == score(questionnaire, said)
    assert drawn.previous == score(questionnaire, before)
    assert drawn.previous_on == last_year.settled_on
    assert drawn.scorecard.imperatives_missed == ("sante-securite-qvt",)
    shown = {id: str(branch.shown) for id, branch in drawn.scorecard.themes.items()}
    assert shown == {"identite": "2.6", "services-rendus": "2.8", "supports": "2.4", "amelioration-continue": "1.8"}


def test_answers_are_the_team_s_own_and_kept_as_events(demo: Demonstration, session: store.Session) -> None:
    this_year, _ = named(session, "L'Escale bocaine")
    positions = answers.positions(session, this_year.id)
    assert len(positions) == 38
    team = {p.name for p in people.named_for(session, this_year.organisation.id, NOW)}
    assert {p.author for p in positions.values()} == team
    assert all(p.version == 1 and p.saved_at < NOW for p in positions.values())


def test_last_year_s_plan_was_followed_in_the_order_of_the_file(demo: Demonstration, session: store.Session) -> None:
    _, last_year = named(session, "L'Escale bocaine")
    plan = planning.plan_view(demo.acting(session, MAIN), last_year.id).plan
    told = catalogue.load_answers(FOLDER / "escale-bocaine-2025.yaml").actions
    assert [(a.objective, a.what, a.status) for a in plan.actions] == [(a.objective, a.what, a.status) for a in told]
    assert ActionStatus.DONE in {a.status for a in plan.actions}
    compulsory = {a.objective for a in plan.actions if a.is_compulsory}
    assert compulsory == {"integration-securite", "sante-securite-qvt", "donnees-systeme-information"}
    assert all(a.target for a in plan.actions)


def test_all_dates_move_by_whole_weeks(demo: Demonstration, session: store.Session) -> None:
    this_year, last_year = named(session, "L'Escale bocaine")
    shift = this_year.planned_on - date(2026, 11, 26) if this_year.planned_on else timedelta()
    assert shift % timedelta(weeks=1) == timedelta()
    assert timedelta() <= NOW.date() - (NETWORK.reference_on + shift) < timedelta(weeks=1)
    assert last_year.settled_on == date(2025, 11, 18) + shift
    assert all(a.opened_at < NOW and (a.settled_on or date.min) < NOW.date() for a in every_assessment(session))
    card = opening.home(demo.acting(session, "delphine.cuvelier@demo.capapp.example")).own[0]
    assert card.late, "an action of Les Berges vives is late, whenever the demonstration is loaded"


def test_each_role_sees_what_it_is_named_for(demo: Demonstration, session: store.Session) -> None:
    seen = {p.role: opening.home(demo.acting(session, p.email)) for p in NETWORK.staff if p.region != "occitanie"}
    assert {r.organisation.name for r in seen[Role.DELEGATE].followed} == {
        "L'Escale bocaine",
        "La Remise à flot",
        "Le Jardin des Sarcelles",
    }
    assert len(seen[Role.FEDERATION].followed) == len(NETWORK.enterprises)
    with pytest.raises(Refused):
        picturing.picture(demo.acting(session, "hugues.marie@demo.capapp.example"), named(session, "La Remise à flot")[0].id)


def test_the_sign_in_page_has_one_account_of_each_role(session: store.Session) -> None:
    shown = demonstrating.visitors(FOLDER)
    assert shown[0].email == MAIN
    roles = set()
    for visitor in shown:
        account = people.by_email(session, visitor.email)
        assert account is not None
        assert account.password == f"hash of {visitor.password}"
        roles |= {m.role for m in account.memberships}
    assert roles == set(Role)


def test_the_common_password_follows_the_rule_of_every_other() -> None:
    passwords.check(NETWORK.password)


def test_points_of_view_are_open_told_and_too_few(demo: Demonstration, session: store.Session) -> None:
    def found(name: str) -> Gathering:
        gathering = gatherings.newest(session, named(session, name)[0].id)
        assert gathering is not None
        return gathering

    still = found("Karukéra Rebond")
    assert still.is_open
    assert gatherings.voices(session, still.id) == 6
    release = found("La Remise à flot").release
    assert release is not None
    assert release.voices == 9
    assert {told.shown for told in release.normal.values()} == {Shown.COUNTED, Shown.CLOSE}
    assert {told.shown for told in release.plain.values()} == {Shown.TOO_FEW}
    both = found("La Navette textile").release
    assert both is not None
    assert Shown.COUNTED in {told.shown for told in both.plain.values()}
    few = found("Shamba Solidaire").release
    assert few is not None
    assert (few.voices, few.is_told) == (3, False)


def test_the_workshop_of_the_demonstration_talks_first_about_what_divides(demo: Demonstration, session: store.Session) -> None:
    ctx = demo.acting(session, "gaelle.simon@demo.capapp.example")
    seen = agreeing.workshop(ctx, named(session, "La Remise à flot")[0].id)
    assert {seen.order["identite"][rank].id for rank in (0, 1)} == {"projet-au-quotidien", "place-personnes-parcours"}
    assert seen.to_clarify >= {"passerelles-employeurs", "renouvellement-elus"}
    assert seen.hands["realisation-satisfaction"] == {"en-chemin": 6, "installe": 2, "unknown": 1}
    assert seen.attendance["identite"][College.PATH_EMPLOYEES] == 2
    assert sum(bool(answer.minority) for answer in seen.sheet.answers.values()) == 2


def test_the_voices_of_every_demonstration_are_the_same(demo: Demonstration, tmp_path: Path) -> None:
    again = Demonstration(tmp_path)
    assert again.load(NOW + timedelta(days=8))

    def told(of: Demonstration) -> list[Release | None]:
        with of.open(writing=False) as session:
            ids = [named(session, name)[0].id for name in ("La Remise à flot", "La Navette textile", "Shamba Solidaire")]
            return [found.release if (found := gatherings.newest(session, id)) else None for id in ids]

    assert told(again) == told(demo)
    again.engine.dispose()


@pytest.mark.parametrize("enterprise", ["L'Escale bocaine", "Garonne Élan"])
def test_some_show_evidence_of_each_form_and_some_of_it_has_expired(
    demo: Demonstration, session: store.Session, enterprise: str
) -> None:
    (id,) = [e.people[0].email for e in NETWORK.enterprises if e.name == enterprise]
    ctx = demo.acting(session, id)
    found = [a for a in every_assessment(session) if a.organisation.name == enterprise]
    pieces = [piece for a in found for piece in evidencing.of_assessment(ctx, a.id).pieces]
    assert {piece.form for piece in pieces} == set(EvidenceForm)
    assert any(evidencing.expired(ctx, a.id) for a in found)
    assert all(demo.vault.read(piece.file) for piece in pieces if piece.file)


def audits_seen(demo: Demonstration, session: store.Session, email: str) -> dict[AuditState, Audit]:
    return {audit.state: audit for audit in assigning.audits_of(demo.acting(session, email))}


def test_audits_stand_at_four_places(demo: Demonstration, session: store.Session) -> None:
    found = audits_seen(demo, session, AUDITOR)
    told = {state: audit.organisation.name for state, audit in found.items()}
    assert told == {
        AuditState.ASSIGNED: "Garonne Élan",
        AuditState.REVIEWING: "Groupe Vents d'Autan",
        AuditState.REPLYING: "Lambrequin Services",
        AuditState.FOLLOWING_UP: "Lambrequin Services",
    }
    assert found[AuditState.REPLYING].previous == found[AuditState.FOLLOWING_UP].id
    group = found[AuditState.REVIEWING]
    assert sorted(part.organisation.name for part in group.seen) == [
        "Alto Travail solidaire",
        "Autan Coup de pouce",
        "Groupe Vents d'Autan",
    ]
    assert len(group.members) == 3
    assert audits_seen(demo, session, "paul.esteve@demo.capapp.example").keys() == found.keys()


def test_last_year_s_audit_left_one_gap_open_and_a_certificate(demo: Demonstration, session: store.Session) -> None:
    audit = audits_seen(demo, session, AUDITED)[AuditState.FOLLOWING_UP]
    ctx = demo.acting(session, AUDITED)
    sheet = reviewing.sheet(ctx, audit.id, audit.seen[0].id)
    assert {gap.objective: gap.is_lifted for gap in sheet.outcome.gaps} == {"documents-maitrises": True, "audits-internes": False}
    changed = sheet.thread("verification-avant-livraison").decision
    assert changed is not None
    assert changed.ruling is Ruling.CHANGED
    held = recognising.recognitions_of(ctx, audit.organisation.id)[0]
    assert held.is_valid(NOW.date())
    assert held.surveillance_on is not None
    assert timedelta() < held.surveillance_on - NOW.date() < timedelta(days=90)


def test_this_year_s_audit_waits_for_replies_one_of_which_contests(demo: Demonstration, session: store.Session) -> None:
    audit = audits_seen(demo, session, AUDITED)[AuditState.REPLYING]
    sheet = reviewing.sheet(demo.acting(session, AUDITED), audit.id, audit.seen[0].id)
    replies = {id: thread.reply.stance for id, thread in sheet.threads.items() if thread.reply}
    assert replies == {"audits-internes": Stance.CONTESTED, "non-conformites-traitees": Stance.ACCEPTED}
    assert "eligibilite-prouvee" in {gap.objective for gap in sheet.outcome.gaps} - replies.keys()
    worse = {gap.objective for gap in sheet.outcome.gaps if gap.was_unlifted and gap.is_blocking}
    assert worse == {"audits-internes"}
    assert audit.reply_by is not None
    assert audit.reply_by > NOW.date()


def test_one_member_of_the_group_blocks_it(demo: Demonstration, session: store.Session) -> None:
    ctx = demo.acting(session, AUDITOR)
    outcome = reviewing.outcome(ctx, audits_seen(demo, session, AUDITOR)[AuditState.REVIEWING])
    assert [each.part.organisation.name for each in outcome.failing] == ["Alto Travail solidaire"]
    assert not any(outcome.holds(each) for each in outcome.parts)
    assert [bool(each.left) for each in outcome.parts].count(False) == 1
