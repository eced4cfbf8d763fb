"""Small counts of people who could be found are never published, nor what would give them back.

The rule: in sensitive indicators and members a count of people from 1 to 4 is suppressed (data-model;
Luật 91/2025/QH15 on personal data), and all that was ever published leaves every suppressed count at least
four possible values (`attack.public` has the reason). Problems name no value: logs are public.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from portal.attack import guesses, knowledge, public, solver, states
from portal.attack.programme import Cell
from portal.attack.public import LEAST, THRESHOLD
from portal.attack.solver import Exposure
from portal.attack.states import State
from portal.errors import Problem
from portal.language import Text
from portal.packages import Source


def check(source: Source) -> Iterator[Problem]:
    """Số người dưới 5 trong nhóm nhạy cảm bị giấu; mọi số đã công bố, kể cả ở phiên bản cũ, để lại cho mỗi số bị giấu ít nhất bốn giá trị có thể. /
    Counts under 5 in sensitive groups are suppressed; all that was ever published, old versions included, leaves each suppressed count at least four possible values."""
    every = states.of(source)
    is_sensitive = public.sensitivity(source)
    for state in every:
        for o in state.cells.rows():
            if o.value and is_sensitive(o) and 0 < Decimal(o.value) < THRESHOLD:
                yield _small(state, o)
    yield from _published_before(every)
    yield from _worked_out(source, every)


def cells(source: Source, every: tuple[State, ...]) -> dict[str, Cell]:
    """What anybody knows of every figure, by its name among all states.

    A figure that a later version of its package publishes is no secret any more in the version that hid it.
    """
    is_sensitive, people = public.sensitivity(source), public.counting(source)
    found: dict[str, Cell] = {}
    published: set[tuple[str, str]] = set()
    for state in reversed(every):  # the newest first
        for o in state.rows.values():
            cell = public.cell(o, is_whole=o.unit in people, is_sensitive=is_sensitive(o))
            if cell.is_hidden and (state.package.name, o.id) in published:
                cell = replace(cell, least=0)
            found[state.key(o.id)] = cell
        published |= {(state.package.name, o.id) for o in state.rows.values() if o.value}
    return found


def _small(state: State, o: Any) -> Problem:
    command = f'make release ARGS="--hide {state.package.name}/{o.id}"'
    return Problem(
        state.where(o.id, "value"),
        Text(f"“{o.id}” là số nhỏ trong nhóm nhạy cảm", f"“{o.id}” is a small count in a sensitive group"),
        Text(f"chạy {command}", f"run {command}") if state.version else
        Text("xóa value và reported_as, ghi obs_status Q, conf_status A",
             "empty value and reported_as, set obs_status Q, conf_status A"),
    )  # fmt: skip


def _published_before(every: tuple[State, ...]) -> Iterator[Problem]:
    """What is suppressed in a version and stands in an earlier one of the same package is known for ever."""
    of_package: dict[str, list[State]] = defaultdict(list)
    for state in every:
        earlier = of_package[state.package.name]
        for before in earlier if state.is_hiding else ():
            for o in state.rows.values():
                if o.obs_status == "Q" and o.id in before.rows and before.rows[o.id].value:
                    yield Problem(
                        before.where(o.id, "value"),
                        Text(f"“{o.id}” bị giấu ở bản {state.version or 'hiện nay'} mà vẫn còn ở bản cũ này",
                             f"“{o.id}” is suppressed in the {state.version or 'present'} version, yet stands in this one"),
                        Text("chạy make release ARGS=--hide; lịch sử git và các bản đã tải về vẫn còn: báo người phụ trách",
                             "run make release ARGS=--hide; git history and downloads still have it: tell whoever is in charge"),
                    )  # fmt: skip
        earlier.append(state)


def _worked_out(source: Source, every: tuple[State, ...]) -> Iterator[Problem]:
    if not any(state.is_hiding for state in every):  # then no cell is hidden: see public.cell
        return
    known = cells(source, every)
    if not any(cell.is_hidden for cell in known.values()):
        return
    unprinted, guessed = guesses.of(source, every, known)
    relations = (*knowledge.of(source, every, known), *guessed)
    places = {state.key(figure): (state, figure) for state in every for figure in state.rows}
    for exposure in solver.attack(known | unprinted, relations):
        state, figure = places[exposure.cell]
        what, fix = _said(figure, exposure, _candidate(known, places, exposure))
        yield Problem(state.where(figure, "value"), what, fix)


def _said(figure: str, exposure: Exposure, candidate: str) -> tuple[Text, Text]:
    if not exposure.by:
        return (
            Text(f"không chứng minh được là “{figure}” không bị lộ", f"“{figure}” could not be proved safe"),
            Text("khai báo ít phép tính chồng lên nhau hơn, hoặc chia gói nhỏ hơn",
                 "declare fewer relations on top of each other, or split the package"),
        )  # fmt: skip
    by = list(dict.fromkeys(relation.name for relation in exposure.by))
    vi, en = ", ".join(name.vi for name in by), ", ".join(name.en for name in by)
    such = Text(f", chẳng hạn “{candidate}”", f", for instance “{candidate}”") if candidate else Text("", "")
    return (
        Text(f"“{figure}” bị lộ qua {vi}: còn chưa đến {LEAST} giá trị",
             f"“{figure}” is given away by {en}: fewer than {LEAST} values are left"),
        Text(f"giấu thêm một số{such.vi} (obs_status Q, conf_status D)",
             f"suppress another figure{such.en} (obs_status Q, conf_status D)"),
    )  # fmt: skip


def _candidate(known: dict[str, Cell], places: dict[str, tuple[State, str]], exposure: Exposure) -> str:
    """The smallest published count that the explanation stands on: to lose it loses least."""
    used = {name for relation in exposure.by for name in relation.known if name in places}
    counts = [(known[name].low, name) for name in used if known[name].is_whole and known[name].low > 0]
    now = [place for _, name in sorted(counts) if not (place := places[name])[0].version]
    return now[0][1] if now else ""
