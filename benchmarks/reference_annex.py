"""The reference's annex: method, scales, rules and bands, why these levels, correspondences."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import NextPageTemplate

from benchmarks.reference_document import Story
from benchmarks.reference_pieces import BODY, INK, QUIET, e, p, style, table
from capapp.documents.report import Report


def annex(story: Story, report: Report, names: dict[str, Any]) -> None:
    story.append(NextPageTemplate("upright"))
    story.break_page()
    story.head("Annexe : la méthode et les calculs", 0)
    _method(story, names["method"])
    _edition(story, report, names)
    _whys(story, names)
    if names["frames"]:
        _frames(story, names["frames"])


def _method(story: Story, method: Any) -> None:
    story.head("La méthode", 1, INK)
    story.append(p(e(method.positioning)))
    for scale in method.scales:
        story += [p(e(said)) for said in (scale.title, scale.note) if said]
        rows = [[p(f"<b>{e(of.mark)}</b>"), p(f"<b>{e(of.title)}</b>"), p(e(of.meaning))] for of in scale.levels]
        story.append(table(rows, [10, 41, 119]))
    if method.rules:
        story.head("Les règles", 1, INK)
        story += [p(e(f"– {sentence}")) for sentence in method.rules]
    if method.bands:
        story.head("Les paliers", 1, INK)
        asked = [[p(f"<b>{e(title)}</b>"), p(e(conditions))] for title, conditions in method.bands]
        story.append(table([["Palier", "Ce qu'il demande"], *asked], [41, 129], heads=True))


def _edition(story: Story, report: Report, names: dict[str, Any]) -> None:
    story.head("L'édition", 1, INK)
    of, small = report.questionnaire, style("s", 8.5)
    facts = (
        ("Questionnaire", f"{of.title}, édition {of.edition} ({names['edition_state']})"),
        ("Empreinte du texte", names["checksum"]),
        ("Version du calcul", report.scorecard.engine),
        ("Parcours", names["path"]),
    )
    story.append(table([[p(name, small), p(e(str(fact)), small)] for name, fact in facts], [51, 119]))


def _whys(story: Story, names: dict[str, Any]) -> None:
    small = style("s", 8.5)
    story.head("Pourquoi ces niveaux ?", 1, INK)
    story.append(p(e(names["method"].exactness), style("sq", 8.5, BODY, QUIET)))
    for theme in names["themes"]:
        story.append(p(f"<b>{e(theme.branch.number)} {e(theme.branch.title)}</b>"))
        story.append(p(e(theme.branch.why), small))
        for section in theme.sections:
            b = section.branch
            story.append(p(f"<b>{e(b.number)} {e(b.title)}.</b> {e(b.why)}", small))


def _frames(story: Story, frames: Any) -> None:
    small = style("s", 8.5)
    story.head("Les correspondances avec d'autres cadres", 1, INK)
    story.append(p("Les numéros sont ceux des objectifs de ce document.", style("sq", 8.5, BODY, QUIET)))
    for frame in frames:
        story.append(p(f"<b>{e(frame.title)}</b>"))
        rows = [[p(f"<b>{e(k.code)}</b>", small), p(e(k.name), small), p(e(k.objectives), small)] for k in frame.links]
        story.append(table([["Repère", "Intitulé", "Objectifs"], *rows], [17, 82, 71], heads=True))
