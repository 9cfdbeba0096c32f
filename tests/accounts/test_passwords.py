from __future__ import annotations

import pytest

from capapp.accounts.passwords import check
from capapp.domain.errors import RefusalCode, Refused

CONTEXT = ("marie.durand@lesjardins.fr", "Marie Durand", "Les Jardins de Coutances")


@pytest.mark.parametrize(
    "password",
    [
        "quatre mots sans lien",
        "correct horse battery",
        "Tr0mb0ne & persil",
        "zwkfhqpvtjrm",
        "é" * 6 + "table basse",
        "x" * 100 + "pqrstuvw",
    ],
)
def test_a_long_password_of_any_composition_is_accepted(password: str) -> None:
    check(password, CONTEXT)


@pytest.mark.parametrize(
    "password",
    [
        "motdepasse123",
        "Mot de passe 2026",
        "passwordpassword",
        "coorace-2026-cap",
        "aaaaaaaaaaaaaaaa",
        "123456789012345",
        "azertyuiopqsd",
        "marie.durand.2026",
        "lesjardins-de-coutances",
        "abcdefghijklm",
        "a b c d e f g h i",
        "121212121212",
    ],
)
def test_what_everybody_would_try_first_is_refused(password: str) -> None:
    with pytest.raises(Refused) as refused:
        check(password, CONTEXT)
    assert refused.value.refusal.code is RefusalCode.PASSWORD_TOO_COMMON


@pytest.mark.parametrize(
    ("password", "code"), [("x" * 11, RefusalCode.PASSWORD_TOO_SHORT), ("ab cd ef gh " * 11, RefusalCode.PASSWORD_TOO_LONG)]
)
def test_length_is_the_only_other_rule(password: str, code: RefusalCode) -> None:
    with pytest.raises(Refused) as refused:
        check(password)
    assert refused.value.refusal.code is code
