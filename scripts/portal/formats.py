"""Every number that a person reads is written here: `1.234.567,8` in Vietnamese, `1,234,567.8` in English."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from portal.language import Language, Text

_WIDE = Context(prec=200)  # a number of any length can be rounded
_BILLION, _MILLION = Decimal(1_000_000_000), Decimal(1_000_000)
_COMPACT = ((_BILLION, Text("tỷ đồng", "billion đồng")), (_MILLION, Text("triệu đồng", "million đồng")))


def number(value: Decimal | int, language: Language) -> str:
    """The value in full, with the language's separators; nothing is rounded."""
    text = f"{Decimal(value):,f}".replace("-", "−")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def percent(value: Decimal, language: Language) -> str:
    """A percentage as `12,3%`."""
    return f"{number(value, language)}%"


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up, as reports round."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_WIDE)


def brief(value: Decimal) -> Decimal:
    """One place after the point, or as many as the first digit needs: what is there never reads as nothing."""
    return rounded(value, max(1, -value.adjusted()) if value else 1)


def money(value: Decimal, language: Language) -> str:
    """An amount of đồng short enough for a headline: `7,88 tỷ đồng`. The full amount stands beside it."""
    for size, word in _COMPACT:
        if abs(value) >= size:
            return f"{number(rounded(value / size, 2), language)} {word[language]}"
    return f"{number(value, language)} {Text('đồng', 'đồng')[language]}"


def size(count: int, language: Language) -> str:
    """Bytes as people say them: `38 kB`, `1,4 MB`, `1,8 GB`; never nothing."""
    if count < 10**6:
        return f"{number(max(1, int(rounded(Decimal(count) / 1000, 0))), language)} kB"
    unit, name = (10**6, "MB") if count < 10**9 else (10**9, "GB")
    return f"{number(rounded(Decimal(count) / unit, 1), language)} {name}"
