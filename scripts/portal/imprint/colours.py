"""Colours of a portal: what follows from those chosen, and whether everything can be read on them (WCAG 2, AA).

Ink, paper, lines and the colours of charts are not chosen: they are tested for every kind of colour blindness.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator

from portal.imprint.value import Colours

# The grounds on which letters stand, as in assets/styles/tokens.css: pages, cards, and what lies between.
GROUNDS = {"light": ("#ffffff", "#fcfcfa", "#f5f6f3"), "dark": ("#10181b", "#182226", "#141d21")}
LETTERS, PICTURES = 4.5, 3.0


def light(primary: str, second: str, accent: str) -> Colours:
    """The whole scheme on white paper."""
    return Colours(
        primary=primary,
        second=second,
        accent=accent,
        bright=_moved(primary, 0.057),
        deep=_moved(primary, -0.045),
        wash=_mixed(primary, "#ffffff", 0.1),
        on_primary="#ffffff",
    )


def dark(primary: str, second: str, accent: str) -> Colours:
    """The whole scheme on a dark page."""
    return Colours(
        primary=primary,
        second=second,
        accent=accent,
        bright=_moved(primary, -0.13),
        deep=_at(primary, 0.15),
        wash=_mixed(primary, "#141f22", 0.11),
        on_primary=_at(primary, 0.1),
    )


def lightened(colour: str) -> str:
    """What stands for a colour on a dark page where nobody chose: the same, light enough to be read easily."""
    steps = (_at(colour, lightness / 100) for lightness in range(40, 100, 2))
    return next((found for found in steps if contrast(found, GROUNDS["dark"][1]) >= 8), "#ffffff")


def faint(scheme: str, colours: Colours) -> Iterator[tuple[str, str, float, float]]:
    """Of the chosen ones those that cannot be read: name, the ground or letters, the contrast, what it must be."""
    grounds = (*GROUNDS[scheme], colours.wash)
    for name, least in (("primary", LETTERS), ("accent", LETTERS), ("second", PICTURES)):
        colour = getattr(colours, name)
        worst = min(grounds, key=lambda ground: contrast(colour, ground))
        if contrast(colour, worst) < least:
            yield name, worst, contrast(colour, worst), least
    if contrast(colours.primary, colours.on_primary) < LETTERS:
        yield "primary", colours.on_primary, contrast(colours.primary, colours.on_primary), LETTERS


def contrast(one: str, other: str) -> float:
    """As WCAG reckons it: 1 to 21."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def style(light: Colours, dark: Colours) -> str:
    """The chosen colours as a style sheet has them; assets/styles/tokens.css takes them from there."""
    values = {
        f"--own-{scheme}-{name.replace('_', '-')}": getattr(found, name)
        for scheme, found in (("light", light), ("dark", dark))
        for name in ("primary", "second", "accent", "bright", "deep", "wash", "on_primary")
    }
    return ":root { " + " ".join(f"{name}: {value};" for name, value in values.items()) + " }\n"


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(255 * min(max(part, 0), 1)):02x}" for part in parts)


def _luminance(colour: str) -> float:
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in _parts(colour)]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _mixed(one: str, other: str, share: float) -> str:
    """So much of the one, the rest of the other."""
    return _hex(tuple(share * a + (1 - share) * b for a, b in zip(_parts(one), _parts(other), strict=True)))


def _moved(colour: str, by: float) -> str:
    """The same colour, lighter or darker."""
    return _at(colour, colorsys.rgb_to_hls(*_parts(colour))[1] + by)


def _at(colour: str, lightness: float) -> str:
    hue, _, saturation = colorsys.rgb_to_hls(*_parts(colour))
    return _hex(colorsys.hls_to_rgb(hue, min(max(lightness, 0), 1), saturation))
