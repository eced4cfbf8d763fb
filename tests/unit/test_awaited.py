"""Which reports are awaited on a day: late, over, coming, or nothing that anybody should look for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

import due
from portal.review import awaited

if TYPE_CHECKING:
    from tests.conftest import Tree

# huyện An ended on 30 June 2025; its report is on the year 2024. A rhythm, the day, and what is awaited of it.
CASES: dict[str, tuple[dict[str, str], str, str]] = {
    "a day was set and passed": ({"since": "2025-01-01", "due_days": "15"}, "2025-04-20", "2025-Q1 late 5"),
    "and passed long ago": ({"since": "2025-01-01", "until": "2025-03-31", "due_days": "15"}, "2026-11-26", "2025-Q1 late 590"),
    "the day itself": ({"since": "2025-01-01", "due_days": "15"}, "2025-04-15", "2025-Q1 coming 0"),
    "soon due": ({"since": "2025-01-01", "due_days": "15"}, "2025-03-20", "2025-Q1 coming -26"),
    "not soon due": ({"since": "2025-01-01", "due_days": "15"}, "2025-03-01", ""),
    "over, and no day was set": ({"since": "2025-01-01"}, "2025-04-20", "2025-Q1 over 20"),
    "over, the last day that this is told": ({"since": "2025-01-01", "until": "2025-03-31"}, "2025-07-29", "2025-Q1 over 120"),
    "the day after": ({"since": "2025-01-01", "until": "2025-03-31"}, "2025-07-30", "1 older"),
    "the first day that it is soon due": ({"since": "2025-01-01", "due_days": "15"}, "2025-03-16", "2025-Q1 coming -30"),
    "the day before": ({"since": "2025-01-01", "due_days": "15"}, "2025-03-15", ""),
    "over long ago": ({"since": "2025-01-01", "until": "2025-03-31"}, "2026-11-26", "1 older"),
    "here": ({"cycle": "P1Y", "since": "2024-01-01"}, "2025-01-20", ""),
    "a unit that is gone owes nothing": ({"since": "2025-04-01", "due_days": "15"}, "2025-08-01", "2025-Q2 over 17"),
}  # fmt: skip


def seen(tree: Tree, rhythm: dict[str, str], day: str) -> awaited.Waiting:
    tree.tables["registry/rhythms"].clear()
    tree.rhythm(**{"cycle": "P3M", **rhythm})
    return awaited.on(date.fromisoformat(day), tree.portal())


@pytest.mark.parametrize(("rhythm", "day", "said"), CASES.values(), ids=CASES)
def test_what_is_awaited(tree: Tree, rhythm: dict[str, str], day: str, said: str):
    waiting = seen(tree, rhythm, day)
    found = [f"{a.expected.period.code} {a.state} {a.days}" for a in waiting.awaited]
    assert ", ".join(found + [f"{waiting.older} older"] * bool(waiting.older)) == said


def test_nobody_is_called_late_without_a_day(tree: Tree):
    waiting = seen(tree, {"since": "2025-01-01"}, "2025-04-20")
    assert "over for 20 days" in awaited.text(waiting)
    assert "late" not in awaited.text(waiting).lower()
    assert "quá hạn" not in awaited.text(waiting).lower()


def test_an_issue_lists_what_is_due_and_is_empty_where_nothing_is(tree: Tree):
    waiting = seen(tree, {"since": "2025-01-01", "due_days": "15"}, "2025-04-16")
    lines = awaited.markdown(waiting).splitlines()
    assert "- Huyện An, quý I năm 2025: quá hạn 1 ngày (hạn ngày 15/4/2025); báo cáo hằng quý" in lines
    assert "- An District, first quarter of 2025: 1 day late (due 15 April 2025); reports quarterly" in lines
    tree.tables["registry/rhythms"].clear()
    assert awaited.markdown(seen(tree, {"since": "2025-01-01", "due_days": "15"}, "2025-03-20")) == ""


@pytest.mark.slow
def test_the_command_says_it_in_every_format(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    root = tree.write().parent
    for arguments, said in (
        ([], "không có báo cáo nào đang chờ"),
        (["--format=json"], '"awaited": []'),
        (["--format=markdown"], ""),
        (["--format=markdown", f"--write={root / 'x' / 'due.md'}"], ""),
    ):
        monkeypatch.setattr("sys.argv", ["due.py", f"--root={root}", "--on=2026-11-26", *arguments])
        assert due.main() == 0
        out = capsys.readouterr().out
        assert said in out if said else out == ""
    assert (root / "x" / "due.md").read_text() == ""
