"""Sentences with places to fill in: how they are read."""

from __future__ import annotations

import pytest

from portal import phrases
from portal.phrases import Clause, Slot

READ = {
    "plain": ("Không có gì.", (Clause(("Không có gì.",), False),)),
    "a figure": ("{jobs} người", (Clause((Slot("jobs"), " người"), False),)),
    "an aspect": ("{jobs:target}", (Clause((Slot("jobs", "target"),), False),)),
    "an optional clause": (
        "{jobs}[ ({breakdown})].",
        (Clause((Slot("jobs"),), False), Clause((" (", Slot("breakdown"), ")"), True), Clause((".",), False)),
    ),
}


@pytest.mark.parametrize(("text", "clauses"), READ.values(), ids=READ.keys())
def test_a_sentence_is_read_clause_by_clause(text: str, clauses: tuple[Clause, ...]):
    assert phrases.parse(text) == clauses


@pytest.mark.parametrize(
    ("text", "stray"), [("{jobs", "{"), ("jobs}", "}"), ("[ {jobs}", "["), ("a]", "]"), ("[a [b]]", "["), ("{Việc}", "{")]
)  # fmt: skip
def test_a_sign_without_its_partner_is_named(text: str, stray: str):
    with pytest.raises(ValueError, match=f"^[{stray}]$" if stray != "[" else r"^\[$"):
        phrases.parse(text)


def test_a_sentence_needs_what_stands_outside_brackets_once_and_in_order():
    clauses = phrases.parse("{Period}, {place}: {b}, {a}[ và {c}], {b}.")
    assert phrases.indicators(clauses) == ("b", "a")
