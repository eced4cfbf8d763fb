"""Small counts of people who could be found, and what would give them back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from scipy.optimize import OptimizeResult

from portal.attack import programme, solver
from portal.validate import disclosure

if TYPE_CHECKING:
    from tests.conftest import Tree

POOR = {"indicator": "jobs", "breakdown": "group:poor"}

# An observation, and whether it may be published: `users` and `group:poor` are sensitive in the minimal tree.
THRESHOLD = {
    "none": ({"indicator": "users", "value": "0"}, True),
    "one": ({"indicator": "users", "value": "1"}, False),
    "two": ({"indicator": "users", "value": "2"}, False),
    "four": ({"indicator": "users", "value": "4"}, False),
    "five": ({"indicator": "users", "value": "5"}, True),
    "many": ({"indicator": "users", "value": "400"}, True),
    "empty": ({"indicator": "users", "value": ""}, True),
    "about three": ({"indicator": "users", "value": "3", "qualifier": "about"}, False),
    "three to nine": ({"indicator": "users", "value": "3", "value_high": "9", "qualifier": "range"}, False),
    "target": ({"indicator": "users", "value": "3", "kind": "target"}, False),
    "not sensitive": ({"indicator": "jobs", "value": "3"}, True),
    "sensitive member": ({**POOR, "value": "3"}, False),
    "sensitive member among others": ({**POOR, "breakdown": "channel:local;group:poor", "value": "3"}, False),
    "sensitive member, five": ({**POOR, "value": "5"}, True),
    "other member": ({**POOR, "breakdown": "group:merit", "value": "3"}, True),
    "percent": ({"indicator": "users", "value": "3", "unit": "percent", "kind": "rate"}, True),
    "money": ({"indicator": "gift-money", "value": "3", "unit": "vnd", "breakdown": "group:poor"}, True),
}  # fmt: skip

# Figures of the sensitive indicator: a number is published, A is suppressed as small, D with another, O empty.
# Then the relations that are declared, and the cells that keep fewer than four possible values, one by one.
Figures = dict[str, int | str]
SUBTRACTION: dict[str, tuple[Figures, list[str], str]] = {
    "nothing hidden": ({"t": 15, "a": 8, "b": 7}, ["t sum a b"], ""),
    "one hidden": ({"t": 10, "a": 8, "b": "A"}, ["t sum a b"], "b"),
    "one hidden, secondary": ({"t": 20, "a": 8, "b": "D"}, ["t sum a b"], "b"),
    "two hidden that make 2: 1 and 1": ({"t": 10, "a": 8, "b": "A", "c": "A"}, ["t sum a b c"], "b c"),
    "two hidden that make 3: 1 or 2": ({"t": 11, "a": 8, "b": "A", "c": "A"}, ["t sum a b c"], "b c"),
    "two hidden that make 4: 1 to 3": ({"t": 12, "a": 8, "b": "A", "c": "A"}, ["t sum a b c"], "b c"),
    "two hidden that make 5: 1 to 4": ({"t": 13, "a": 8, "b": "A", "c": "A"}, ["t sum a b c"], ""),
    "two hidden that make 6: 2 to 4": ({"t": 14, "a": 8, "b": "A", "c": "A"}, ["t sum a b c"], "b c"),
    "two hidden that make 8: 4 and 4": ({"t": 16, "a": 8, "b": "A", "c": "A"}, ["t sum a b c"], "b c"),
    "three hidden that make 5": ({"t": 13, "a": 8, "b": "A", "c": "A", "d": "A"}, ["t sum a b c d"], "b c d"),
    "three hidden that make 6": ({"t": 14, "a": 8, "b": "A", "c": "A", "d": "A"}, ["t sum a b c d"], ""),
    "three hidden that make 9": ({"t": 17, "a": 8, "b": "A", "c": "A", "d": "A"}, ["t sum a b c d"], ""),
    "three hidden that make 10": ({"t": 18, "a": 8, "b": "A", "c": "A", "d": "A"}, ["t sum a b c d"], "b c d"),
    "with a secondary": ({"t": 20, "a": 8, "b": "A", "c": "D"}, ["t sum a b c"], ""),
    "secondary that is nothing": ({"t": 9, "a": 8, "b": "A", "c": "D"}, ["t sum a b c"], "b c"),
    "secondary that is 5 to 7, or nothing": ({"t": 16, "a": 8, "b": "A", "c": "D"}, ["t sum a b c"], "b c"),
    "two secondary": ({"t": 20, "a": 8, "b": "D", "c": "D"}, ["t sum a b c"], ""),
    "two secondary that are nothing": ({"t": 8, "a": 8, "b": "D", "c": "D"}, ["t sum a b c"], "b c"),
    "two secondary, 0 or 6": ({"t": 14, "a": 8, "b": "D", "c": "D"}, ["t sum a b c"], "b c"),
    "no published part": ({"t": 5, "a": "A", "b": "A"}, ["t sum a b"], ""),
    "no declared sum": ({"t": 10, "a": 8, "b": "A"}, [], ""),
    "parts that cannot be all": ({"t": 12, "a": 6, "b": "A"}, ["t at_most a b"], ""),
    "parts that may be all": ({"t": 10, "a": 6, "b": "A"}, ["t at_most a b"], "b"),
    "a part that may be all of its whole, alone": ({"t": 5, "b": "A"}, ["t at_most b"], ""),
    "a part of a hidden whole": ({"t": "D", "b": "A", "u": 13, "v": 6}, ["t at_most b", "u sum v t"], "t"),
    "an average that leaves room": ({"m": 1000, "each": 5, "b": "D"}, ["each quotient m b"], ""),
    "one of two sums": ({"t": 13, "a": 8, "b": "A", "c": "A", "u": 10, "d": 7}, ["t sum a b c", "u sum d b"], "b c"),
}  # fmt: skip

# What no single published total gives back, and yet is given back.
TOGETHER: dict[str, tuple[Figures, list[str]]] = {
    "the parts of a hidden total": ({"t": "D", "a": 8, "b": 7}, ["t sum a b"]),
    "the parts of a small hidden total": (
        {"t": "A", "a": "A", "b": "A", "c": "A", "d": "A"},
        ["t sum a b c d"],
    ),
    "another place": ({"t": "D", "a": 8}, ["t same a"]),
    "a hidden total by its parts, then a part of the next": (
        {"t": "D", "a": 8, "b": 7, "u": 18, "c": "A"},
        ["t sum a b", "u sum t c"],
    ),
    "a sum within a sum": ({"t": 5, "a": "A", "b": "A", "u": 7, "c": "A"}, ["t sum a b", "u sum a b c"]),
    "parts that fill their whole": (
        {"t": 5, "a": "A", "b": "A", "c": "A", "d": "A", "e": "A"},
        ["t at_most a b c d e"],
    ),
    "beside a part that the report leaves empty": ({"t": 9, "a": 8, "b": "A", "c": "O"}, ["t sum a b c"]),
    "money and its average": ({"m": 3_000_000, "each": 1_000_000, "b": "A"}, ["each quotient m b"]),
    "money and its average, which was rounded": (
        {"m": 1000, "each": 333, "b": "A"},
        ["each quotient m b"],
    ),
    "money and its average, which was cut off": (
        {"m": 2000, "each": 666, "b": "A"},
        ["each quotient m b"],
    ),
    # In a sensitive group what is marked D is 0, or 5 and more; else it would be marked A.
    "a secondary that is known not to be small": ({"t": 6, "a": "A", "b": "D"}, ["t sum a b"]),
    # Reports contradict themselves: either of the two sums can be right, and one gives b back.
    "one of two sums that contradict each other": (
        {"t": 10, "a": 8, "b": "A", "u": 20, "c": 9},
        ["t sum a b", "u sum c b"],
    ),
}


def _with(tree: Tree, figures: Figures, relations: list[str]) -> Tree:
    """Each figure has a year of its own: nothing joins it to another but the relations."""
    for year, (name, figure) in enumerate(figures.items(), start=2001):
        own = {"indicator": "users", "period": str(year)}
        if figure == "O":
            tree.put("an-2024/observations", name, obs_status="O", qualifier="", **own)
        elif isinstance(figure, str):
            tree.hide(name, figure, **own)
        else:
            tree.observe(name, value=str(figure), **own)
    for row, relation in enumerate(relations):
        result, kind, terms = relation.split(" ", 2)
        tree.identity(f"relation-{row}", kind, result, terms)
    return tree


def _said(tree: Tree) -> list[str]:
    return [problem.what.en for problem in disclosure.check(tree.source())]


def _given_back(tree: Tree) -> str:
    return " ".join(sorted(re.findall("“([^”]+)” is given away", "\n".join(_said(tree)))))


@pytest.mark.parametrize(("cells", "may"), THRESHOLD.values(), ids=THRESHOLD.keys())
def test_counts_below_five_in_sensitive_groups_are_not_published(
    tree: Tree, cells: dict[str, str], may: bool
):
    found = list(disclosure.check(tree.observe("new", **cells).source()))
    assert [p.where for p in found] == ([] if may else ["an-2024/data/observations.csv:10:value"])


@pytest.mark.parametrize(("figures", "relations", "expected"), SUBTRACTION.values(), ids=SUBTRACTION.keys())
def test_no_sum_gives_a_hidden_cell_back(tree: Tree, figures: Figures, relations: list[str], expected: str):
    assert _given_back(_with(tree, figures, relations)) == expected


@pytest.mark.parametrize(("figures", "relations"), TOGETHER.values(), ids=TOGETHER.keys())
def test_nor_do_relations_together(tree: Tree, figures: Figures, relations: list[str]):
    assert _said(_with(tree, figures, relations))


def test_nor_does_a_rate(tree: Tree):
    _with(tree, {"t": 200, "a": "A"}, ["rate ratio a t"])
    tree.observe("rate", value="1.5", unit="percent", kind="rate", indicator="users")
    assert _said(tree)


def test_nor_does_a_relation_of_the_registry(tree: Tree):
    tree.put("registry/indicators", "gifts", sensitive="yes", unit="person").hide("gifts", unit="person")
    tree.observe("gift-money", value="900000", reported_as="900.000đ")
    assert _said(tree)


def test_nor_does_another_package_that_publishes_the_same(tree: Tree):
    local = {"indicator": "users", "breakdown": "channel:local"}
    tree.observe("t", value="13", indicator="users").hide("local", "D", **local)
    tree.hide("abroad", indicator="users", breakdown="channel:abroad").identity(
        "t-sum", "sum", "t", "local abroad"
    )
    tree.add_report("bb").observe("local-again", package="bb", value="10", **local)
    assert _said(tree)


def test_what_gives_it_away_is_named_and_a_cure(tree: Tree):
    _with(tree, {"t": 10, "a": 8, "b": "A"}, ["t sum a b"])
    (problem,) = disclosure.check(tree.source())
    assert (problem.where, problem.what.en, problem.fix.en) == (
        "an-2024/data/observations.csv:12:value",
        "“b” is given away by “relation-0”: fewer than 4 values are left",
        "suppress another figure, for instance “a” (obs_status Q, conf_status D)",
    )


# Guesses: what nobody declared. Rows by id, then what is given away. Flows are `jobs`, stocks are `users`.
JOBS = {"indicator": "jobs", "breakdown": "group:poor"}
LOCAL, ABROAD = ({"indicator": "users", "breakdown": f"channel:{way}"} for way in ("local", "abroad"))
USERS = {"indicator": "users"}
A, D = "A", "D"
Guess = tuple[dict[str, tuple[int | str, dict[str, str]]], str]
GUESSES: dict[str, Guess] = {
    "parts by their breakdown": ({"t": (10, USERS), "a": (7, LOCAL), "b": (A, ABROAD)}, "b"),
    "parts that say so": (
        {"t": (10, USERS), "a": (7, USERS | {"period": "2001", "part_of": "t"}), "b": (A, ABROAD | {"part_of": "t"})},
        "b",
    ),
    "parts that cannot be all": ({"t": (20, USERS), "a": (7, LOCAL), "b": (A, ABROAD)}, ""),
    "one part": ({"t": (9, USERS), "b": (A, ABROAD | {"part_of": "t"})}, ""),
    "a part of three": ({"t": (3, JOBS | {"breakdown": ""}), "b": (A, JOBS | {"part_of": "t"})}, "b"),
    "the same said elsewhere": ({"t": (D, USERS), "again": (20, USERS | {"line": "90"})}, "t"),
    "the same said elsewhere of another year": ({"t": (D, USERS), "again": (20, USERS | {"period": "2023"})}, ""),
    "quarters of a year": (
        {
            "year": (30, JOBS),
            "q1": (9, JOBS | {"period": "2024-Q1"}),
            "q2": (A, JOBS | {"period": "2024-Q2"}),
            "s2": (18, JOBS | {"period": "2024-S2"}),
        },
        "q2",
    ),
    "fifteen months and their year": (
        {
            "span": (12, JOBS | {"period": "2023-01-01/2024-03-31"}),
            "year": (10, JOBS | {"period": "2023"}),
            "q1": (A, JOBS | {"period": "2024-Q1"}),
        },
        "q1",
    ),
    "a quarter of a small year": (
        {"year": (3, JOBS | {"breakdown": ""}), "q1": (A, JOBS | {"period": "2024-Q1", "breakdown": ""})},
        "q1",
    ),
    "a quarter of a year": ({"year": (30, JOBS), "q1": (A, JOBS | {"period": "2024-Q1"})}, ""),
    "stocks do not add up": (
        {"year": (30, USERS), "s1": (28, USERS | {"period": "2024-S1"}), "s2": (A, USERS | {"period": "2024-S2"})},
        "",
    ),
    "a commune of its district": (
        {"district": (3, JOBS | {"breakdown": ""}), "commune": (A, JOBS | {"breakdown": "", "locality": "xa-binh-00001"})},
        "commune",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), GUESSES.values(), ids=GUESSES.keys())
def test_what_an_attacker_would_guess(
    tree: Tree, rows: dict[str, tuple[int | str, dict[str, str]]], expected: str
):
    tree.tables["an-2024/observations"].clear()
    tree.tables["an-2024/identities"].clear()
    for name, (figure, cells) in rows.items():
        tree.hide(name, figure, **cells) if isinstance(figure, str) else tree.observe(
            name, value=str(figure), **cells
        )
    assert _given_back(tree) == expected


def test_nor_does_a_rate_that_nobody_declared(tree: Tree):
    own = {"indicator": "users", "breakdown": "channel:local"}
    tree.hide("b", **own).observe("target", value="300", kind="target", **own)
    tree.observe("rate", value="1", unit="percent", kind="rate", reported_as="1%", **own)
    assert _given_back(tree) == "b"


def test_nor_does_money_by_the_level_beside_it(tree: Tree):
    tree.put("registry/indicators", "help", family="users", unit="vnd", measure="flow", domain="social-ills")
    tree.put("registry/indicators", "help-level", family="users", unit="vnd", measure="level", domain="social-ills")  # fmt: skip
    tree.hide("b", indicator="users")
    tree.observe("money", indicator="help", unit="vnd", value="3000000")
    tree.observe("level", indicator="help-level", unit="vnd", kind="level", value="1000000")
    assert _given_back(tree) == "b"


def test_nor_do_two_rates_and_a_neighbour(tree: Tree):
    _with(tree, {"near": 780, "b": "A"}, ["b proportion near rate near-rate"])
    tree.observe("rate", value="0.4", unit="percent", kind="context", indicator="users")
    tree.observe(
        "near-rate", value="100", unit="percent", kind="context", indicator="users", reported_as="100%"
    )
    assert _given_back(tree) == "b"


# What an earlier version of the package had; what the present one has; what is said.
VERSIONS: dict[str, tuple[Figures, Figures, list[str], list[str]]] = {
    "nothing changed": ({"t": 20, "a": 8, "b": "A", "c": "D"}, {}, ["t sum a b c"], []),
    "published before": (
        {"c": 9},
        {"c": "D"},
        [],
        ["“c” is suppressed in the present version, yet stands in this one"],
    ),
    "published since": ({"t": 20, "a": 8, "c": "D"}, {"c": 9}, ["t at_most a c"], []),
    "revised since, and no longer small": ({"b": "A"}, {"b": 7}, [], []),
    "what was published since gives its neighbour away": (
        {"t": 20, "a": 8, "b": "A", "c": "D"},
        {"t": "O", "c": 9},
        ["t sum a b c"],
        ["“b” is given away by “relation-0”, “c” the same in both versions: fewer than 4 values are left",
         "“b” is given away by “relation-0”, “b” the same in both versions, “c” the same in both versions: fewer than 4 values are left"],
    ),
    "small before": ({"b": 3}, {"b": 7}, [], ["“b” is a small count in a sensitive group"]),
    "the old sum gave it away": (
        {"t": 10, "a": 8, "b": "A"},
        {"t": 40},
        ["t sum a b"],
        ["“b” is given away by “relation-0”: fewer than 4 values are left",
         "“b” is given away by “relation-0”, “b” the same in both versions: fewer than 4 values are left"],
    ),
    "the total was revised, and with it one of two that are hidden": (
        {"t": 20, "a": 8, "b": "A", "c": "D"},
        {"t": 21},
        ["t sum a b c"],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "now", "relations", "said"), VERSIONS.values(), ids=VERSIONS.keys())
def test_what_was_published_once_is_known(
    tree: Tree, before: Figures, now: Figures, relations: list[str], said: list[str]
):
    _with(tree, before, relations).store("2024-06-01")
    changed = {name: now.get(name, figure) for name, figure in before.items()}
    tree.tables["an-2024/observations"] = [
        r for r in tree.tables["an-2024/observations"] if r["id"] not in before
    ]
    _with(tree, changed, relations)
    assert sorted(set(_said(tree))) == sorted(said)


def test_a_stored_version_is_named_where_it_gives_something_away(tree: Tree):
    _with(tree, {"b": 3}, []).store("2024-06-01").hide("b")
    assert {problem.where for problem in disclosure.check(tree.source())} == {
        "an-2024/versions/2024-06-01/data/observations.csv:10:value"
    }


def test_what_was_hidden_twice_and_never_changed_is_one_figure(tree: Tree):
    """The old version says that b and c make 5, the new one that b and d make 8: so b is 4, and c is 1."""
    old = {"t": 13, "a": 8, "b": "A", "c": "A"}
    _with(tree, old, ["t sum a b c"]).store("2024-06-01")
    del tree.tables["an-2024/observations"][-4:]
    _with(tree, {"t": "O", "a": 8, "b": "A", "d": "D", "u": 16, "v": 8}, ["t sum a b c", "u sum v b d"])
    assert _given_back(tree) == "b b c d"  # b in both versions


def test_an_old_version_is_read_beside_the_other_reports(tree: Tree):
    local, abroad = ({"indicator": "users", "breakdown": f"channel:{way}"} for way in ("local", "abroad"))
    tree.observe("t", value="13", indicator="users").hide("local", "D", **local).hide("abroad", **abroad)
    tree.identity("t-sum", "sum", "t", "local abroad").store("2024-06-01")
    del tree.tables["an-2024/observations"][-3:]
    assert _said(tree) == []
    tree.add_report("bb").observe("local-again", package="bb", value="10", **local)
    assert sorted(_said(tree)) == [
        "“abroad” is given away by “t-sum”, “local-again” elsewhere, “local” elsewhere: fewer than 4 values are left",
        "“local” is given away by “local-again” elsewhere, “local” elsewhere: fewer than 4 values are left",
    ]


def test_a_solver_that_gives_up_proves_nothing(tree: Tree, monkeypatch: pytest.MonkeyPatch):
    _with(tree, {"t": 13, "a": 8, "b": "A", "c": "A"}, ["t sum a b c"])
    assert _said(tree) == []
    monkeypatch.setattr(programme, "milp", lambda *_, **__: OptimizeResult(status=1, x=None, message="limit"))
    assert _said(tree) == ["“b” could not be proved safe", "“c” could not be proved safe"]


def test_a_solver_is_not_believed_on_its_word(tree: Tree, monkeypatch: pytest.MonkeyPatch):
    """This one says that everything is possible."""

    def milp(target: Any, *, bounds: Any, **_: Any) -> OptimizeResult:
        return OptimizeResult(status=0, x=bounds.ub if target.min() < 0 else bounds.lb, message="")

    _with(tree, {"t": 10, "a": 8, "b": "A"}, ["t sum a b"])
    monkeypatch.setattr(programme, "milp", milp)
    assert _said(tree) == ["“b” could not be proved safe"]


def test_what_is_too_large_proves_nothing(tree: Tree, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(solver, "LARGEST_GROUP", 1)
    _with(tree, {"t": 13, "a": 8, "b": "A", "c": "A"}, ["t sum a b c"])
    assert _said(tree) == ["“b” could not be proved safe", "“c” could not be proved safe"]


def test_too_many_contradictions_prove_nothing(tree: Tree, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(solver, "MOST_QUESTIONS", 3)
    _with(tree, {"t": 10, "a": 8, "b": "A", "u": 20, "c": 9}, ["t sum a b", "u sum c b"])
    assert _said(tree) == ["“b” could not be proved safe"]


def test_a_number_with_more_digits_than_can_be_counted_proves_nothing(tree: Tree):
    _with(tree, {"t": 10**17, "a": 8, "b": "A", "c": "A"}, ["t sum a b c"])
    assert _said(tree) == ["“b” could not be proved safe", "“c” could not be proved safe"]


def test_a_problem_does_not_say_the_count_it_protects(tree: Tree):
    (problem,) = disclosure.check(tree.observe("new", indicator="users", value="3").source())
    assert "3" not in problem.what.vi + problem.what.en
