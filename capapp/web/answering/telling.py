"""What became of a page that was sent without script, told on the next one."""

from __future__ import annotations

from flask import flash

from capapp.web.answering.posting import Outcome
from capapp.wording.figures import count, time_of_day


def tell(outcome: Outcome) -> None:
    """Say what was saved, what stands beside, or that nothing had changed."""
    if outcome.beside:
        flash("Quelqu'un avait répondu entre-temps\u00a0: les deux textes sont gardés, relisez-les ci-dessous.", "warn")
    if outcome.saved:
        at = time_of_day(max(s.saved_at for s in outcome.saved))
        flash(f"{count(len(outcome.saved), 'réponse enregistrée', 'réponses enregistrées')} à\u00a0{at}.", "good")
    if not outcome.beside and not outcome.saved:
        flash("Rien n'avait changé sur cette page\u00a0: tout est déjà enregistré.", "info")
