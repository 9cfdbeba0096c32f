"""Refusals: each has a code, one source, and its French sentence in `wording`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RefusalCode(StrEnum):
    """Why something may not be done."""

    NOT_FOUND = "not_found"
    NOT_LEAD = "not_lead"
    NOT_A_MEMBER = "not_a_member"
    NO_CONSENT = "no_consent"
    NOT_YOURS = "not_yours"
    NOT_FEDERATION = "not_federation"
    ANSWERS_CLOSED = "answers_closed"
    PLAN_CLOSED = "plan_closed"
    WRONG_STATE = "wrong_state"
    ALREADY_OPEN = "already_open"
    TEXT_TOO_LONG = "text_too_long"
    UNKNOWN_LEVEL = "unknown_level"
    NUMBER_EXPECTED = "number_expected"
    DAY_EXPECTED = "day_expected"
    UNKNOWN_OBJECTIVE = "unknown_objective"
    NOT_APPLICABLE_FORBIDDEN = "not_applicable_forbidden"
    UNKNOWN_FORBIDDEN = "unknown_forbidden"
    REASON_MISSING = "reason_missing"
    DROP_REASON_MISSING = "drop_reason_missing"
    OWNER_AND_DUE_DATE_MISSING = "owner_and_due_date_missing"
    ACTION_TEXT_MISSING = "action_text_missing"
    EDITION_PUBLISHED = "edition_published"
    NOTHING_POSITIONED = "nothing_positioned"
    CONFLICTS_WAITING = "conflicts_waiting"
    CHANGED_MEANWHILE = "changed_meanwhile"
    ALREADY_INVITED = "already_invited"
    GATHERING_OPEN = "gathering_open"
    GATHERING_CLOSED = "gathering_closed"
    GATHERING_UNDER_WAY = "gathering_under_way"
    ALREADY_GATHERED = "already_gathered"
    NO_COLLEGE = "no_college"
    NOT_LISTENED_TO = "not_listened_to"
    UNKNOWN_CODE = "unknown_code"
    NO_VOICE = "no_voice"
    UNKNOWN_QUESTION = "unknown_question"
    UNKNOWN_CHOICE = "unknown_choice"
    EMPTY_SHEET = "empty_sheet"
    AUDITS_ITS_OWN = "audits_its_own"
    EVIDENCE_TITLE_MISSING = "evidence_title_missing"
    STATEMENT_MISSING = "statement_missing"
    WRONG_ADDRESS = "wrong_address"
    FILE_MISSING = "file_missing"
    FILE_TOO_LARGE = "file_too_large"
    FILE_NOT_ACCEPTED = "file_not_accepted"
    FILE_UNREADABLE = "file_unreadable"
    FILE_LOST = "file_lost"
    TOO_MANY_PIECES = "too_many_pieces"
    EVIDENCE_CLOSED = "evidence_closed"
    SHOWN_BY_OTHERS = "shown_by_others"
    NOT_AUDITABLE = "not_auditable"
    ALREADY_AUDITED = "already_audited"
    NO_LEAD_AUDITOR = "no_lead_auditor"
    NOT_AN_AUDITOR = "not_an_auditor"
    NOT_THE_TEAM = "not_the_team"
    NOT_LEAD_AUDITOR = "not_lead_auditor"
    NOT_DECLARED = "not_declared"
    ALREADY_DECLARED = "already_declared"
    JUDGES_ITS_OWN = "judges_its_own"
    SAMPLE_TOO_SMALL = "sample_too_small"
    NOT_ASSESSED = "not_assessed"
    NOT_SETTLED = "not_settled"
    UNDER_AUDIT = "under_audit"
    REVIEW_CLOSED = "review_closed"
    LEFT_TO_REVIEW = "left_to_review"
    FACT_MISSING = "fact_missing"
    VERSIONS_WAITING = "versions_waiting"
    FINDINGS_NOT_YET = "findings_not_yet"
    REPLIES_CLOSED = "replies_closed"
    REPLY_INCOMPLETE = "reply_incomplete"
    REPLIES_MISSING = "replies_missing"
    REPLIES_STILL_OPEN = "replies_still_open"
    REASONS_MISSING = "reasons_missing"
    NOTHING_TO_DECIDE = "nothing_to_decide"
    NOT_CHANGED = "not_changed"
    DECISIONS_MISSING = "decisions_missing"
    CONCLUSION_MISSING = "conclusion_missing"
    ADVICE_AGAINST_RULES = "advice_against_rules"
    NOT_SIGNED_YET = "not_signed_yet"
    NOT_A_GRID = "not_a_grid"
    GRID_OF_ANOTHER = "grid_of_another"
    UNKNOWN_KIND = "unknown_kind"
    NOT_IN_SAMPLE = "not_in_sample"
    SEAL_BROKEN = "seal_broken"
    NOT_A_GAP = "not_a_gap"
    GAPS_OPEN = "gaps_open"
    NOTHING_TO_RECOGNISE = "nothing_to_recognise"
    ALREADY_RECOGNISED = "already_recognised"
    ADVICE_AGAINST = "advice_against"
    LEVEL_NOT_REACHED = "level_not_reached"
    GROUP_FAILS = "group_fails"
    ALREADY_ANSWERED = "already_answered"
    DAY_PASSED = "day_passed"
    NAME_TAKEN = "name_taken"
    LAST_LEAD = "last_lead"
    DEAD_LINK = "dead_link"
    PASSWORD_TOO_SHORT = "password_too_short"  # noqa: S105
    PASSWORD_TOO_LONG = "password_too_long"  # noqa: S105
    PASSWORD_TOO_COMMON = "password_too_common"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal as a value: `hidden` ones answer « not found », so that what is foreign and what does not exist look alike."""

    code: RefusalCode

    @property
    def hidden(self) -> bool:
        """Whether even the existence of the subject is kept from the actor."""
        return self.code in (RefusalCode.NOT_FOUND, RefusalCode.NOT_YOURS)


class Refused(Exception):
    """Raised by `check`s; carries the refusal."""

    def __init__(self, code: RefusalCode) -> None:
        super().__init__(code.value)
        self.refusal = Refusal(code)
