"""The value that one figure of an identity would need for the identity to hold, the others being right."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from portal.audit import judge, precision, relations
from portal.audit.instances import Instance
from portal.audit.judge import Values
from portal.model import Observation

_BOUNDED = ("range", "above", "about_above")  # what is printed as a bound names no value to correct


def value(instance: Instance, unknown: Observation, known: Values) -> Decimal | None:
    """The value to the last digit that the figure is printed with; None where none or no single one follows.

    `known` are figures by key that are taken at another value than printed.
    """
    if unknown.value is None or unknown.qualifier in _BOUNDED or instance.relation == "at_most":
        return None
    if any(o.value is None or o.qualifier in _BOUNDED for o in instance.observations):
        return None
    values = {o.key: known.get(o.key, o.value) for o in instance.observations}
    step = precision.step(unknown)
    try:
        exact = _solved(instance, unknown, {key: v for key, v in values.items() if v is not None})
        found = (exact / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
    except ArithmeticError:  # a division by nothing, or more digits than anybody prints
        return None
    if found < 0 or not judge.holds(instance, {**known, unknown.key: found}):
        return None
    return found


def _solved(instance: Instance, unknown: Observation, values: dict[str, Decimal]) -> Decimal:
    result, *terms = (values[o.key] for o in instance.observations)
    keys = [o.key for o in instance.terms]
    if unknown.key == instance.result.key:
        exactly = [precision.exactly(term) for term in terms]
        return relations.RELATIONS[instance.relation](exactly).middle
    place = keys.index(unknown.key)
    others = [term for at, term in enumerate(terms) if at != place]
    match instance.relation, place:
        case "sum", _:
            return result - sum(others)
        case "same", _:
            return result
        case "product", _:
            return result / others[0]
        case ("quotient", 0):
            return result * others[0]
        case ("quotient", _):
            return others[0] / result
        case ("ratio", 0):
            return result * others[0] / 100
        case ("ratio", _):
            return 100 * others[0] / result
        case ("proportion", 2):  # result ÷ a = b ÷ c
            return others[0] * others[1] / result
        case _:
            return result * others[1] / others[0]
