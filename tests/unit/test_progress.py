"""How far a build is: said to who looks, and to nobody else."""

from __future__ import annotations

import io

import pytest

from portal import progress
from portal.language import Text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_hears_nothing():
    out = io.StringIO()
    tell = progress.for_people(out)
    tell.stage(progress.PAGES)
    assert list(tell.each("abc", 3)) == ["a", "b", "c"]
    tell.clear()
    assert out.getvalue() == ""


def test_a_terminal_hears_each_stage_and_is_left_clean(monkeypatch: pytest.MonkeyPatch):
    moments = iter(range(0, 1000, 10))
    monkeypatch.setattr("time.monotonic", lambda: next(moments))
    tell = progress.for_people(out := Terminal())
    tell.stage(Text("Trang", "Pages"))
    assert list(tell.each("abcd", 4)) == ["a", "b", "c", "d"]
    tell.clear()
    said = out.getvalue().split("\r\x1b[K")
    assert said[1] == "Trang · Pages"
    assert said[2].startswith("Trang · Pages 1/4, còn khoảng")
    assert said[-2:] == ["Trang · Pages 4/4", ""]
    assert "\n" not in out.getvalue()


@pytest.mark.parametrize(
    ("spent", "number", "total", "said"),
    [
        (10, 1, 4, ", còn khoảng 30 giây · about 30 s left"),
        (10, 4, 4, ""),
        (0.1, 1, 4, ""),
        (10, 0, 4, ""),
        (10, 5, 4, ""),
    ],
)
def test_the_rest_is_estimated_where_somebody_waits_for_it(spent: float, number: int, total: int, said: str):
    assert progress.remaining(spent, number, total) == said
