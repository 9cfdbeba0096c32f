"""Long texts in rows: every word comes out, no piece is too large."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from capapp.documents.cut import LONGEST_RUN, cut
from tests.documents.reading import letters

TEXTS = st.text(alphabet=st.sampled_from("aé \u00a0\n.x"), max_size=600)


@given(TEXTS, st.integers(60, 200), st.integers(1, 5))
def test_words_in_are_words_out(text: str, characters: int, lines: int) -> None:
    pieces = cut(text, characters, lines)
    assert letters("".join(line for piece in pieces for line in piece)) == letters(text)
    assert all(len(piece) <= lines and sum(map(len, piece)) <= characters for piece in pieces)
    runs = (run for piece in pieces for line in piece for run in line.split(" "))
    assert all(len(run) <= LONGEST_RUN for run in runs)


def test_short_text_is_one_piece() -> None:
    assert cut("Deux mots\net une ligne") == (("Deux mots", "et une ligne"),)
    assert cut("  ") == ()
