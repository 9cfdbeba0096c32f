"""The stable codes of the checker, each with its French sentence and what to do."""

from __future__ import annotations

import unicodedata
from enum import StrEnum


class Code(StrEnum):
    """What can be wrong: 0xx the file itself, 1xx its form, 2xx a questionnaire's sense, 3xx an answers file's, 4xx a map's."""

    FILE_MISSING = "CAP001"
    FILE_TOO_BIG = "CAP002"
    NOT_UTF8 = "CAP003"
    TAB = "CAP004"
    SYNTAX = "CAP005"
    ANCHOR = "CAP006"
    TAG = "CAP007"
    MERGE_KEY = "CAP008"
    TOO_DEEP = "CAP009"
    EMPTY_FILE = "CAP010"
    KIND_UNKNOWN = "CAP011"
    KEY_TWICE = "CAP012"
    KEY_NOT_TEXT = "CAP013"
    CONTROL_CHARACTER = "CAP014"
    NOT_CITED = "CAP015"
    NO_FILE = "CAP016"
    TOO_MANY = "CAP017"
    UNREADABLE = "CAP018"
    CURLY_QUOTES = "CAP019"
    COMMENT_INSIDE = "CAP020"
    KEY_UNKNOWN = "CAP101"
    KEY_MISSING = "CAP102"
    MAPPING_EXPECTED = "CAP103"
    LIST_EXPECTED = "CAP104"
    TEXT_EXPECTED = "CAP105"
    NUMBER_EXPECTED = "CAP106"
    WHOLE_EXPECTED = "CAP107"
    FLAG_EXPECTED = "CAP108"
    DATE_EXPECTED = "CAP109"
    CHOICE_UNKNOWN = "CAP110"
    TEXT_EMPTY = "CAP111"
    TEXT_TOO_LONG = "CAP112"
    PATTERN = "CAP113"
    OUT_OF_BOUNDS = "CAP114"
    LIST_TOO_SHORT = "CAP115"
    LIST_TOO_LONG = "CAP116"
    SHARE_EXPECTED = "CAP117"
    VALUE_REFUSED = "CAP118"
    ID_TWICE = "CAP201"
    LEVEL_TEXT_MISSING = "CAP202"
    LEVEL_UNKNOWN = "CAP203"
    STEP_MISSING = "CAP204"
    STEP_ORDER = "CAP205"
    FACT_CHECK_MISSING = "CAP206"
    OFFER_UNKNOWN = "CAP207"
    FRAMEWORK_UNKNOWN = "CAP208"
    LINK_UNKNOWN = "CAP209"
    SOURCE_MISSING = "CAP210"
    IMPERATIVE_SILENT = "CAP211"
    IMPERATIVE_LOWEST = "CAP212"
    NUMBER_MISPLACED = "CAP213"
    ITEM_TWICE = "CAP214"
    LEVEL_RESERVED = "CAP215"
    STEP_TO_LOWEST = "CAP216"
    BRANCH_EMPTY = "CAP217"
    SCALE_UNKNOWN = "CAP218"
    CONDITION_UNKNOWN = "CAP219"
    CAP_UNKNOWN = "CAP220"
    BAND_UNKNOWN = "CAP221"
    MATRIX_UNEVEN = "CAP222"
    AT_LEAST_MISSING = "CAP223"
    OPTION_UNKNOWN = "CAP224"
    SHARES_TOO_BIG = "CAP225"
    BRANCH_UNKNOWN = "CAP226"
    DATES_BACKWARDS = "CAP227"
    BOUNDS_BACKWARDS = "CAP228"
    LEVEL_NEVER_REACHED = "CAP229"
    SCALE_EMPTY = "CAP230"
    ONLY_UNKNOWN = "CAP231"
    FILE_TAKEN = "CAP232"
    KEY_IDLE = "CAP233"
    STAR_MISPLACED = "CAP234"
    STAR_ASKED = "CAP235"
    THRESHOLD_MISPLACED = "CAP236"
    ESCALATION_NEVER = "CAP237"
    IMPERATIVE_MIXED = "CAP238"
    COLLEGE_UNASKABLE = "CAP239"
    COLLEGE_SILENT = "CAP240"
    PLAIN_UNKNOWN_MISSING = "CAP241"
    VALUES_PARTIAL = "CAP242"
    SCALES_UNLIKE = "CAP243"
    BAND_TOO_HIGH = "CAP244"
    BAND_HIDDEN = "CAP245"
    NUMBER_TWICE = "CAP246"
    FOLDER_OTHER = "CAP247"
    AUDIT_CHECKS_NOTHING = "CAP248"
    QUESTIONNAIRE_MISSING = "CAP301"
    QUESTIONNAIRE_OTHER = "CAP302"
    OBJECTIVE_UNKNOWN = "CAP303"
    NOT_APPLICABLE_FORBIDDEN = "CAP304"
    ANSWER_TWOFOLD = "CAP305"
    ANSWER_NOTHING = "CAP306"
    PREVIOUS_NOT_BEFORE = "CAP307"
    QUESTIONNAIRE_UNSOUND = "CAP308"
    ANSWER_BY_LEVEL = "CAP309"
    ANSWER_BY_NUMBER = "CAP310"
    UNKNOWN_FORBIDDEN = "CAP311"
    SINCE_ITSELF = "CAP401"
    MOVE_UNKNOWN = "CAP402"
    MOVE_TWICE = "CAP403"
    MOVE_TARGETS = "CAP404"
    TARGET_TWICE = "CAP405"
    MERGED_ALONE = "CAP406"
    SINCE_MISPLACED = "CAP407"
    MEANING_ALTERED = "CAP501"
    MEANING_REMOVED = "CAP502"
    MEANING_ADDED = "CAP503"
    PUBLISHED_UNSEALED = "CAP504"
    SEAL_OTHER = "CAP505"
    SEALED_DRAFT = "CAP506"
    SEAL_MISPLACED = "CAP507"
    DRAFT_UNSEALABLE = "CAP508"
    UNWRITABLE = "CAP509"


KEEP = "remettez le texte d'origine, ou ouvrez une nouvelle édition : un dossier à elle, avec un « since.yaml »"
"""What to do when something published says something else."""

SENTENCES: dict[Code, tuple[str, str]] = {
    Code.FILE_MISSING: ("fichier ou dossier introuvable", "vérifiez le chemin"),
    Code.FILE_TOO_BIG: ("fichier de plus de {limit} Mo", "un texte de questionnaire tient dans moins ; découpez-le"),
    Code.NOT_UTF8: ("le fichier n'est pas en UTF-8", "réenregistrez-le avec l'encodage UTF-8"),
    Code.TAB: ("tabulation", "remplacez-la par des espaces"),
    Code.SYNTAX: ("YAML illisible : {what}", "{advice}"),
    Code.ANCHOR: ("ancre ou renvoi YAML (& ou *)", "recopiez le texte, ou mettez-le entre guillemets s'il commence par ce signe"),
    Code.TAG: ("étiquette YAML (!)", "supprimez-la, ou mettez le texte entre guillemets"),
    Code.MERGE_KEY: ("clé de fusion YAML « << »", "recopiez les clés une à une"),
    Code.TOO_DEEP: ("plus de {limit} niveaux imbriqués", "aplatissez le texte"),
    Code.EMPTY_FILE: ("le fichier est vide", "écrivez-y un texte, ou supprimez-le"),
    Code.KIND_UNKNOWN: (
        "on ne reconnaît ni questionnaire, ni thème, ni offres, ni réponses",
        "vérifiez les clés du premier niveau",
    ),
    Code.KEY_TWICE: ("clé « {key} » écrite deux fois (déjà ligne {line})", "{advice}"),
    Code.KEY_NOT_TEXT: ("une clé doit être un texte simple", "retirez les crochets, les accolades ou le point d'interrogation"),
    Code.CONTROL_CHARACTER: ("caractère de commande invisible ({character})", "supprimez-le"),
    Code.NOT_CITED: (
        "ce thème n'est cité dans aucun questionnaire.yaml",
        "ajoutez « {name} » à la liste « themes », ou retirez-le",
    ),
    Code.NO_FILE: ("aucun fichier YAML dans ce dossier", "vérifiez le chemin"),
    Code.TOO_MANY: ("{count} autres problèmes dans ce fichier", "corrigez d'abord ceux-ci"),
    Code.UNREADABLE: ("fichier illisible ({reason})", "vérifiez ses droits et son type"),
    Code.CURLY_QUOTES: (
        "ces guillemets ({marks}) ne sont pas droits : ils feraient partie du texte",
        "remplacez-les par des guillemets droits, ou mettez-en autour",
    ),
    Code.COMMENT_INSIDE: (
        "la suite de la ligne, après « # », n'est pas lue",
        "mettez tout le texte entre guillemets ; si c'est une remarque, écrivez-la sur une ligne à elle",
    ),
    Code.KEY_UNKNOWN: ("clé inconnue « {key} »", "{advice}"),
    Code.KEY_MISSING: ("il manque la clé « {key} »", "ajoutez-la à cet endroit"),
    Code.MAPPING_EXPECTED: ("des clés sont attendues (lu : {read})", "écrivez « clé: valeur », une par ligne"),
    Code.LIST_EXPECTED: ("une liste est attendue (lu : {read})", "écrivez un tiret par élément, ou [a, b]"),
    Code.TEXT_EXPECTED: ("un texte est attendu (lu : {read})", "écrivez-le entre guillemets s'il contient « : » ou des crochets"),
    Code.NUMBER_EXPECTED: ("un nombre est attendu (lu : {read})", "écrivez par exemple 2 ou 0.5, avec un point"),
    Code.WHOLE_EXPECTED: ("un nombre entier est attendu (lu : {read})", "écrivez par exemple 5"),
    Code.FLAG_EXPECTED: ("« true » ou « false » est attendu (lu : {read})", "écrivez true (oui) ou false (non)"),
    Code.DATE_EXPECTED: ("une date est attendue (lu : {read})", 'écrivez année-mois-jour, par exemple "2026-11-12"'),
    Code.CHOICE_UNKNOWN: ("valeur inconnue {read}", "{advice}"),
    Code.TEXT_EMPTY: ("texte vide", "écrivez-le, ou retirez la clé si elle est facultative"),
    Code.TEXT_TOO_LONG: ("texte trop long ({length} caractères, {limit} au plus)", "raccourcissez-le"),
    Code.PATTERN: ("forme inattendue (lu : {read})", "{advice}"),
    Code.OUT_OF_BOUNDS: ("nombre hors des bornes (lu : {read})", "{advice}"),
    Code.LIST_TOO_SHORT: ("liste trop courte ({length})", "il en faut au moins {limit}"),
    Code.LIST_TOO_LONG: ("liste trop longue", "{limit} au plus"),
    Code.SHARE_EXPECTED: ("une part entre 0 et 1 est attendue (lu : {read})", 'écrivez une fraction, par exemple "1/2"'),
    Code.VALUE_REFUSED: ("valeur refusée (lu : {read})", "voyez la description du format"),
    Code.ID_TWICE: ("identifiant « {id} » déjà utilisé : {where}", "choisissez-en un autre"),
    Code.LEVEL_TEXT_MISSING: ("il manque le texte du niveau « {level} »", "décrivez chaque niveau de l'échelle"),
    Code.LEVEL_UNKNOWN: ("niveau inconnu « {level} »", "{advice}"),
    Code.STEP_MISSING: ("il manque l'étape vers le niveau « {level} »", "écrivez l'action qui y mène"),
    Code.STEP_ORDER: ("l'étape vers « {level} » n'est pas à sa place", "une étape par niveau, du plus bas au plus haut"),
    Code.FACT_CHECK_MISSING: (
        "il manque l'épreuve des faits du niveau « {level} »",
        "écrivez ce qui tranche avec le niveau d'avant",
    ),
    Code.OFFER_UNKNOWN: ("offre inconnue « {offer} »", "{advice}"),
    Code.FRAMEWORK_UNKNOWN: ("cadre inconnu « {framework} »", "{advice}"),
    Code.LINK_UNKNOWN: ("le cadre « {framework} » n'a pas d'entrée « {link} »", "{advice}"),
    Code.SOURCE_MISSING: ("fichier cité mais introuvable « {name} »", "créez-le, ou retirez-le d'ici"),
    Code.IMPERATIVE_SILENT: (
        "un incontournable doit dire s'il peut être « non concerné »",
        "ajoutez « not_applicable: forbidden » (ou « allowed », si la loi prévoit des exceptions)",
    ),
    Code.IMPERATIVE_LOWEST: (
        "le niveau attendu « {level} » est le plus bas : l'action ne serait jamais obligatoire",
        "choisissez un niveau plus haut",
    ),
    Code.NUMBER_MISPLACED: ("le numéro « {number} » ne suit pas celui de sa branche", "il doit commencer par « {parent}. »"),
    Code.ITEM_TWICE: ("« {item} » est écrit deux fois dans la liste", "n'en gardez qu'un"),
    Code.LEVEL_RESERVED: ("« {level} » est réservé à {what}", "choisissez un autre identifiant de niveau"),
    Code.STEP_TO_LOWEST: ("aucune étape ne mène à « {level} », le niveau le plus bas", "retirez-la"),
    Code.BRANCH_EMPTY: (
        "une branche contient soit « objectives », soit « goals »",
        "{advice}",
    ),
    Code.SCALE_UNKNOWN: ("échelle inconnue « {scale} »", "{advice}"),
    Code.CONDITION_UNKNOWN: ("« {objective} » n'est pas un objectif placé avant celui-ci", "{advice}"),
    Code.CAP_UNKNOWN: ("« {id} » n'est pas juste sous cette branche", "{advice}"),
    Code.BAND_UNKNOWN: ("palier inconnu « {band} »", "{advice}"),
    Code.MATRIX_UNEVEN: (
        "le tableau n'a pas une case pour chaque couple de seuils",
        "écrivez {rows} ligne(s), une par seuil de « totals », de {columns} case(s), une par seuil de « imperatives »",
    ),
    Code.AT_LEAST_MISSING: (
        "« {aggregate} » compte ce qui atteint une valeur, et cette valeur manque",
        "ajoutez « at_least », par exemple « at_least: 3 »",
    ),
    Code.OPTION_UNKNOWN: ("activité inconnue « {option} »", "{advice}"),
    Code.SHARES_TOO_BIG: ("les parts fixes voisines font {sum} ensemble", "{advice}"),
    Code.BRANCH_UNKNOWN: ("branche inconnue « {id} »", "{advice}"),
    Code.DATES_BACKWARDS: ("la fin vient avant le début", "vérifiez « valid_from » et « valid_until »"),
    Code.BOUNDS_BACKWARDS: ("« {high} » doit dépasser « {low} »", "vérifiez les deux nombres"),
    Code.LEVEL_NEVER_REACHED: ("on ne sait pas quand le niveau « {level} » est atteint", "ajoutez « reached_at »"),
    Code.SCALE_EMPTY: ("une échelle a deux niveaux au moins, ou un nombre", "ajoutez « levels » ou « number »"),
    Code.ONLY_UNKNOWN: ("aucun thème n'a d'objectif « {objective} »", "{advice}"),
    Code.FILE_TAKEN: ("« {item} » sert déjà à autre chose", "donnez un autre nom à ce fichier"),
    Code.KEY_IDLE: ("« {key} » ne sert à rien ici", "{advice}"),
    Code.STAR_MISPLACED: (
        "l'étoile « {level} » n'est pas à sa place",
        "une étoile vient en dernier, après deux niveaux au moins",
    ),
    Code.STAR_ASKED: ("« {level} » est une étoile : elle se montre, on ne la demande jamais", "choisissez un autre niveau"),
    Code.THRESHOLD_MISPLACED: ("le seuil « {read} » n'est pas à sa place", "rangez les seuils {order}"),
    Code.ESCALATION_NEVER: ("cette aggravation n'arrive jamais", "dites quand : ajoutez « count » ou « unlifted: true »"),
    Code.IMPERATIVE_MIXED: (
        "les objectifs de cette branche n'ont pas tous la même échelle : « {level} » ne vaut pas pour tous",
        "écrivez plutôt « imperative » dans chaque objectif",
    ),
    Code.COLLEGE_UNASKABLE: ("« {objective} » ne peut pas être demandé à ce groupe : {why}", "{advice}"),
    Code.COLLEGE_SILENT: (
        "il n'y a aucune question pour ce groupe",
        "ajoutez-lui des objectifs, ou retirez-le : qui n'est pas nommé ici n'est pas écouté",
    ),
    Code.PLAIN_UNKNOWN_MISSING: ("la dernière réponse doit être « Je ne sais pas » (lu : « {read} »)", "ajoutez-la à la fin"),
    Code.VALUES_PARTIAL: (
        "le niveau « {level} » n'a pas de « value », alors que d'autres de la même échelle en ont une",
        "donnez-en une à chaque niveau, ou à aucun",
    ),
    Code.SCALES_UNLIKE: (
        "ce nombre va jusqu'à {most}, et il est comparé à des réponses qui vont jusqu'à {other}",
        "donnez une « value » à chaque niveau, pour que tout aille jusqu'au même nombre",
    ),
    Code.BAND_TOO_HIGH: ("{what} ne dépasse jamais {most} : ce palier ne serait jamais atteint", "donnez un seuil plus bas"),
    Code.BAND_HIDDEN: (
        "le palier « {band} » ne serait jamais atteint : « {before} », placé avant, ne demande rien",
        "rangez les paliers du meilleur au moindre, celui qui ne demande rien en dernier",
    ),
    Code.NUMBER_TWICE: ("numéro « {number} » déjà utilisé : {where}", "donnez à chacun le sien"),
    Code.FOLDER_OTHER: (
        "l'identifiant est « {id} », et le dossier s'appelle « {folder} »",
        "donnez-leur le même nom",
    ),
    Code.AUDIT_CHECKS_NOTHING: (
        "jusqu'à « {level} », tout passerait sans vérification : il ne resterait rien à auditer",
        "choisissez un niveau plus bas, ou retirez la clé : tout se vérifie alors",
    ),
    Code.QUESTIONNAIRE_MISSING: ("questionnaire introuvable « {id} »", "donnez aussi son dossier, du même nom"),
    Code.QUESTIONNAIRE_OTHER: ("ces réponses sont celles de « {id} », pas de « {other} »", "donnez le bon questionnaire"),
    Code.OBJECTIVE_UNKNOWN: ("objectif inconnu « {objective} »", "{advice}"),
    Code.NOT_APPLICABLE_FORBIDDEN: (
        "« {objective} » concerne toutes les entreprises : il ne peut pas être « non concerné »",
        "donnez une autre réponse",
    ),
    Code.UNKNOWN_FORBIDDEN: ("« {objective} » demande une réponse : « ne sait pas » n'est pas possible", "donnez-en une autre"),
    Code.ANSWER_TWOFOLD: ("une seule réponse par objectif", "gardez « level », « number », « not_applicable » ou « unknown »"),
    Code.ANSWER_NOTHING: (
        "réponse sans contenu",
        "écrivez « level », « number », « not_applicable », « unknown » ou « comment », ou retirez-la",
    ),
    Code.PREVIOUS_NOT_BEFORE: ("le résultat précédent n'est pas plus ancien", "vérifiez les deux dates « done_on »"),
    Code.QUESTIONNAIRE_UNSOUND: ("le questionnaire « {id} » a lui-même des problèmes", "corrigez-le d'abord"),
    Code.ANSWER_BY_LEVEL: ("« {objective} » se répond par un niveau, pas par un nombre", "écrivez « level », parmi : {levels}"),
    Code.ANSWER_BY_NUMBER: (
        "« {objective} » se répond par un nombre, pas par un niveau",
        "écrivez « number », de {least} à {most}",
    ),
    Code.SINCE_ITSELF: ("une édition ne vient pas d'elle-même", "nommez l'édition d'avant"),
    Code.MOVE_UNKNOWN: ("« {edition} » n'a pas d'objectif « {objective} »", "{advice}"),
    Code.MOVE_TWICE: ("« {objective} » est déjà dans ce fichier (ligne {line})", "n'en gardez qu'une ligne"),
    Code.MOVE_TARGETS: ("« meaning: {meaning} » demande {wanted} dans « to »", "changez l'un ou l'autre"),
    Code.TARGET_TWICE: (
        "« {objective} » reprend déjà les réponses d'un autre objectif",
        "écrivez « meaning: merged » s'ils sont réunis, ou choisissez un autre objectif",
    ),
    Code.MERGED_ALONE: (
        "rien d'autre n'est réuni dans « {objective} »",
        "ajoutez les autres objectifs réunis, ou écrivez « meaning: changed »",
    ),
    Code.MEANING_ALTERED: ("{it} ne dit plus ce qui a été publié le {day}", KEEP),
    Code.MEANING_REMOVED: ("{it} était dans l'édition publiée le {day} et n'y est plus", KEEP),
    Code.MEANING_ADDED: ("{it} n'était pas dans l'édition publiée le {day}", KEEP),
    Code.PUBLISHED_UNSEALED: (
        "cette édition est publiée et n'a pas de sceau : rien ne dirait qu'elle change de sens",
        "lancez « capapp seal {folder} »",
    ),
    Code.SEAL_OTHER: ("ce sceau est celui de « {id} », édition « {edition} »", "{advice}"),
    Code.SEALED_DRAFT: ("une édition scellée ne redevient pas un projet", "écrivez « state: published », ou « retired »"),
    Code.DRAFT_UNSEALABLE: ("un projet ne se scelle pas", "écrivez « state: published » quand il est publié, puis relancez"),
    Code.UNWRITABLE: ("ce fichier ne peut pas être écrit", "vérifiez que le dossier est à vous"),
    Code.SEAL_MISPLACED: (
        "ce fichier n'est pas lu ici",
        "il s'appelle « published.yaml », dans le dossier de l'édition scellée",
    ),
    Code.SINCE_MISPLACED: (
        "ce fichier n'est pas lu ici",
        "appelez-le « since.yaml » et placez-le dans le dossier de l'édition nouvelle",
    ),
}


def shown(word: object, limit: int = 200) -> str:
    """A word as it may stand in a one-line sentence: invisible characters replaced, cut at `limit`."""
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in str(word)[: limit + 1])
    return text if len(text) <= limit else text[:limit] + "…"
