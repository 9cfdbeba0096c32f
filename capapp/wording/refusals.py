"""The French sentence of each refusal: what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from capapp.domain.errors import RefusalCode

REFUSALS: Mapping[StrEnum, str] = {
    RefusalCode.NOT_FOUND: "Cette page n'existe pas, ou n'est pas pour vous.",
    RefusalCode.NOT_YOURS: "Cette page n'existe pas, ou n'est pas pour vous.",
    RefusalCode.NOT_LEAD: "Seule la personne référente de la démarche peut le faire : demandez-lui.",
    RefusalCode.NOT_A_MEMBER: "C'est réservé à l'équipe de l'entreprise.",
    RefusalCode.NO_CONSENT: "L'entreprise n'a pas choisi de partager cela : demandez-le-lui.",
    RefusalCode.NOT_FEDERATION: "C'est réservé à l'équipe de la fédération.",
    RefusalCode.ANSWERS_CLOSED: "La photographie est retenue : rouvrez les réponses pour les changer.",
    RefusalCode.PLAN_CLOSED: "Le plan ne peut pas être modifié à cette étape.",
    RefusalCode.WRONG_STATE: "Cette étape n'est pas possible maintenant : rechargez la page pour voir où en est la démarche.",
    RefusalCode.ALREADY_OPEN: "Un CAP est déjà ouvert pour cette entreprise : terminez-le avant d'en ouvrir un autre.",
    RefusalCode.TEXT_TOO_LONG: "Ce texte est trop long : raccourcissez-le, il n'a pas été enregistré.",
    RefusalCode.UNKNOWN_LEVEL: "Ce niveau n'existe pas : choisissez-en un dans la liste.",
    RefusalCode.NUMBER_EXPECTED: "Écrivez un nombre entre les deux bornes indiquées, par exemple 12,5.",
    RefusalCode.DAY_EXPECTED: "Écrivez la date ainsi : 23/11/2026.",
    RefusalCode.UNKNOWN_OBJECTIVE: "Cet objectif n'existe pas dans ce questionnaire.",
    RefusalCode.NOT_APPLICABLE_FORBIDDEN: "Cet objectif concerne toutes les entreprises : donnez une autre réponse.",
    RefusalCode.UNKNOWN_FORBIDDEN: "Cet objectif demande une réponse : renseignez-vous, puis répondez.",
    RefusalCode.REASON_MISSING: "Dites en une phrase pourquoi cet objectif ne vous concerne pas.",
    RefusalCode.DROP_REASON_MISSING: "Cette action répond à un incontournable : dites pourquoi vous l'abandonnez.",
    RefusalCode.OWNER_AND_DUE_DATE_MISSING: "Cette action répond à un incontournable : donnez-lui un pilote et une échéance.",
    RefusalCode.ACTION_TEXT_MISSING: "Dites en une phrase ce que vous allez faire.",
    RefusalCode.CONFLICTS_WAITING: (
        "Des réponses données en même temps attendent votre choix : relisez-les, puis retenez la photographie."
    ),
    RefusalCode.EDITION_PUBLISHED: (
        "Cette édition est publiée et son texte dirait autre chose : faites-en une nouvelle édition, dans un dossier à elle."
    ),
    RefusalCode.NOTHING_POSITIONED: "Positionnez au moins un objectif avant de retenir la photographie.",
    RefusalCode.CHANGED_MEANWHILE: "Quelqu'un a modifié cette action entre-temps : relisez-la, puis enregistrez à nouveau.",
    RefusalCode.ALREADY_INVITED: "Cette personne a déjà ce rôle ici.",
    RefusalCode.GATHERING_OPEN: "La collecte des points de vue est déjà ouverte : donnez ses codes à l'équipe.",
    RefusalCode.GATHERING_CLOSED: "La collecte des points de vue est close : dites votre avis pendant l'atelier.",
    RefusalCode.GATHERING_UNDER_WAY: (
        "La collecte des points de vue est ouverte : closez-la d'abord, ses questions ne doivent pas changer en chemin."
    ),
    RefusalCode.ALREADY_GATHERED: (
        "Les points de vue de ce CAP ont déjà été montrés : une nouvelle collecte permettrait de deviner qui a dit quoi."
    ),
    RefusalCode.NO_COLLEGE: "Choisissez au moins un groupe à écouter.",
    RefusalCode.NOT_LISTENED_TO: "Ce groupe n'est pas écouté dans cette collecte : revenez à la liste des groupes.",
    RefusalCode.UNKNOWN_CODE: "Ce code n'ouvre rien : vérifiez-le avec la personne qui vous l'a donné.",
    RefusalCode.NO_VOICE: "Cet appareil n'a pas de point de vue en cours : tapez votre code pour commencer.",
    RefusalCode.UNKNOWN_QUESTION: "Cette question n'est plus posée : rechargez la page.",
    RefusalCode.UNKNOWN_CHOICE: "Cette réponse n'existe pas : choisissez-en une dans la liste.",
    RefusalCode.EMPTY_SHEET: "Cette feuille est vide : cochez au moins une réponse.",
    RefusalCode.AUDITS_ITS_OWN: "On n'audite pas une entreprise dont on fait partie : choisissez une autre personne.",
    RefusalCode.EVIDENCE_TITLE_MISSING: "Dites en quelques mots ce que c'est : le titre aide à retrouver la preuve.",
    RefusalCode.STATEMENT_MISSING: "Écrivez votre déclaration : une ou deux phrases suffisent.",
    RefusalCode.WRONG_ADDRESS: "Cette adresse ne mène pas à une page : recopiez-la en entier, elle commence par https://.",
    RefusalCode.FILE_MISSING: "Choisissez un fichier, puis ajoutez-le.",
    RefusalCode.FILE_TOO_LARGE: (
        "Ce fichier est trop grand : 5 Mo au plus, et 25 millions de points pour une photo. Réduisez-le, puis ajoutez-le."
    ),
    RefusalCode.FILE_NOT_ACCEPTED: (
        "Ce type de fichier n'est pas accepté : envoyez un PDF, une photo (JPEG, PNG, WebP), "
        "un texte (ODT, DOCX) ou un tableau (ODS, XLSX), sans macros."
    ),
    RefusalCode.FILE_UNREADABLE: (
        "Ce fichier ne se lit pas en entier : ouvrez-le chez vous, enregistrez-le à nouveau, puis ajoutez-le."
    ),
    RefusalCode.FILE_LOST: "Ce fichier ne se retrouve plus tel qu'il a été envoyé : retirez-le, puis ajoutez-le à nouveau.",
    RefusalCode.TOO_MANY_PIECES: "Cet objectif a déjà 20 preuves : retirez-en une avant d'en ajouter.",
    RefusalCode.EVIDENCE_CLOSED: "La démarche est close : ses preuves ne changent plus.",
    RefusalCode.SHOWN_BY_OTHERS: "Cette preuve a été ajoutée par l'autre partie : elle seule peut la retirer.",
    RefusalCode.NOT_AUDITABLE: "Ce questionnaire ne prévoit pas d'audit : choisissez-en un autre.",
    RefusalCode.ALREADY_AUDITED: "Un audit est déjà en cours ici sur ce questionnaire : terminez-le ou annulez-le d'abord.",
    RefusalCode.NO_LEAD_AUDITOR: "Choisissez une personne responsable de l'audit.",
    RefusalCode.NOT_AN_AUDITOR: "Cette personne n'est pas sur la liste des auditeurs et auditrices : ajoutez-la d'abord.",
    RefusalCode.NOT_THE_TEAM: "C'est réservé à l'équipe d'audit.",
    RefusalCode.NOT_LEAD_AUDITOR: "Seule la personne responsable de l'audit peut le faire : demandez-lui.",
    RefusalCode.NOT_DECLARED: "Déclarez d'abord vos liens avec l'entreprise : le dossier s'ouvre après.",
    RefusalCode.ALREADY_DECLARED: "Vous avez déjà déclaré vos liens : pour les corriger, écrivez à la fédération.",
    RefusalCode.JUDGES_ITS_OWN: "Vous faites partie de l'équipe d'audit : une autre personne de la fédération doit le faire.",
    RefusalCode.SAMPLE_TOO_SMALL: "L'échantillon est trop petit : ajoutez des membres du groupe à visiter.",
    RefusalCode.NOT_ASSESSED: "Une entreprise à visiter n'a pas encore ouvert ce questionnaire : demandez-le-lui.",
    RefusalCode.NOT_SETTLED: "Une entreprise à visiter n'a pas encore retenu sa photographie : la visite s'ouvre après.",
    RefusalCode.UNDER_AUDIT: "Un audit est en cours : ce qui est audité ne change plus avant ses conclusions.",
    RefusalCode.REVIEW_CLOSED: "Les constats s'écrivent pendant la visite, puis pendant les conclusions.",
    RefusalCode.LEFT_TO_REVIEW: "Des exigences attendent encore votre constat : la liste « À vérifier » les montre.",
    RefusalCode.FACT_MISSING: "Écrivez le fait constaté : sans fait, un écart ne tient pas.",
    RefusalCode.VERSIONS_WAITING: "Deux versions écrites en même temps attendent un choix : relisez-les, puis recommencez.",
    RefusalCode.FINDINGS_NOT_YET: "Les constats ne sont pas encore remis : ils le seront à la fin de la visite.",
    RefusalCode.REPLIES_CLOSED: "Les réponses aux constats ne se donnent pas à cette étape de l'audit.",
    RefusalCode.REPLY_INCOMPLETE: (
        "Pour un écart accepté, écrivez la cause, l'action corrective, son pilote et son échéance ; sinon, dites pourquoi vous "
        "le contestez."
    ),
    RefusalCode.REPLIES_MISSING: "Des écarts n'ont pas encore de réponse complète : répondez à chacun, puis envoyez.",
    RefusalCode.REPLIES_STILL_OPEN: "L'entreprise peut encore répondre : attendez son envoi ou la fin du délai.",
    RefusalCode.REASONS_MISSING: "Dites pourquoi en une phrase : l'autre partie doit pouvoir comprendre.",
    RefusalCode.NOTHING_TO_DECIDE: "L'entreprise n'a rien répondu à ce constat : il n'y a rien à décider.",
    RefusalCode.NOT_CHANGED: "Vous dites changer ce constat, mais il n'a pas changé : modifiez-le d'abord.",
    RefusalCode.DECISIONS_MISSING: "Des constats contestés attendent votre décision : décidez pour chacun, puis signez.",
    RefusalCode.CONCLUSION_MISSING: "Écrivez la conclusion de l'audit avant de signer.",
    RefusalCode.ADVICE_AGAINST_RULES: (
        "Cet avis ne suit pas les règles du questionnaire : un écart bloquant n'est pas levé. Choisissez un autre avis."
    ),
    RefusalCode.NOT_SIGNED_YET: "Le rapport n'est pas encore signé : il se lit une fois signé par toute l'équipe d'audit.",
    RefusalCode.NOT_A_GRID: "Ce fichier n'est pas une grille sortie d'ici, ou ses colonnes ont changé. Sortez-en une nouvelle.",
    RefusalCode.GRID_OF_ANOTHER: "Cette grille est celle d'un autre audit ou d'une autre entreprise.",
    RefusalCode.UNKNOWN_KIND: "Cette nature de constat n'existe pas : choisissez-en une dans la liste.",
    RefusalCode.NOT_IN_SAMPLE: (
        "Votre entreprise n'était pas dans l'échantillon de cet audit : il n'y a pas de rapport à son sujet."
    ),
    RefusalCode.SEAL_BROKEN: (
        "Le rapport gardé ici n'est plus celui qui a été signé : ne l'utilisez pas, et prévenez qui tient ce service."
    ),
    RefusalCode.NOT_A_GAP: "Ce constat n'est pas un écart : il n'y a rien à lever.",
    RefusalCode.GAPS_OPEN: "Des écarts ne sont pas encore levés : l'audit se clôt quand tous le sont, ou le suivant signé.",
    RefusalCode.NOTHING_TO_RECOGNISE: "Ce questionnaire ou ce type d'audit ne donne lieu à aucune reconnaissance.",
    RefusalCode.ALREADY_RECOGNISED: "Cet audit a déjà sa reconnaissance : retirez-la d'abord s'il en faut une autre.",
    RefusalCode.ADVICE_AGAINST: "L'équipe d'audit n'a pas donné d'avis favorable : ce rapport ne permet pas de reconnaissance.",
    RefusalCode.LEVEL_NOT_REACHED: "Ce que l'audit confirme n'atteint aucun niveau reconnu : il faut un nouvel audit.",
    RefusalCode.GROUP_FAILS: (
        "Un écart bloquant n'est pas levé : l'entreprise, ou le groupe entier si la règle le veut, ne peut pas être reconnue."
    ),
    RefusalCode.ALREADY_ANSWERED: "Cette réclamation a déjà reçu une réponse.",
    RefusalCode.DAY_PASSED: "Ce jour est déjà passé : choisissez-en un autre.",
    RefusalCode.NAME_TAKEN: "Une délégation porte déjà ce nom : choisissez-en un autre.",
    RefusalCode.LAST_LEAD: "C'est la dernière personne référente : invitez-en une autre avant de la retirer.",
    RefusalCode.DEAD_LINK: "Ce lien a déjà servi ou date de trop longtemps : demandez-en un nouveau.",
    RefusalCode.PASSWORD_TOO_SHORT: "C'est trop court : 12 caractères au moins.",
    RefusalCode.PASSWORD_TOO_LONG: "C'est trop long : 128 caractères au plus.",
    RefusalCode.PASSWORD_TOO_COMMON: "Ce mot de passe se devine trop facilement : prenez quatre mots sans lien entre eux.",
}
