"""What anybody knows of each figure: a published one to its last digit, of a hidden one only why it is hidden."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from portal import numerals
from portal.attack.programme import Cell
from portal.packages import Source

# A count of people below this is small (data-model); OECD's glossary of disclosure control names 5 and 3 as usual.
THRESHOLD = 5
# A hidden count keeps as many possible values as a small count has before anything else is known: for a small
# count that is all of 1 to 4, so that the published figures add nothing to the rule itself. This is the
# protection interval of Fischetti & Salazar (Management Science 47, 2001), the same whatever the true value,
# so that its width says nothing either. For a count hidden with it, it is a sliding protection level.
LEAST = THRESHOLD - 1

Test = Callable[[Any], bool]


def sensitivity(source: Source) -> Test:
    """Whether an observation counts people in a sensitive indicator or member."""
    registry, people = source.registry, counting(source)
    indicators = {indicator.id for indicator in registry.rows("indicators") if indicator.sensitive == "yes"}
    members = {f"{m.dimension}:{m.id}" for m in registry.rows("members") if m.sensitive == "yes"}
    return lambda o: (
        o.unit in people and (o.indicator in indicators or not members.isdisjoint(o.breakdown.split(";")))
    )


def counting(source: Source) -> set[str]:
    """The units that count people and what belongs to one person: they go in ones."""
    return {unit.id for unit in source.registry.rows("units") if unit.counts_people == "yes"}


def cell(o: Any, *, is_whole: bool, is_sensitive: bool) -> Cell:
    """What is known of an observation."""
    if o.obs_status == "Q" and o.conf_status == "A" and is_whole:
        return Cell(1, THRESHOLD - 1, is_whole=True, least=LEAST)
    if o.obs_status == "Q":
        # In a sensitive group a cell marked D is 0, or not small: else it would be marked A.
        return Cell(0, math.inf, is_whole, gap=THRESHOLD if is_sensitive else 0, least=LEAST)
    if not o.value:
        return Cell(0, math.inf, is_whole)
    slack, value = _slack(o), float(o.value)
    high = math.inf if o.qualifier in ("above", "about_above") else float(o.value_high or o.value) + slack
    return Cell(value - slack, high, is_whole)


def _slack(o: Any) -> float:
    """Half a unit of the last printed digit; nothing for a count printed in full, and nothing for “about”.

    To take “about 366” for 366 gives the attacker more than the report does.
    """
    if o.correction:
        return 0.0
    try:
        step = float(numerals.read(o.reported_as).step)
    except numerals.Malformed:  # `values` says so
        return 0.0
    return step / 2 if step != 1 or o.unit == "percent" else 0.0
