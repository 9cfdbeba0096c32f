"""since.yaml: read with its edition, checked against the edition before, kept with the other texts."""

import pytest

from capapp import catalogue
from capapp.domain.editions.mapping import Drop, EditionMap, Meaning, Move
from tests.catalogue.small import FILES, write
from tests.catalogue.test_refusals import told

SINCE = """\
since: small
moves:
  - {from: faire-un, to: [agir-un], meaning: kept, note: "Un autre mot."}
  - from: penser-un
    to: [penser-un]
    meaning: changed
dropped:
  - {id: faire-deux, note: "Plus demandé."}
"""
NEXT = {
    "next/questionnaire.yaml": FILES["small/questionnaire.yaml"].replace("id: small", "id: next"),
    "next/un.yaml": FILES["small/un.yaml"].replace("faire-un", "agir-un"),
    "next/deux.yaml": FILES["small/deux.yaml"],
}


def written(folder, since=SINCE):
    return write(folder, NEXT | {"next/since.yaml": since})


def test_a_sound_map_has_no_problem(tmp_path):
    written(tmp_path)
    for paths in ([tmp_path], [tmp_path / "next"], [tmp_path / "next/since.yaml"], [tmp_path / "next/questionnaire.yaml"]):
        assert told(paths) == []


def test_a_map_becomes_the_domain_s(tmp_path):
    written(tmp_path)
    old = catalogue.load_questionnaire(tmp_path / "small")
    expected = EditionMap(
        "small",
        (
            Move("faire-un", ("agir-un",), Meaning.KEPT, "Un autre mot."),
            Move("penser-un", ("penser-un",), Meaning.CHANGED),
        ),
        (Drop("faire-deux", "Plus demandé."),),
    )
    assert catalogue.open_after(tmp_path / "next", old).edition_map == expected
    assert catalogue.open_sources(catalogue.open_folder(tmp_path / "next").sources).edition_map == expected
    assert catalogue.open_after(tmp_path / "small", old).edition_map is None
    assert catalogue.open_sources(catalogue.open_folder(tmp_path / "small").sources).edition_map is None


def test_the_map_is_part_of_the_edition(tmp_path):
    written(tmp_path)
    before = catalogue.load_questionnaire(tmp_path / "next")
    sources = catalogue.open_folder(tmp_path / "next").sources
    assert "since.yaml" in sources
    assert catalogue.open_sources(sources).questionnaire.checksum == before.checksum
    written(tmp_path, SINCE.replace("kept", "changed"))
    assert catalogue.load_questionnaire(tmp_path / "next").checksum != before.checksum


ONE_MOVE = "since: small\nmoves: [{from: faire-un, to: [agir-un], meaning: kept}]\n"


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (SINCE.replace("moves", "movse"), "2:1: CAP101 clé inconnue « movse » — vouliez-vous dire « moves » ?"),
        (SINCE.replace("{from:", "{form:"), "3:6: CAP101 clé inconnue « form » — vouliez-vous dire « from » ?"),
        (SINCE.replace("from: penser-un", "note: Rien."), "4:5: CAP102 il manque la clé « from »"),
        (SINCE.replace("meaning: changed", "meaning: chnged"), "6:14: CAP110 valeur inconnue « chnged » — vouliez"),
        (SINCE.replace("[penser-un]", "[]"), "5:9: CAP115 liste trop courte (0)"),
        (SINCE.replace("since: small", "since: smal"), "1:8: CAP301 questionnaire introuvable « smal »"),
        (SINCE.replace("since: small", "since: next"), "1:8: CAP401 une édition ne vient pas d'elle-même"),
        (
            SINCE.replace("from: faire-un", "from: fair-un"),
            "3:12: CAP402 « small » n'a pas d'objectif « fair-un » — vouliez-vous dire « faire-un »",
        ),
        (SINCE.replace("[agir-un]", "[agir-une]"), "3:27: CAP402 « next » n'a pas d'objectif « agir-une »"),
        (SINCE.replace("id: faire-deux", "id: fairedeux"), "8:10: CAP402 « small » n'a pas d'objectif « fairedeux »"),
        (SINCE.replace("id: faire-deux", "id: faire-un"), "8:10: CAP403 « faire-un » est déjà dans ce fichier (ligne 3)"),
        (SINCE.replace("kept", "split"), "3:26: CAP404 « meaning: split » demande plusieurs objectifs dans « to »"),
        (SINCE.replace("[agir-un]", "[agir-un, penser-deux]"), "CAP404 « meaning: kept » demande un seul objectif dans « to »"),
        (ONE_MOVE.replace("agir-un", "penser-deux"), "2:31: CAP405 « penser-deux » reprend déjà les réponses d'un autre"),
        (
            ONE_MOVE.replace("}]", "}, {from: penser-un, to: [agir-un], meaning: merged}]"),
            "2:31: CAP405 « agir-un » reprend déjà",
        ),
        (ONE_MOVE.replace("kept", "merged"), "2:31: CAP406 rien d'autre n'est réuni dans « agir-un »"),
    ],
)
def test_each_fault_is_told(tmp_path, since, expected):
    written(tmp_path, since)
    for path in (tmp_path, tmp_path / "next", tmp_path / "next/since.yaml"):
        lines = told([path])
        assert any(line.startswith(str(tmp_path / "next/since.yaml")) and expected in line for line in lines), lines
        assert len(lines) == len(set(lines))


@pytest.mark.parametrize(
    "since",
    [
        # two become one, and one goes into another that stays
        ONE_MOVE.replace("kept}]", "merged}, {from: penser-un, to: [agir-un], meaning: merged}]"),
        "since: small\nmoves: [{from: faire-un, to: [penser-un], meaning: merged}]\n",
        "since: small\n",
    ],
)
def test_what_may_be_said(tmp_path, since):
    assert told([written(tmp_path, since)]) == []


def test_a_wrong_map_is_not_loaded(tmp_path):
    written(tmp_path, ONE_MOVE.replace("[agir-un]", "[agir-une]"))
    old = catalogue.load_questionnaire(tmp_path / "small")
    with pytest.raises(catalogue.Unsound, match="CAP402"):
        catalogue.open_after(tmp_path / "next", old)


def test_a_map_from_another_edition_is_read_and_not_judged(tmp_path):
    written(tmp_path, ONE_MOVE.replace("since: small", "since: ailleurs"))
    old = catalogue.load_questionnaire(tmp_path / "small")
    assert catalogue.open_after(tmp_path / "next", old).edition_map.since == "ailleurs"


def test_a_broken_map_is_the_edition_s_own_problem(tmp_path):
    written(tmp_path, "since: [")
    with pytest.raises(catalogue.Unsound, match="CAP005"):
        catalogue.load_questionnaire(tmp_path / "next")


def test_a_map_from_an_unsound_edition_says_so(tmp_path):
    written(tmp_path)
    theme = tmp_path / "small/un.yaml"
    theme.write_text(theme.read_text().replace("weight", "wieght"))
    (line,) = told([tmp_path / "next"])
    assert "since.yaml:1:8: CAP308 le questionnaire « small » a lui-même des problèmes" in line


@pytest.mark.parametrize("name", ["next/Since.yaml", "since.yaml", "next/depuis.yaml"])
def test_a_map_that_nothing_reads_is_told(tmp_path, name):
    write(tmp_path, NEXT | {name: SINCE})
    (line,) = told([tmp_path])
    assert f"{name}:1:1: CAP407 ce fichier n'est pas lu ici — appelez-le « since.yaml »" in line


def test_a_map_beside_an_unreadable_questionnaire_is_no_stray(tmp_path):
    write(tmp_path, NEXT | {"next/since.yaml": SINCE, "next/questionnaire.yaml": "id: ["})
    assert not any("since.yaml" in line for line in told([tmp_path]))
