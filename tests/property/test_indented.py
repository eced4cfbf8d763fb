"""What is written quickly is what the standard library writes."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from portal import indented

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
KEYS = st.text() | st.integers() | st.booleans() | st.none()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(KEYS, inner)
)


@given(VALUES, st.integers(1, 4))
def test_it_is_the_text_of_the_library(content: object, step: int):
    assert indented.text(content, step) == json.dumps(content, ensure_ascii=False, indent=step)
