"""The sample's French texts."""

from __future__ import annotations

TREE: list[tuple[str, list[tuple[str, list[str]]]]] = [
    (
        "Identité",
        [
            (
                "Porter un projet d'utilité sociale et territoriale partagé",
                [
                    "Tenir à jour un projet d'entreprise écrit",
                    "Faire vivre le projet au quotidien",
                    "Fixer des orientations chaque année",
                ],
            ),
            (
                "Faire vivre une gouvernance démocratique",
                [
                    "Réunir des instances transparentes",
                    "Accueillir et renouveler les élus",
                    "Clarifier les rôles des élus et de la direction",
                ],
            ),
            (
                "Développer le pouvoir d'agir et l'égalité",
                [
                    "Donner leur place aux personnes en parcours",
                    "Animer le dialogue social",
                    "Agir pour l'égalité, contre les discriminations",
                ],
            ),
            ("Agir en réseau et coopérer", ["Prendre part à la vie du réseau", "Coopérer sur le territoire"]),
        ],
    ),
    (
        "Services rendus",
        [
            (
                "Accueillir et intégrer",
                [
                    "Accueillir et orienter toute personne reçue",
                    "Établir un diagnostic et un engagement",
                    "Intégrer au poste en sécurité",
                ],
            ),
            (
                "Accompagner et former",
                ["Construire le parcours ensemble", "Lever les freins avec les partenaires", "Faire reconnaître les compétences"],
            ),
            ("Préparer la suite et les passerelles", ["Préparer la sortie", "Bâtir des passerelles avec les employeurs"]),
            (
                "Servir les clients et le territoire",
                [
                    "Répondre à la demande par un engagement clair",
                    "Réaliser et mesurer la satisfaction",
                    "Repérer les besoins non couverts",
                ],
            ),
        ],
    ),
    (
        "Supports",
        [
            (
                "Prendre soin des ressources humaines",
                [
                    "Faire grandir l'équipe permanente",
                    "Développer les compétences",
                    "Préserver la santé et la qualité de vie au travail",
                ],
            ),
            (
                "Tenir le cadre juridique",
                ["Respecter les règles de l'IAE", "Appliquer le droit du travail et le suivre", "Protéger les données"],
            ),
            (
                "Consolider le modèle économique et réduire l'empreinte",
                ["Suivre le budget et la trésorerie", "Diversifier les activités", "Acheter avec attention"],
            ),
            ("S'organiser et communiquer", ["Rendre l'organisation lisible", "Faire connaître l'entreprise"]),
        ],
    ),
    (
        "Amélioration continue et évaluation",
        [
            (
                "Conduire une démarche de progrès",
                ["Nommer un pilote et un rythme", "Suivre le plan de progrès", "Traiter les écarts et les réclamations"],
            ),
            ("Écouter les parties prenantes", ["Consulter les parties prenantes", "Mesurer la satisfaction"]),
            (
                "Évaluer l'utilité sociale",
                ["Tenir un tableau de bord", "Évaluer les effets", "Rendre compte"],
            ),
            ("Être reconnu", ["Recevoir le regard de pairs", "Préparer l'étape suivante"]),
        ],
    ),
]

DESCRIPTORS = (
    "La réponse dépend de qui reçoit la demande ce jour-là ; aucune liste ne dit qui est venu, ni ce qui lui a été répondu.",
    "Une personne désignée note dans une même liste les demandes reçues, quelle que soit leur entrée ; le délai ou le motif de "
    "la réponse manquent pour une partie d'entre elles.",
    "Chaque demande figure au registre avec sa date, la décision et son motif ; la réponse est donnée dans le délai annoncé à "
    "tous ; chaque refus s'accompagne d'un contact vers une autre solution.",
    "Dans les douze derniers mois, les délais et les refus ont été relus avec des personnes accueillies ; une règle d'accueil a "
    "changé, et les prescripteurs en ont été informés.",
    "Une page datée dit qui fait quoi ; elle est affichée à l'accueil et remise à chaque arrivée, mais personne ne l'a relue "
    "depuis deux ans.",
)

COMMENTS = (
    "Le registre existe depuis mars, tenu par Samia ; il manque encore les demandes reçues par téléphone le vendredi.",
    "Nous l'avons vu ensemble lors de la réunion d'équipe du 3 octobre. Les encadrants trouvent la fiche trop longue : elle sera "
    "réduite à une page avant la fin de l'année, puis essayée sur deux chantiers. Les personnes en parcours demandent un dessin.",
    "Deux avis dans le groupe :\n– pour les permanents, c'est installé ;\n– pour les personnes en parcours, c'est en chemin.",
)
