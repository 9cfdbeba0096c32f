"""An answers file: one enterprise's positions, its previous result and its plan, kept in a text."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from capapp.catalogue.shapes.scalars import Amount, Capacity, Day, Effort, Flag, Name, Pieces, Shape, Slug
from capapp.domain.answers import COMMENT_MAX, MINORITY_MAX, REASON_MAX
from capapp.domain.assessment import Path
from capapp.domain.organisation import Kind
from capapp.domain.plan import ACTION_MAX, SHORT_MAX, ActionStatus, Priority

Comment = Annotated[str, StringConstraints(max_length=COMMENT_MAX)]
Minority = Annotated[str, StringConstraints(max_length=MINORITY_MAX)]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=REASON_MAX)]
Long = Annotated[str, StringConstraints(max_length=ACTION_MAX)]
Short = Annotated[str, StringConstraints(max_length=SHORT_MAX)]


class OrganisationShape(Shape):
    """The enterprise that answers."""

    name: Annotated[Name, Field(description="Nom de l'entreprise.")]
    kinds: Annotated[list[Kind], Field(min_length=1, max_length=7, description="Ce qu'elle est : AI, ACI, EI, ETTI…")]
    town: Annotated[Short, Field(description="Commune.")] = ""
    permanent_staff: Annotated[Pieces | None, Field(description="Nombre de permanents.")] = None
    options: Annotated[list[Slug], Field(default_factory=list, max_length=20, description="Activités déclarées.")]


class AnswerShape(Shape):
    """The answer to one objective: a level or a number, not applicable, unknown, or a comment alone."""

    level: Annotated[Slug | None, Field(description="Niveau retenu.")] = None
    number: Annotated[Amount | None, Field(description="Nombre, sur une échelle de nombres.")] = None
    not_applicable: Annotated[Reason | None, Field(description="Non concerné : la raison.")] = None
    unknown: Annotated[Flag, Field(description="Ne sait pas.")] = False
    comment: Annotated[Comment, Field(description="Commentaire.")] = ""
    minority: Annotated[Minority, Field(description="Avis minoritaire : ce que disent les personnes qui voient autrement.")] = ""
    evidence: Annotated[Pieces, Field(description="Nombre de preuves montrées.")] = 0


class PreviousShape(Shape):
    """The result of the time before."""

    done_on: Annotated[Day, Field(description="Jour où le résultat précédent a été retenu.")]
    answers: Annotated[dict[Slug, AnswerShape], Field(description="Réponses d'alors, par objectif.")]


class ActionShape(Shape):
    """One action of the plan."""

    objective: Annotated[Slug | None, Field(description="Objectif concerné ; rien pour une action ajoutée.")] = None
    target: Annotated[Slug | None, Field(description="Niveau auquel l'action mène.")] = None
    action: Annotated[Long, Field(min_length=1, description="Ce qu'il y a à faire.")]
    finding: Annotated[Long, Field(description="Constat de départ.")] = ""
    first_step: Annotated[Long, Field(description="Premier pas.")] = ""
    owner: Annotated[Short, Field(description="Pilote.")] = ""
    due_on: Annotated[Day | None, Field(description="Échéance.")] = None
    resources: Annotated[Long, Field(description="Moyens.")] = ""
    success_measure: Annotated[Long, Field(description="Signe de réussite.")] = ""
    offer: Annotated[Slug | None, Field(description="Offre de la fédération qui aide.")] = None
    effort: Annotated[Effort | None, Field(description="Jours de travail, toutes personnes ensemble.")] = None
    priority: Annotated[Priority, Field(description="Priorité.")] = Priority.MEDIUM
    status: Annotated[ActionStatus, Field(description="Avancement.")] = ActionStatus.TODO
    drop_reason: Annotated[Long, Field(description="Raison, si l'action est abandonnée.")] = ""


class AnswersShape(Shape):
    """The whole of an answers file."""

    questionnaire: Annotated[Slug, Field(description="Identifiant du questionnaire (le nom de son dossier).")]
    organisation: Annotated[OrganisationShape, Field(description="L'entreprise.")]
    done_on: Annotated[Day | None, Field(description="Jour où le résultat a été retenu ; rien tant qu'il est en projet.")] = None
    path: Annotated[Path, Field(description="Parcours complet ou court.")] = Path.FULL
    capacity: Annotated[Capacity, Field(description="Combien d'actions l'entreprise pense pouvoir mener.")] = 5
    answers: Annotated[dict[Slug, AnswerShape], Field(description="Réponses, par objectif.")]
    previous: Annotated[PreviousShape | None, Field(description="Résultat de la fois d'avant.")] = None
    plan: Annotated[list[ActionShape], Field(default_factory=list, max_length=2_000, description="Actions, dans l'ordre.")]
