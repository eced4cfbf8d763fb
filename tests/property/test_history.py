"""What lies between two states of the figures: with it the old gives the new, and nothing that is hidden is said."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from portal.cells import Cells
from portal.history import compare

COLUMNS = ["id", *compare.TELLING, "obs_status", "line", "unit"]
CELLS = st.sampled_from(["", "secret-7", "secret-12", "another"])
STATES = st.dictionaries(
    st.sampled_from("abcde"),
    st.fixed_dictionaries(
        {
            "obs_status": st.sampled_from(["A", "Q", "O"]),
            **dict.fromkeys(("value", "reported_as", "note_vi", "line", "unit"), CELLS),
        }
    ),
)
State = dict[str, dict[str, str]]


def table(state: State) -> pd.DataFrame:
    rows = [dict.fromkeys(COLUMNS, "") | {"id": name} | cells for name, cells in state.items()]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=str)


def applied(was: pd.DataFrame, differences: Iterable[compare.Difference]) -> State:
    """What was, with the cells of each difference as they are now."""
    rows = {row["id"]: row for row in was.to_dict("records")}
    for difference in differences:
        row = rows.pop(difference.id, dict.fromkeys(was.columns, ""))
        if difference.kind != "withdrawn":
            rows[difference.id] = {**row, **{cell.column: cell.after for cell in difference.cells}}
    return rows


@given(STATES, STATES)
def test_what_was_with_the_differences_is_what_is(was: State, now: State):
    found = compare.tables(Cells.of(table(was)), Cells.of(table(now)))
    expected = {row["id"]: row for row in table(now).to_dict("records")}
    assert applied(table(was), found) == expected


@given(STATES)
def test_nothing_lies_between_a_state_and_itself(state: State):
    assert compare.tables(Cells.of(table(state)), Cells.of(table(state))) == ()


@given(STATES, STATES)
def test_a_figure_that_is_hidden_now_is_not_told_as_it_was(was: State, now: State):
    for difference in compare.tables(Cells.of(table(was)), Cells.of(table(now))):
        if difference.kind == "hidden":
            cells = {cell.column: cell for cell in difference.cells}
            assert [column for column in compare.TELLING if cells[column].before] == []
