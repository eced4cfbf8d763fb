"""What speaks for each indicator at each figure: words, units, sizes, and what is drafted beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from portal.draft import units
from portal.draft.base import Base, Spoken
from portal.draft.clues import PLACES, Clue
from portal.draft.lexicon import Lexicon, Matrix
from portal.draft.links import Links

Array = np.ndarray
Traits = dict[str, Array]
_LEVEL = re.compile(r"mức|mỗi|bình quân|trung bình|/\s*(?:tháng|cháu|người|suất)| x |trị giá", re.IGNORECASE)
_TOTAL = re.compile(r"(?:=|số tiền|tổng|kinh phí)[^0-9]{0,25}\Z", re.IGNORECASE)
_MONEY = re.compile(r"kinh phí|tiền|tài chính|quỹ|ngân sách", re.IGNORECASE)
_DENIES = re.compile(r"(?<!\w)(?:chưa|không)(?!\w)", re.IGNORECASE)
_SCALE = 5.0  # likenesses are at most 1 and mostly far less
_LARGE, _AMOUNT = 100_000, 1_000_000
_USUAL_LEVEL = 6.3  # decimal logarithm of what one gift or benefit is worth, in đồng
_REACH = (-2, -1, 1, 2)


def words(lexicon: Lexicon, clues: Sequence[Clue]) -> dict[str, Matrix]:
    """The words of each place about the figures, a row each; `near` is those before and behind it together."""
    found = {place: lexicon.of(clue.text[place] for clue in clues) for place in PLACES}
    found["near"] = lexicon.of(f"{clue.text['before']} {clue.text['after']}" for clue in clues)
    return found


def alike(spoken: Spoken, found: dict[str, Matrix]) -> Traits:
    """How alike the words of each place are to what is said of each name: figures × names."""
    result: Traits = {}
    for place, rows in found.items():
        taught = spoken.near if place in ("near", "after", "before", "sentence") else spoken.far
        result[f"title_{place}"] = likeness(rows, spoken.title)
        result[f"learned_{place}"] = likeness(rows, taught)
    return result


def likeness(rows: Matrix, others: Matrix) -> Array:
    return np.asarray((rows @ others.T).toarray()) * _SCALE


def first(base: Base, clues: Sequence[Clue], links: Links) -> tuple[Array, Array, tuple[str, ...]]:
    """Figures × candidates × traits by each figure alone; which candidates are possible; the names of the traits.

    The candidates are the indicators, then the indicators again as what a share or rate is of.
    """
    rows: list[Array] = []
    possible: list[Array] = []
    names: tuple[str, ...] = ()
    by_words = _by_words(base, clues)
    for index, clue in enumerate(clues):
        meant = meant_units(clues, index)
        found = {
            **{name: rows_[index] for name, rows_ in by_words.items()},
            **_by_unit(base, clue, meant),
            **_by_size(base, clue, links.roles[index]),
        }
        names = (*found, "rate", "rate_of_its_own")
        rows.append(_twice(base, np.array(list(found.values())).T))
        possible.append(_possible(base, clue, meant, links.roles[index]))
    shape = (0, 2 * len(base.indicators.names), len(names))
    return (
        np.array(rows) if rows else np.zeros(shape),
        np.array(possible) if possible else np.zeros(shape[:2], dtype=bool),
        names,
    )


def meant_units(clues: Sequence[Clue], index: int) -> tuple[str, ...]:
    """The units that the words behind a figure may mean; “118/75 người” says it once for both."""
    clue = clues[index]
    if clue.figure.shape == "money":
        return ("vnd",)
    if clue.unit.strip(" *$") == "/" and index + 1 < len(clues):
        return units.meant(clues[index + 1].unit)
    return units.meant(clue.unit)


def _by_words(base: Base, clues: Sequence[Clue]) -> Traits:
    found = words(base.lexicon, clues)
    result = alike(base.indicators, found)
    for place, rows in found.items():
        result[f"text_{place}"] = likeness(rows, base.indicators.text)
        result[f"family_{place}"] = likeness(rows, base.family)
        if place in ("sentence", "paragraph", "above", "heading", "headings"):
            result[f"domain_{place}"] = likeness(rows, base.domain)
    denies = np.array([bool(_DENIES.search(i.name.vi)) for i in base.listed()], dtype=float)
    near = [f"{clue.text['before']} {clue.text['after']}" for clue in clues]
    result["denied"] = np.array([denies * (not _DENIES.search(text)) for text in near])
    is_taught = np.asarray(base.indicators.near.sum(axis=1)).ravel() > 0
    result["learned"] = np.tile(is_taught.astype(float), (len(clues), 1))
    return result


def _by_unit(base: Base, clue: Clue, meant: tuple[str, ...]) -> Traits:
    listed = base.listed()
    is_money = np.array([i.unit == "vnd" for i in listed], dtype=float)
    fit = np.array([units.fit(meant, i.unit) for i in listed])
    nothing = not meant and not clue.figure.low and clue.figure.low is not None
    return {
        "unit": fit,
        "only_unit": fit if len(meant) == 1 else np.zeros(len(listed)),
        "none_of_money": is_money * _asked(nothing, clue.text["before"]),
        "none_under_money": is_money * _asked(nothing, clue.text["heading"]),
    }


def _asked(nothing: bool, text: str) -> float:
    return (1.0 if _MONEY.search(text) else -0.5) if nothing else 0.0


def _by_size(base: Base, clue: Clue, role: str) -> Traits:
    """Whether it is an amount for one, for all, or a count."""
    listed = base.listed()
    is_level = np.array([i.measure == "level" for i in listed], dtype=float)
    is_money = np.array([i.unit == "vnd" for i in listed], dtype=float)
    figure = clue.figure
    said = _LEVEL.search(f"{clue.text['before'][-25:]}|{figure.span.text}{clue.unit[:8]}")
    total = _TOTAL.search(clue.text["before"][-40:])
    size = float(figure.low or 0)
    is_large = size > 0 and (figure.shape == "money" or size > _LARGE)
    return {
        "level": is_level * (1.0 if said else -0.3),
        "level_but_total": is_level * (1.0 if total else 0.0),
        "level_by_size": is_level * (np.clip(np.log10(size) - _USUAL_LEVEL, -2, 2) if is_large else 0.0),
        "level_of_money": is_level * is_money,
        "role_level": (2 * is_level - 1) * (role == "level") - is_level * (role in ("count", "money")),
        "role_money": is_money * (1.0 if role in ("level", "money") else -1.0 if role == "count" else 0.0),
        "amount": is_money * (figure.shape == "count" and size >= _AMOUNT),
    }


def _twice(base: Base, traits: Array) -> Array:
    """For the indicators themselves, then for rates of them; a family with a rate of its own seldom has another."""
    listed = base.listed()
    with_rate = {i.family for i in listed if i.unit == "percent"}
    own = np.array([[i.family in with_rate] for i in listed], dtype=float)
    plain = np.hstack([traits, np.zeros((len(listed), 2))])
    return np.vstack([plain, np.hstack([traits, np.ones((len(listed), 1)), own])])


def _possible(base: Base, clue: Clue, meant: tuple[str, ...], role: str) -> Array:
    """Money is no count, a percentage no amount, a product no factor: what the print rules out."""
    of = np.array([i.unit for i in base.listed()])
    share, money = of == "percent", of == "vnd"
    shape, low = clue.figure.shape, clue.figure.low
    never = np.zeros(len(of), dtype=bool)
    if role in ("level", "money"):
        is_level = np.array([i.measure == "level" for i in base.listed()])
        return np.concatenate([money & (is_level if role == "level" else ~is_level), never])
    if shape == "percent":
        return np.concatenate([share, ~share & ~money])
    if shape == "money":
        plain = money
    elif shape in ("area", "weight"):
        plain = of == {"area": "km2", "weight": "kg"}[shape]
    elif shape == "none":
        plain = ~share
    elif meant:
        plain = ~share & ~money & _goes_with(of, meant)
    elif low is not None and low >= _AMOUNT:
        plain = money
    else:
        plain = ~share & (~money | (low is None or low >= _LARGE / 10 or low == 0))
    return np.concatenate([plain, never])


def second(base: Base, clues: Sequence[Clue], links: Links, drafted: Array) -> tuple[Array, tuple[str, ...]]:
    """More traits, from what the first look (figures × candidates) says of the figures around."""
    listed = base.listed()
    count = len(listed)
    likely = drafted[:, :count] + drafted[:, count:]
    shared = {
        "same": likely,
        "family": likely @ _groups([i.family for i in listed]),
        "domain": likely @ _groups([i.domain for i in listed]),
    }
    after, before = _order(base)
    rows: list[Array] = []
    names: tuple[str, ...] = ()
    for index in range(len(clues)):
        found = _around(clues, index, shared, likely @ after, likely @ before)
        found |= _linked(base, clues, index, links, shared)
        names = tuple(found)
        rows.append(np.vstack([np.array(list(found.values())).T] * 2))
    return (np.array(rows) if rows else np.zeros((0, 2 * count, 0))), names


def _groups(names: list[str]) -> Array:
    """One where two indicators share a group."""
    found = np.array(names)
    return np.asarray(found[:, None] == found[None, :], dtype=float)


def _order(base: Base) -> tuple[Array, Array]:
    """Whether an indicator followed another in a package, and whether it went before."""
    names = base.indicators.names
    known = base.habits.following
    found = np.array([[float((a, b) in known) for b in names] for a in names])
    return found, found.T


def _around(
    clues: Sequence[Clue], index: int, shared: dict[str, Array], after: Array, before: Array
) -> Traits:
    found: Traits = {}
    nothing = np.zeros(after.shape[1])
    for step in _REACH:
        other = index + step
        there = 0 <= other < len(clues)
        near = there and clues[other].paragraph == clues[index].paragraph
        for where, holds in (("near", near), ("far", there and not near)):
            for name, rows in shared.items():
                found[f"{name}_{where}{step:+}"] = rows[other] if holds else nothing
            if step == -1:
                found[f"follows_{where}"] = after[other] if holds else nothing
            if step == 1:
                found[f"leads_{where}"] = before[other] if holds else nothing
    return found


def _linked(base: Base, clues: Sequence[Clue], index: int, links: Links, shared: dict[str, Array]) -> Traits:
    """What the total, the parts, and the figure that this one stands within are said to be."""
    total, parts, within = links.total[index], links.parts.get(index, ()), links.within[index]
    meant = meant_units(clues, index)
    nothing = np.zeros(len(base.indicators.names))
    is_part = total is not None or within is not None
    return {
        "unit_of_part": np.array([units.fit(meant, i.unit) for i in base.listed()]) * is_part,
        "same_total": nothing if total is None else shared["same"][total],
        "same_parts": shared["same"][list(parts)].mean(axis=0) if parts else nothing,
        "same_within": nothing if within is None else shared["same"][within],
        "family_within": nothing if within is None else shared["family"][within],
    }


def _goes_with(of: Array, meant: tuple[str, ...]) -> Array:
    """Days are days; people may be counted as cases, cards or gifts, and never as schools."""
    if set(meant) <= units.PLAIN:
        return np.isin(of, meant)
    if set(meant) <= units.OF_PEOPLE:
        return np.isin(of, sorted(units.OF_PEOPLE))
    return np.ones(len(of), dtype=bool)
