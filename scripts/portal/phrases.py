"""Sentences with places to fill in: `{indicator}`, `{indicator:aspect}`, and `[what is said only where it can be]`.

The registry's sentences are written in this form, one in each language; nothing else of the language is needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# What can be said of a figure beside itself: its target for the same span and the share reached; the target of
# another span, which is named and never divided by.
ASPECTS = ("", "target", "reached", "plan", "plan-period")
# What can be said of the page: where, when, and of what part the figures speak.
WORDS = ("place", "Place", "Period", "breakdown")

_PIECE = re.compile(r"\{([A-Za-z0-9-]+)(?::([a-z-]+))?\}|([^{}]+)|(.)", re.DOTALL)
_CLAUSE = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)|(.)", re.DOTALL)


@dataclass(frozen=True)
class Slot:
    """A place to fill in: an indicator's figure, or a word of the page."""

    name: str
    aspect: str = ""

    def __str__(self) -> str:
        return f"{{{self.name}:{self.aspect}}}" if self.aspect else f"{{{self.name}}}"


@dataclass(frozen=True)
class Clause:
    """Text and slots in order; one that `may_lack` is left out as a whole where a slot has nothing to say."""

    pieces: tuple[str | Slot, ...]
    may_lack: bool

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot))


def parse(text: str) -> tuple[Clause, ...]:
    """The clauses of a sentence. Raises `ValueError` with the sign that has no partner."""
    return tuple(_clauses(text))


def indicators(clauses: tuple[Clause, ...]) -> tuple[str, ...]:
    """The indicators without which the sentence is not said, in order."""
    return tuple(
        dict.fromkeys(
            slot.name
            for clause in clauses
            if not clause.may_lack
            for slot in clause.slots
            if slot.name not in WORDS
        )
    )


def uncertain(clauses: tuple[Clause, ...]) -> tuple[Slot, ...]:
    """What can be lacking on a page that has the figures, and stands where nothing may lack."""
    firm = (slot for clause in clauses if not clause.may_lack for slot in clause.slots)
    return tuple(slot for slot in firm if slot.aspect or slot.name == "breakdown")


def _clauses(text: str) -> list[Clause]:
    found = []
    for optional, plain, stray in _CLAUSE.findall(text):
        if stray:
            raise ValueError(stray)
        found.append(Clause(tuple(_pieces(optional or plain)), may_lack=bool(optional)))
    return found


def _pieces(text: str) -> list[str | Slot]:
    found: list[str | Slot] = []
    for name, aspect, plain, stray in _PIECE.findall(text):
        if stray:
            raise ValueError(stray)
        found.append(plain or Slot(name, aspect))
    return found
