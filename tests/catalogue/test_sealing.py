"""The seal of a published edition: written once, and from then on whatever means something else is told at its place."""

from datetime import date

import pytest

from capapp import catalogue
from capapp.catalogue import Sealed
from capapp.catalogue.problems import Unsound
from tests.catalogue.rich import FILES as RICH
from tests.catalogue.small import FILES, write
from tests.catalogue.test_refusals import told

DAY, LATER = date(2026, 11, 12), date(2027, 1, 5)
MANIFEST, UN, DEUX, SEAL = "small/questionnaire.yaml", "small/un.yaml", "small/deux.yaml", "small/published.yaml"
PUBLISHED = FILES | {MANIFEST: FILES[MANIFEST].replace("state: draft", "state: published")}
NOT_AS_PUBLISHED = "remettez le texte d'origine, ou ouvrez une nouvelle édition"


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, None, PUBLISHED)
    assert catalogue.seal(tmp_path / "small", DAY) is Sealed.WRITTEN
    return tmp_path


def edit(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(folder, *paths):
    """What the check tells, from the name of the file on."""
    return [
        line.replace("\u00a0", " ").partition(f"{folder}/")[2] for line in told([folder / path for path in paths or ("small",)])
    ]


def test_a_sealed_edition_is_in_order_and_holds_its_seal(folder):
    assert problems(folder) == problems(folder, SEAL) == problems(folder, ".") == []
    opened = catalogue.open_folder(folder / "small")
    assert opened.seal.is_of(opened.questionnaire)
    assert (opened.seal.published_on, opened.seal.checksum) == (DAY, opened.questionnaire.checksum)
    assert "published.yaml" not in opened.sources


def test_the_seal_changes_nothing_of_the_edition_it_tells_of(tmp_path):
    write(tmp_path, None, PUBLISHED)
    before = catalogue.load_questionnaire(tmp_path / "small").checksum
    catalogue.seal(tmp_path / "small", DAY)
    assert catalogue.load_questionnaire(tmp_path / "small").checksum == before


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "code", "it"),
    [
        (UN, 'number: "1.1.1"\n        title: "Faire"', 'number: "1.1.1"\n        title: "Faire"', "", "", ""),
        (UN, '        meaning: "Sens."', '        meaning: "Autre chose."', "11:13", "CAP501", "l'objectif « faire-un »"),
        (UN, 'milieu: "Un peu."', 'milieu: "Beaucoup."', "11:13", "CAP501", "l'objectif « faire-un »"),
        (UN, "weight: 2", "weight: 3", "11:13", "CAP501", "l'objectif « faire-un »"),
        (UN, "number: ", "weight: 3\nnumber: ", "1:5", "CAP501", "la branche « un »"),
        (MANIFEST, 'meaning: "Rien encore."', 'meaning: "Déjà tout."', "7:10", "CAP501", "le niveau « bas »"),
        (MANIFEST, "digits: 1", "digits: 2", "11:3", "CAP501", "la règle « le calcul des chiffres »"),
        (MANIFEST, "themes:", "audit: {}\nthemes:", "18:1", "CAP501", "la règle « l'audit »"),
        (MANIFEST, "themes:", 'options: {vend: "Nous vendons"}\nthemes:', "18:1", "CAP501", "la règle « les options »"),
    ],
)
def test_what_means_something_else_is_told_at_its_place(folder, name, old, new, place, code, it):
    edit(folder, name, old, new)
    found = problems(folder)
    assert [line.partition(" —")[0].rpartition(it)[0] for line in found] == ([f"{name}:{place}: {code} "] if code else [])
    assert all(NOT_AS_PUBLISHED in line and "12/11/2026" in line for line in found)


def test_an_objective_that_is_gone_is_told_in_the_seal(folder):
    edit(folder, DEUX, "id: penser-deux", "id: songer-deux")
    gone, come = sorted(problems(folder), key=lambda line: "CAP503" in line)
    line = 1 + (folder / SEAL).read_text(encoding="utf-8").split("\n").index(next(iter_lines(folder, "penser-deux")))
    assert gone.startswith(f"{SEAL}:{line}:3: CAP502 l'objectif « penser-deux » était dans l'édition publiée le 12/11/2026")
    assert ": CAP503 l'objectif « songer-deux » n'était pas dans l'édition publiée" in come
    assert problems(folder, SEAL) == [gone]


def iter_lines(folder, id):
    return (line for line in (folder / SEAL).read_text(encoding="utf-8").split("\n") if line.startswith(f"  {id}:"))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (UN, 'title: "Faire"', 'title: "Agir"'),
        (UN, 'reason: "La loi."', 'reason: "La loi le dit."'),
        (UN, '        meaning: "Sens."', '        meaning: "Sens ."'),
        (UN, 'prompts: ["un", "deux"]', 'prompts: ["un"]'),
        (MANIFEST, 'notice: "Un essai."', 'notice: "Un autre avertissement."'),
        (MANIFEST, "state: published", "state: retired"),
    ],
)
def test_mending_words_passes_and_the_seal_may_follow(folder, name, old, new):
    edit(folder, name, old, new)
    assert problems(folder) == []
    before = (folder / SEAL).read_text(encoding="utf-8")
    assert catalogue.seal(folder / "small", LATER) is Sealed.RENEWED
    after = (folder / SEAL).read_text(encoding="utf-8")
    assert [one for one, other in zip(before.split("\n"), after.split("\n"), strict=True) if one != other] == [
        line for line in before.split("\n") if line.startswith("checksum:")
    ]
    assert catalogue.seal(folder / "small", LATER) is Sealed.SAME


def test_sealing_again_never_covers_a_change_of_meaning(folder):
    before = (folder / SEAL).read_text(encoding="utf-8")
    edit(folder, UN, "weight: 2", "weight: 3")
    with pytest.raises(Unsound, match="CAP501"):
        catalogue.seal(folder / "small", LATER)
    assert (folder / SEAL).read_text(encoding="utf-8") == before


def test_a_draft_is_not_sealed_and_what_is_sealed_is_no_draft_again(tmp_path, folder):
    edit(folder, MANIFEST, "state: published", "state: draft")
    assert [line.partition(" une")[0] for line in problems(folder)] == [f"{MANIFEST}:4:8: CAP506"]
    (folder / SEAL).unlink()
    with pytest.raises(Unsound, match="CAP508"):
        catalogue.seal(folder / "small", DAY)
    assert not (folder / SEAL).exists()


def test_a_published_edition_without_a_seal_is_told_so_and_can_be_used(tmp_path):
    write(tmp_path, None, PUBLISHED)
    (found,) = problems(tmp_path)
    assert found.startswith(f"{MANIFEST}:4:8: CAP504 cette édition est publiée et n'a pas de sceau")
    assert found.endswith(f"lancez « capapp seal {tmp_path}/small »")
    assert catalogue.load_questionnaire(tmp_path / "small").objectives


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            MANIFEST,
            'edition: "2026"',
            'edition: "2027"',
            f"{SEAL}:4:10: CAP505 ce sceau est celui de « small », édition",
        ),
        (SEAL, "questionnaire: small", "questionnaire: other", f"{SEAL}:3:16: CAP505 ce sceau est celui de « other »"),
        (SEAL, "branches:", "branche:", f"{SEAL}:"),
        (SEAL, 'checksum: "', 'checksum: "x', f"{SEAL}:6:11: CAP113"),
        (SEAL, "  scale:", "  Scale:", f"{SEAL}:8:3: CAP113"),
        (SEAL, "  bas:", "  bas: [1]\n  autre:", f"{SEAL}:"),
        (SEAL, "  milieu:", "  bas:", f"{SEAL}:"),
        (SEAL, 'published_on: "2026-11-12"', 'published_on: "hier"', f"{SEAL}:5:15: CAP109"),
    ],
)
def test_a_seal_that_was_touched_is_told(folder, name, old, new, expected):
    edit(folder, name, old, new)
    found = problems(folder)
    assert found
    assert found[0].startswith(expected)
    with pytest.raises(Unsound):
        catalogue.seal(folder / "small", LATER)


def test_a_seal_that_nothing_reads_is_told(folder):
    (folder / "small/sceau.yaml").write_bytes((folder / SEAL).read_bytes())
    assert [line.partition(" ce")[0] for line in problems(folder)] == ["small/sceau.yaml:3:1: CAP507"]


def test_a_folder_that_cannot_be_written_is_told(folder, monkeypatch):
    edit(folder, UN, 'title: "Faire"', 'title: "Agir"')
    before = (folder / SEAL).read_text(encoding="utf-8")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "non")))
    with pytest.raises(Unsound, match="CAP509"):
        catalogue.seal(folder / "small", LATER)
    assert (folder / SEAL).read_text(encoding="utf-8") == before
    assert [path.name for path in (folder / "small").glob("*.part")] == []


def test_every_shape_of_a_frame_may_be_sealed(tmp_path):
    files = RICH | {"rich/questionnaire.yaml": RICH["rich/questionnaire.yaml"].replace("state: draft", "state: published")}
    write(tmp_path, None, files)
    catalogue.seal(tmp_path / "rich", DAY)
    assert told([tmp_path]) == []
