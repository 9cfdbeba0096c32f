"""QR codes: square, with their three corners, and an inert label."""

from __future__ import annotations

from xml.dom import minidom

from capapp.documents import qr

ADDRESS = "https://cap.exemple.fr/voix/ABCDE12345"
CORNER = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")


def test_a_code_is_square_with_three_corners() -> None:
    rows = ["".join("1" if dark else "0" for dark in row) for row in qr.modules(ADDRESS)]
    assert {len(row) for row in rows} == {len(rows)}
    assert (
        tuple(row[:7] for row in rows[:7]) == tuple(row[-7:] for row in rows[:7]) == tuple(row[:7] for row in rows[-7:]) == CORNER
    )


def test_different_addresses_have_different_codes() -> None:
    assert qr.modules(ADDRESS) != qr.modules(ADDRESS.lower())


def test_a_label_cannot_leave_its_attribute() -> None:
    drawn = minidom.parseString(qr.svg(ADDRESS, '<b>" onload="x" & co'))
    assert drawn.documentElement.getAttribute("aria-label") == '<b>" onload="x" & co'
