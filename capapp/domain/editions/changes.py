"""The closed list of what can differ between two editions, and what each difference weighs."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Weight(StrEnum):
    """What a change touches; the heaviest first."""

    MEANING = "meaning"
    ASKED = "asked"
    FIGURES = "figures"
    AUDIT = "audit"
    VOICES = "voices"
    WORDS = "words"
    PLACE = "place"

    @property
    def binds(self) -> bool:
        """Whether a published edition may not be changed so: its meaning, what it asks, its figures or its audit would differ."""
        return self in (Weight.MEANING, Weight.ASKED, Weight.FIGURES, Weight.AUDIT)


class Kind(StrEnum):
    """What can differ, each with its weight."""

    weight: Weight

    def __new__(cls, value: str, weight: Weight) -> Kind:
        """A code and what it touches."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.weight = weight
        return member

    EDITION_REWORDED = "edition_reworded", Weight.WORDS
    RULES_CHANGED = "rules_changed", Weight.FIGURES
    AUDIT_ADDED = "audit_added", Weight.AUDIT
    AUDIT_REMOVED = "audit_removed", Weight.AUDIT
    AUDIT_CHANGED = "audit_changed", Weight.AUDIT
    COLLEGES_CHANGED = "colleges_changed", Weight.VOICES
    LEVEL_ADDED = "level_added", Weight.FIGURES
    LEVEL_REMOVED = "level_removed", Weight.MEANING
    LEVEL_RETITLED = "level_retitled", Weight.WORDS
    LEVEL_REWORDED = "level_reworded", Weight.WORDS
    LEVEL_REDEFINED = "level_redefined", Weight.MEANING
    LEVEL_REVALUED = "level_revalued", Weight.FIGURES
    LEVELS_REORDERED = "levels_reordered", Weight.MEANING
    SCALE_CHANGED = "scale_changed", Weight.MEANING
    BRANCH_ADDED = "branch_added", Weight.ASKED
    BRANCH_REMOVED = "branch_removed", Weight.ASKED
    BRANCH_MOVED = "branch_moved", Weight.FIGURES
    BRANCH_RENUMBERED = "branch_renumbered", Weight.PLACE
    BRANCH_RETITLED = "branch_retitled", Weight.WORDS
    BRANCH_REWORDED = "branch_reworded", Weight.WORDS
    BRANCH_RERULED = "branch_reruled", Weight.FIGURES
    BRANCHES_REORDERED = "branches_reordered", Weight.PLACE
    OBJECTIVES_REORDERED = "objectives_reordered", Weight.PLACE
    OBJECTIVE_ADDED = "objective_added", Weight.ASKED
    OBJECTIVE_REMOVED = "objective_removed", Weight.ASKED
    OBJECTIVE_RENAMED = "objective_renamed", Weight.ASKED
    OBJECTIVE_RECAST = "objective_recast", Weight.MEANING
    OBJECTIVE_SPLIT = "objective_split", Weight.MEANING
    OBJECTIVE_MERGED = "objective_merged", Weight.MEANING
    OBJECTIVE_MOVED = "objective_moved", Weight.FIGURES
    OBJECTIVE_RENUMBERED = "objective_renumbered", Weight.PLACE
    OBJECTIVE_RETITLED = "objective_retitled", Weight.WORDS
    MEANING_CHANGED = "meaning_changed", Weight.MEANING
    MEANING_REWORDED = "meaning_reworded", Weight.WORDS
    DESCRIPTORS_CHANGED = "descriptors_changed", Weight.MEANING
    DESCRIPTORS_REWORDED = "descriptors_reworded", Weight.WORDS
    OWN_SCALE_CHANGED = "own_scale_changed", Weight.MEANING
    MUST_HAVE_ADDED = "must_have_added", Weight.FIGURES
    MUST_HAVE_REMOVED = "must_have_removed", Weight.FIGURES
    MUST_HAVE_EXPECTS = "must_have_expects", Weight.FIGURES
    MUST_HAVE_REWORDED = "must_have_reworded", Weight.WORDS
    SHORT_PATH_IN = "short_path_in", Weight.FIGURES
    SHORT_PATH_OUT = "short_path_out", Weight.FIGURES
    NOT_APPLICABLE_ALLOWED = "not_applicable_allowed", Weight.FIGURES
    NOT_APPLICABLE_FORBIDDEN = "not_applicable_forbidden", Weight.FIGURES
    UNKNOWN_ALLOWED = "unknown_allowed", Weight.FIGURES
    UNKNOWN_FORBIDDEN = "unknown_forbidden", Weight.FIGURES
    WEIGHT_CHANGED = "weight_changed", Weight.FIGURES
    CONDITIONS_CHANGED = "conditions_changed", Weight.FIGURES
    OBJECTIVE_RERULED = "objective_reruled", Weight.FIGURES
    STEPS_CHANGED = "steps_changed", Weight.WORDS
    FACT_CHECK_CHANGED = "fact_check_changed", Weight.WORDS
    PROMPTS_CHANGED = "prompts_changed", Weight.WORDS
    EVIDENCE_CHANGED = "evidence_changed", Weight.WORDS
    PLAIN_CHANGED = "plain_changed", Weight.WORDS
    OFFERS_CHANGED = "offers_changed", Weight.WORDS
    LINKS_CHANGED = "links_changed", Weight.WORDS


class Change(NamedTuple):
    """One difference.

    `id` names what it concerns in the newer edition (in the older one when it is gone), `source` the same in the older one;
    `parts` are level ids, names of rules or of texts, as the kind asks.
    """

    kind: Kind
    id: str = ""
    source: str = ""
    parts: tuple[str, ...] = ()

    @property
    def weight(self) -> Weight:
        """What it touches."""
        return self.kind.weight
