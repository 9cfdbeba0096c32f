"""The report's manuscript: picture and plan as HTML, with their drawings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from capapp.documents.actions import plan
from capapp.documents.annex import frames, method
from capapp.documents.cover import cover
from capapp.documents.cover_art import cover_art
from capapp.documents.hues import HUES, hues_of
from capapp.documents.levels import level_drawings, spread_drawings
from capapp.documents.radar import svg
from capapp.documents.report import Report
from capapp.documents.shapes import proportion
from capapp.documents.summary import summary
from capapp.documents.themes import themes
from capapp.documents.voices import VoicesShown, voices
from capapp.documents.writing import Manuscript, as_html, written
from capapp.wording.drawings import read_from
from capapp.wording.figures import count, long_day
from capapp.wording.measures import marked
from capapp.wording.words import word

RADAR_WIDTH, RADAR_HEIGHT = 450, 332


def manuscript(report: Report, template: str = "report.html") -> Manuscript:
    """The report written out by one of two templates: `report.html`, or `safe.html` as the last resort."""
    shown = voices(report.heard, report.questionnaire, report.scorecard) if report.heard else None
    drawings = {**_drawings(report), **(shown.drawings if shown else {})}
    names = _names(report, drawings, shown)
    return Manuscript(
        html=as_html(template, names),
        foot=written("foot.txt", names),
        drawings=drawings,
        title=report.title,
        author=report.organisation.name,
        dated_on=report.dated_on,
    )


def _drawings(report: Report) -> Mapping[str, str]:
    """Every drawing by its name: the layout leaves a mark for each, the stamp draws it."""
    questionnaire = report.questionnaire
    art = cover_art(tuple(hues_of(questionnaire).values()))
    radar = svg(report.scorecard, report.previous, questionnaire)
    return {"cover": art, "radar": radar} | level_drawings(questionnaire) | spread_drawings(report)


def _radar_size(drawing: str) -> dict[str, int]:
    """The radar's size on paper, in points: as large as leaves room for the table under it."""
    width = min(RADAR_WIDTH, round(RADAR_HEIGHT / proportion(drawing)))
    return {"width": width, "height": round(width * proportion(drawing)), "left": (482 - width) // 2}


def _names(report: Report, drawings: Mapping[str, str], shown: VoicesShown | None) -> dict[str, Any]:
    """What the templates may name."""
    questionnaire = report.questionnaire
    return {
        "report": report,
        "summary": summary(report),
        "voices": shown,
        "themes": themes(report),
        "plan": plan(report),
        "frames": frames(report),
        "method": method(report),
        "cover": cover(report),
        "has_steps": any(objective.steps for objective in questionnaire),
        "levels": [marked(level, questionnaire) for level in questionnaire.scale.levels],
        "spread_read": read_from(questionnaire),
        "hues": HUES,
        "radar": _radar_size(drawings["radar"]),
        "kinds": [word(kind) for kind in report.organisation.kinds],
        "path": word(report.path),
        "edition_state": word(questionnaire.state).lower(),
        "checksum": " ".join(questionnaire.checksum[i : i + 16] for i in range(0, len(questionnaire.checksum), 16)),
        "count": count,
        "long_day": long_day,
    }
