"""The theme of charts: colours that everybody tells apart, on both grounds, and letters that have room."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

import portal
from portal.charts import theme

TOKENS = (Path(portal.__file__).parent / "assets" / "styles" / "tokens.css").read_text(encoding="utf-8")
MARKS = (theme.BAR, theme.MONEY, theme.TARGET)
# How eyes without red, green or blue cones see linear colours (Machado and others, 2009, severity 1).
EYES = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}  # fmt: skip
Triple = tuple[float, float, float]


def linear(colour: str) -> Triple:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """As WCAG reckons it."""
    dark, light = sorted(
        sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))
        for colour in (one, other)
    )
    return (light + 0.05) / (dark + 0.05)


def seen(colour: str, eye: str) -> Triple:
    """CIELAB of a colour as an eye sees it."""
    rgb = [min(max(sum(w * p for w, p in zip(row, linear(colour), strict=True)), 0), 1) for row in EYES[eye]]
    rows = ((0.4124, 0.3576, 0.1805, 0.9505), (0.2126, 0.7152, 0.0722, 1), (0.0193, 0.1192, 0.9505, 1.089))
    xyz = (sum(w * p for w, p in zip(row, rgb, strict=False)) / row[3] for row in rows)
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def card(scheme: str) -> str:
    """The ground that charts stand on, from the style sheet."""
    part = TOKENS[TOKENS.index('"slate"') :] if scheme == "dark" else TOKENS
    found = re.search(r"--asm-card:\s*(#[0-9a-f]+)", part)
    assert found
    return "#" + "".join(c * 2 for c in found[1][1:]) if len(found[1]) == 4 else found[1]


def of(colour: str, scheme: str) -> str:
    return theme.DARK[colour] if scheme == "dark" else colour


SCHEMES = ("light", "dark")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_stands_out_from_its_ground_and_its_track(mark: str, scheme: str):
    assert contrast(of(mark, scheme), card(scheme)) >= 4.5  # heads of panels are letters in the same colour
    assert contrast(of(mark, scheme), of(theme.TRACK, scheme)) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("letters", [theme.INK, theme.MUTED])
def test_letters_can_be_read(letters: str, scheme: str):
    assert contrast(of(letters, scheme), card(scheme)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_left_blank_has_the_colour_of_the_ground(scheme: str):
    assert contrast(of(theme.PAPER, scheme), card(scheme)) < 1.1


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(MARKS, 2)))
def test_every_eye_tells_the_marks_apart(one: str, other: str, eye: str, scheme: str):
    first, second = seen(of(one, scheme), eye), seen(of(other, scheme), eye)
    assert sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5 >= 20


def test_every_colour_has_a_dark_one_of_its_own():
    colours = {value for name, value in vars(theme).items() if re.fullmatch(r"#[0-9a-f]{6}", str(value))}
    assert colours == set(theme.DARK)
    assert len(set(theme.DARK.values())) == len(theme.DARK)
    assert not colours & set(theme.DARK.values())  # exchanged twice a colour stays what it is


LONG = "Người có công và đối tượng bảo trợ xã hội"


@pytest.mark.parametrize(
    ("text", "room", "lines", "expected"),
    [
        ("Hộ nghèo", 300, 2, ["Hộ nghèo"]),
        (LONG, 200, 2, ["Người có công và đối tượng", "bảo trợ xã hội"]),
        (LONG, 120, 2, ["Người có công", "và đối tượng…"]),
        (LONG, 120, 1, ["Người có công…"]),
        ("Khôngcóchỗnàođểxuốngdòng", 80, 2, ["Khôngcó…"]),
        ("", 100, 2, []),
    ],
)
def test_a_long_text_is_wrapped_then_shortened(text: str, room: float, lines: int, expected: list[str]):
    found = list(theme.wrapped(text, room, lines))
    assert found == expected
    assert [line for line in found if theme.width(line) > room] == []
