"""Names of enterprises inside a sentence."""

import pytest

from capapp.wording.names import of


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Entreprise d'essai", "d'Entreprise d'essai"),
        ("Élan", "d'Élan"),
        ("Œuvrer", "d'Œuvrer"),
        ("La Halte", "de La Halte"),
        ("L'Escale", "de L'Escale"),
        ("Le Jardin des Trois Rives", "du Jardin des Trois Rives"),
        ("Les Ateliers du Bocage", "des Ateliers du Bocage"),
        ("Lesieur et fils", "de Lesieur et fils"),
        ("Habitat", "de Habitat"),
        ("3 Rives", "de 3 Rives"),
    ],
)
def test_what_belongs_to_an_enterprise(name: str, said: str) -> None:
    assert of(name) == said
