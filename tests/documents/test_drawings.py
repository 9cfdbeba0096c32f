"""Radar, level shapes and spread: pure, safe for page and paper, never flattering."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from math import hypot
from xml.dom import minidom

import pytest
from reportlab.pdfbase.ttfonts import TTFont
from svglib.svglib import svg2rlg

from capapp.documents import radar, radar_axes, radar_rings, shapes
from capapp.documents.hues import HUES, hues_of
from capapp.documents.radar_labels import Label, placed
from capapp.documents.typeset import FONTS
from capapp.domain.answers import Answer
from capapp.domain.scoring.engine import score
from tests.documents import sample
from tests.documents.generated import answers, frame

OF = sample.questionnaire()


def drawn(given: object, previous: object = None) -> str:
    card = score(OF, given)  # type: ignore[arg-type]
    return radar.svg(card, score(OF, previous) if previous else None, OF)  # type: ignore[arg-type]


def test_radar_names_every_goal_and_level_and_reads_aloud() -> None:
    svg = drawn(sample.answers(OF), sample.answers(OF, 3))
    root = minidom.parseString(svg).documentElement
    assert root.getAttribute("role") == "img"
    assert all(goal.title in root.getAttribute("aria-label") for goal in OF.goals.values())
    written = " ".join(node.firstChild.data for node in root.getElementsByTagName("text"))
    names = [node.firstChild.data for node in root.getElementsByTagName("text") if "radar-level" in node.getAttribute("class")]
    wanted = [f"{level.rank} {level.title}" for level in OF.scale.levels]
    assert len(names) == len(wanted)
    assert all(name in (whole, whole.partition(" ")[0]) for name, whole in zip(names, wanted, strict=True))
    assert all(f"{goal.number} · " in written for goal in OF.goals.values())


@pytest.mark.parametrize("shift", range(6))
def test_no_ring_has_its_name_on_a_curve(shift: int) -> None:
    now, before = score(OF, sample.answers(OF, shift)), score(OF, sample.answers(OF, shift + 3))
    goals = radar_axes.axes(now, OF)
    tops = {goal.id: radar_axes.top(goal, now, OF) for goal in goals}
    curves = [line for card in (now, before) for line in radar._lines(radar._points(goals, card, tops))]
    for name in radar_rings.names(radar_axes.rings(goals, now, OF), radar.RADIUS, curves, []):
        assert hypot(name.x, name.y) == pytest.approx(radar.RADIUS * name.ring.share)
        for start, end in (pair for curve in curves for pair in pairwise(curve)):
            points = [(start[0] + (end[0] - start[0]) * i / 40, start[1] + (end[1] - start[1]) * i / 40) for i in range(41)]
            left, top, right, bottom = name.box
            assert not any(left < x < right and top < y < bottom for x, y in points)


def test_names_keep_to_the_free_direction_where_they_can() -> None:
    rings = (radar_axes.Ring(0.5, "1 Un"), radar_axes.Ring(1, "2 Deux"))
    assert [(round(name.x), round(name.y)) for name in radar_rings.names(rings, 100, [], [])] == [(0, -50), (0, -100)]
    (kept,) = radar_rings.names(rings[:1], 100, [[(-60.0, -50.0), (60.0, -50.0)]], [])
    assert (kept.text, kept.x > 0) == ("1 Un", True)


def test_last_time_is_dashed_and_behind() -> None:
    svg = drawn(sample.answers(OF), sample.answers(OF, 3))
    assert svg.index("stroke-dasharray") < svg.index('class="radar-now"')
    assert "stroke-dasharray" not in drawn(sample.answers(OF))


def test_a_goal_without_figure_is_a_gap_not_a_zero() -> None:
    complete = drawn({o.id: sample.Answer.at("installe") for o in OF})
    gapped = drawn({o.id: sample.Answer.at("installe") for o in list(OF)[3:]})
    assert '<polygon class="radar-now"' in complete
    assert '<polygon class="radar-now"' not in gapped
    line = re.search(r'<polyline class="radar-now" points="([^"]+)"', gapped)
    assert line
    assert len(line.group(1).split()) == 15
    assert "0,0" not in line.group(1).split()
    assert gapped.count('class="radar-dot') == 15


@pytest.mark.parametrize("goals", [0, 1, 2, 3])
def test_something_is_always_drawn(goals: int) -> None:
    theme = replace(OF.themes[0], branches=OF.themes[0].goals[:goals])
    of = replace(OF, themes=(theme,))
    svg = radar.svg(score(of, sample.answers(of)), None, of)
    drawing = svg2rlg(BytesIO(svg.encode()))
    assert drawing.width > 100
    assert len(drawing.contents) > 0


def test_titles_are_escaped() -> None:
    theme = replace(OF.themes[0], branches=(replace(OF.themes[0].goals[0], title='<script>&"'),))
    of = replace(OF, themes=(theme,))
    svg = radar.svg(score(of, sample.answers(of)), None, of)
    assert "<script>" not in svg
    minidom.parseString(svg)


def test_labels_never_cover_one_another() -> None:
    labels = placed([Label(f"{i}.1 · 2,7", "Consolider le modèle économique et réduire", HUES[0]) for i in range(16)], 160)
    for one in labels:
        for other in labels:
            apart = one.bottom <= other.top or other.bottom <= one.top or one.right <= other.left or other.right <= one.left
            assert one is other or apart, (one.head, other.head)


def test_only_what_paper_understands() -> None:
    svg = drawn(sample.answers(OF), sample.answers(OF, 3))
    assert not re.search(r"<(?:use|style|defs|linearGradient|g)\b| opacity=|style=|currentColor|url\(", svg)


def test_a_level_fills_its_bars() -> None:
    for rank in range(5):
        svg = shapes.level(rank, 4, HUES[0], "Niveau")
        assert svg.count('class="full') == rank
        assert svg.count('class="empty') == 4 - rank
        assert 'aria-label="Niveau"' in svg


def test_a_level_that_goes_further_has_a_star_after_its_bars() -> None:
    svg = shapes.level(4, 4, HUES[0], "Étoile", has_star=True)
    assert svg.count("<rect") == 4
    assert svg.count("<polygon") == 1
    assert shapes.level_width(4, has_star=True) > shapes.level_width(4)


def test_a_radar_is_for_figures_on_three_axes_at_least() -> None:
    def readable(name: str) -> bool:
        return radar_axes.is_readable(score(frame(name), answers(frame(name))), frame(name))

    assert readable("efqm-radar")
    assert not readable("vsme")
    assert not readable("rsei")
    two = replace(OF, themes=(replace(OF.themes[0], branches=OF.themes[0].branches[:2]),))
    assert not radar_axes.is_readable(score(two, sample.answers(two)), two)


def test_rings_are_levels_or_parts_of_what_can_be_reached() -> None:
    card = score(OF, sample.answers(OF))
    rings = radar_axes.rings(radar_axes.axes(card, OF), card, OF)
    assert [ring.name for ring in rings] == [f"{level.rank} {level.title}" for level in OF.scale.levels]
    of = frame("b-impact-2020")
    card = score(of, {objective.id: Answer.at("oui") for objective in of})
    assert [ring.share for ring in radar_axes.rings(radar_axes.axes(card, of), card, of)] == [0.25, 0.5, 0.75, 1]
    dots = re.findall(r'radar-dot [^>]*cx="([^"]+)" cy="([^"]+)"', radar.svg(card, None, of))
    assert all(round(hypot(float(x), float(y))) == radar.RADIUS for x, y in dots)


def test_too_many_goals_give_way_to_the_branches_above_them() -> None:
    theme = OF.themes[0]
    chapters = tuple(
        replace(theme, id=f"c{i}", branches=tuple(replace(theme.goals[0], id=f"g{i}-{j}") for j in range(12))) for i in range(3)
    )
    of = replace(OF, themes=(replace(theme, branches=chapters),))
    assert [axis.id for axis in radar_axes.axes(score(of, sample.answers(of)), of)] == ["c0", "c1", "c2"]


def test_a_spread_says_each_number() -> None:
    svg = shapes.spread((2, 0, 3, 1), 4, HUES[1], "dix objectifs")
    assert re.findall(r">(\d+)</text>", svg) == ["2", "3", "1", "4"]
    assert "outline" in shapes.spread((0, 0, 0, 0), 0, HUES[1], "rien")


def test_hues_are_readable_and_in_order() -> None:
    assert [hue.ink for hue in hues_of(OF).values()] == ["#1B6B80", "#A84B24", "#3B7432", "#6B4C9A"]
    for hue in HUES:
        assert contrast(hue.ink, "#FBFAF7") >= 4.5, hue
        assert contrast(hue.dark, "#14191E") >= 4.5, hue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_fonts_hold_french_and_the_signs_used() -> None:
    signs = "abcàâäéèêëîïôöùûüÿçœæÀÂÉÈÊËÎÏÔŒÆÇÙÛŸ«»’'“”–—…·•°²³₂€%‰×÷−+≈≤≥=→←↑↓✓●○□■\u00a0"
    files = sorted(FONTS.glob("*.ttf"))
    assert len(files) == 4
    assert sum(file.stat().st_size for file in files) <= 150_000
    for file in files:
        known = TTFont(file.stem, str(file)).face.charToGlyph
        assert [sign for sign in signs if ord(sign) not in known] == []
