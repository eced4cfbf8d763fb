"""Whatever is printed by the rules is read back, and whatever is not is refused and nothing worse."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal import formats, numerals
from portal.numerals import MULTIPLIERS, Malformed, Reading

COUNTS = st.integers(min_value=0, max_value=10**18)
FRACTIONS = st.integers(0, 6).flatmap(lambda places: COUNTS.map(lambda n: Decimal(n).scaleb(-places)))
TAILS = st.sampled_from(["", " đồng", "đ", "%", "đ/tháng", " đồng/suất.", " kg", "km²"])
WORDS = st.sampled_from(sorted(MULTIPLIERS))

# Text that looks like a figure, so that more than nonsense is tried.
PIECES = [
    *"0123456789.,-–/% ()_+",
    *["triệu", "tỷ", "tỉ", "nghìn", "ngàn", "TỶ", "đồng", "đ", "VNĐ", "/tháng", "từ ", " đến ", "không có"],
    *[".000", "1.000", "e5", "\\%", "\n", "\u00a0", "\uff15", "\u0665", "²", "½", "ı", "İ", "ſ", "K", "\u0301"],
]  # fmt: skip
PRINTED = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=8).map("".join))


@given(count=st.integers(min_value=0), tail=TAILS)
def test_a_count_printed_with_dots_is_read_back(count: int, tail: str):
    printed = f"{count:,}".replace(",", ".") + tail
    assert numerals.read(printed) == Reading(Decimal(count), Decimal(count), Decimal(1))


@given(count=COUNTS, zeros=st.integers(0, 3))
def test_a_count_printed_without_dots_is_read_back(count: int, zeros: int):
    assert numerals.read("0" * zeros + str(count)).low == count


@given(value=FRACTIONS)
def test_what_the_portal_writes_in_vietnamese_is_read_back(value: Decimal):
    assert numerals.read(formats.number(value, "vi")).low == value


@given(value=FRACTIONS, word=WORDS, tail=st.sampled_from(["", " đồng", "/tháng"]))
def test_a_word_multiplies_value_and_step(value: Decimal, word: str, tail: str):
    printed = f"{value:,f}".translate(str.maketrans(",.", ".,"))
    bare, found = numerals.read(printed), numerals.read(f"{printed} {word}{tail}")
    assert (found.low, found.step) == (bare.low * MULTIPLIERS[word], bare.step * MULTIPLIERS[word])


@given(parts=st.tuples(*[st.integers(0, 999)] * 4), tail=st.sampled_from(["", " đồng"]))
def test_parts_from_large_to_small_are_added(parts: tuple[int, ...], tail: str):
    words = ("tỷ", "triệu", "nghìn", "")
    printed = " ".join(f"{part} {word}" for part, word in zip(parts, words, strict=True)).rstrip() + tail
    expected = sum(part * MULTIPLIERS.get(word, 1) for part, word in zip(parts, words, strict=True))
    assert numerals.read(printed).low == expected


@given(parts=st.tuples(st.integers(0, 999), st.integers(0, 999)), words=st.tuples(WORDS, WORDS))
def test_parts_in_any_other_order_are_no_number(parts: tuple[int, int], words: tuple[str, str]):
    printed = f"{parts[0]} {words[0]} {parts[1]} {words[1]}"
    falling = MULTIPLIERS[words[0]] > MULTIPLIERS[words[1]]
    assert _reads(printed) is falling


@given(
    ends=st.tuples(COUNTS, COUNTS).map(sorted), dash=st.sampled_from(["-", " - ", " –", " đến "]), word=WORDS
)
def test_a_word_after_a_range_serves_both_ends(ends: list[int], dash: str, word: str):
    low, high = (f"{end:,}".replace(",", ".") for end in ends)
    found = numerals.read(f"từ {low}{dash}{high} {word}")
    assert [found.low, found.high] == [end * MULTIPLIERS[word] for end in ends]


@given(groups=st.lists(st.text("0123456789", min_size=1, max_size=4), min_size=2, max_size=4))
def test_groups_are_of_three_digits_and_the_first_of_one_to_three(groups: list[str]):
    right = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    assert _reads(".".join(groups)) is right


@given(printed=PRINTED)
@example("1 tr\u0131ệu")
@example("1 TR\u0130ỆU")
@example("-")
@example("%")
@example("từ  đến ")
@example("1" * 40)
def test_any_text_is_read_or_refused_and_nothing_else_happens(printed: str):
    assert _reads(printed) in (True, False)


@given(printed=PRINTED)
@example("5-3")
@example("1 tỷ - 200 triệu")
def test_what_is_read_has_its_lower_end_first_and_is_never_below_nothing(printed: str):
    if _reads(printed):
        found = numerals.read(printed)
        assert 0 <= found.low <= found.high


@given(printed=PRINTED)
@example("\uff15")
@example("\u0665")
def test_only_plain_digits_are_read(printed: str):
    if any(c.isdecimal() and not c.isascii() for c in printed):
        assert not _reads(printed)


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "  ", "\n", "\t"], ids=repr)
@given(count=st.integers(0, 10**6))
def test_any_blank_is_a_blank(space: str, count: int):
    assert numerals.read(f"{space}{count}{space}triệu{space}đồng") == numerals.read(f"{count} triệu đồng")


def _reads(printed: str) -> bool:
    try:
        numerals.read(printed)
    except Malformed:
        return False
    return True
