"""What a check looks at, and all that it says at once."""

import shutil

import pytest

from capapp import catalogue
from tests.catalogue.small import FILES, UN, changed, told, write


def test_all_problems_are_told_at_once(tmp_path):
    spoilt = FILES[UN]
    for old, new in (("weight", "wieght"), ("essential: true", "essential: oui"), ("[aide]", "[aida]"), ("[A1,", "[A7,")):
        spoilt = spoilt.replace(old, new, 1)
    changes = {UN: spoilt} | changed("offers.yaml", "kind: service", "kind: x") | changed("examples/answers.yaml", "[AI,", "[AY,")
    lines = told([write(tmp_path, changes)])
    assert [line.split(": ")[1][:6] for line in lines] == ["CAP110", "CAP110", "CAP108", "CAP101", "CAP207", "CAP209"]
    assert lines == sorted(lines, key=lambda line: line.split(":")[0])


def test_a_misspelt_key_is_not_also_missing(tmp_path):
    lines = told([write(tmp_path, changed(UN, "meaning:", "meanning:"))])
    assert len(lines) == 1
    assert "vouliez-vous dire « meaning » ?" in lines[0]


def test_an_edition_and_its_offers_are_told_once(tmp_path):
    write(tmp_path, changed("offers.yaml", "title", "titel"))
    for paths in ([tmp_path], [tmp_path / "small"], [tmp_path / "small", tmp_path / "offers.yaml"]):
        assert len(told(paths)) == 1
    assert len(told([tmp_path / "offers.yaml"])) == 1


def test_one_file_is_checked_with_its_edition(tmp_path):
    write(tmp_path, changed(UN, "[aide]", "[aida]") | changed("small/deux.yaml", "[aide]", "[aido]"))
    (line,) = told([tmp_path / UN])
    assert "« aida »" in line
    (line,) = told([str(tmp_path / "small" / ".." / "small" / "deux.yaml")])
    assert "« aido »" in line


def test_a_lone_theme_is_checked_for_its_form(tmp_path):
    theme = tmp_path / "theme.yaml"
    theme.write_text(FILES[UN].replace("weight", "wieght"))
    assert [line.split(": ")[1][:6] for line in told([theme])] == ["CAP101"]


def test_an_answers_file_finds_its_questionnaire_among_the_paths(tmp_path):
    write(tmp_path / "here")
    lone = tmp_path / "a" / "b" / "c" / "d" / "answers.yaml"
    lone.parent.mkdir(parents=True)
    lone.write_text(FILES["examples/answers.yaml"])
    assert "CAP301" in told([lone])[0]
    assert told([tmp_path / "here" / "small", lone]) == []


def test_an_answers_file_of_an_unsound_questionnaire_says_so(tmp_path):
    write(tmp_path, changed(UN, "weight", "wieght"))
    (line,) = told([tmp_path / "examples"])
    assert "CAP308 le questionnaire « small » a lui-même des problèmes" in line


def test_a_theme_that_nobody_names_is_told(tmp_path):
    write(tmp_path, {"small/trois.yaml": FILES[UN]})
    (line,) = told([tmp_path])
    assert "trois.yaml:1:1: CAP015 ce thème n'est cité dans aucun questionnaire.yaml" in line


@pytest.mark.parametrize(
    ("text", "code"), [("", "CAP010"), ("# rien\n", "CAP010"), ("a: 1", "CAP011"), ("- a", "CAP011"), ("a", "CAP011")]
)
def test_files_without_a_known_kind_are_told(tmp_path, text, code):
    path = tmp_path / "x.yaml"
    path.write_text(text)
    assert f"x.yaml:1:1: {code}" in told([path])[0]


def test_paths_without_anything_are_told(tmp_path):
    assert "CAP001 fichier ou dossier introuvable" in told([tmp_path / "nothing.yaml"])[0]
    assert "CAP016 aucun fichier YAML" in told([tmp_path])[0]
    assert "CAP001" in told([tmp_path / "a\0b.yaml"])[0] or "CAP018" in told([tmp_path / "a\0b.yaml"])[0]


def test_a_folder_named_like_a_file_is_told(tmp_path):
    write(tmp_path)
    (tmp_path / UN).unlink()
    (tmp_path / UN).mkdir()
    assert any("CAP018 fichier illisible (ce n'est pas un fichier)" in line for line in told([tmp_path]))


def test_another_encoding_is_told_with_its_place(tmp_path):
    path = write(tmp_path) / UN
    path.write_bytes(path.read_text().replace("Thème", "THÈME").encode("latin-1"))
    assert any("un.yaml:3:11: CAP003 le fichier n'est pas en UTF-8" in line for line in told([tmp_path]))


def test_more_than_a_thousand_problems_are_counted(tmp_path):
    keys = "".join(f"z{number}: 1\n" for number in range(1_500))
    lines = told([write(tmp_path, {UN: FILES[UN] + keys})])
    assert len([line for line in lines if "un.yaml" in line]) == 1_001
    assert any("CAP017 500 autres problèmes dans ce fichier" in line for line in lines)


def test_a_problem_is_always_one_line(tmp_path):
    write(tmp_path, {UN: FILES[UN] + '"a\\nb\\u2028c": 1\n'})
    assert all(len(line.splitlines()) == 1 for line in told([tmp_path]))


def test_relative_paths_are_shown_as_typed(tmp_path, monkeypatch):
    write(tmp_path, changed(UN, "weight", "wieght"))
    monkeypatch.chdir(tmp_path)
    assert told(["small"])[0].startswith("small/un.yaml:17:9: CAP101")
    shutil.rmtree(tmp_path / "examples")
    assert len(told(["."])) == 1


def test_every_problem_is_a_value(tmp_path):
    (problem,) = catalogue.check([write(tmp_path, changed(UN, "weight: 2", "weight: 0")) / "small"])
    assert (problem.line, problem.column, str(problem.code)) == (17, 17, "CAP114")
