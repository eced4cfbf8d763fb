"""Problems as values, and exit codes that say whose problem it is."""

from __future__ import annotations

import pytest

from portal import errors
from portal.errors import DataProblems, Problem
from portal.language import Text

FIRST = Problem("a/data/x.csv:2:value", Text("số sai", "wrong number"), Text("sửa số", "mend it"))
SECOND = Problem("b/data/x.csv:9", Text("hàng thừa", "a row too many"), Text("bỏ hàng", "drop it"))


def test_a_problem_says_where_what_and_how_to_mend_it_in_both_languages():
    assert str(FIRST) == (
        "datapackages/a/data/x.csv:2:value\n  vi: số sai\n      → sửa số\n  en: wrong number\n      → mend it"
    )


@pytest.mark.parametrize(
    "given", [[FIRST, SECOND], [SECOND, FIRST], [SECOND, FIRST, SECOND]], ids=["sorted", "unsorted", "twice"]
)
def test_problems_come_once_each_and_sorted_by_place(given: list[Problem]):
    assert DataProblems(given).problems == (FIRST, SECOND)


def test_the_listing_ends_with_the_count():
    assert str(DataProblems([FIRST, SECOND])).endswith("2 vấn đề trong dữ liệu · 2 problems in the data")


def _data() -> None:
    raise DataProblems([FIRST])


def _bug() -> None:
    raise KeyError("bug")


def _closed() -> None:
    raise PermissionError(13, "Permission denied", "bao-cao.xlsx")


def _well() -> None:
    pass


@pytest.mark.parametrize(("command", "code"), [(_well, 0), (_data, 1), (_closed, 1), (_bug, 70)])
def test_the_exit_code_says_whose_problem_it_is(command: errors.Callable[[], None], code: int):
    assert errors.guarded(command) == code


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (_data, "a/data/x.csv:2:value"),
        (_closed, "bao-cao.xlsx: may not be"),
        (_bug, "KeyError"),
        (_bug, "This is a mistake of the program"),
    ],
)
def test_what_went_wrong_is_printed_as_an_error(
    capsys: pytest.CaptureFixture[str], command: errors.Callable[[], None], said: str
):
    errors.guarded(command)
    assert said in capsys.readouterr().err
