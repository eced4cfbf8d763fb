"""One identity evaluated: it holds, it fails by so much, or it is open because."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from portal.audit import precision, relations
from portal.audit.finding import Finding, Verdict
from portal.audit.instances import Instance
from portal.audit.precision import Interval
from portal.language import NOTHING, Text
from portal.model import Observation

Values = Mapping[str, Decimal]


def finding(instance: Instance) -> Finding:
    """The instance with its verdict and both numbers."""
    unknown = [o for o in instance.observations if o.value is None]
    if unknown:
        return _finding(instance, "open", None, None, _because(unknown[0]))
    try:
        stated, computed = sides(instance)
    except relations.Undefined:
        return _finding(instance, "open", None, None, Text("mẫu số bằng 0", "the denominator is 0"))
    verdict: Verdict = "holds" if stated.meets(computed) else "fails"
    return _finding(instance, verdict, stated.middle, computed.middle, NOTHING)


def sides(instance: Instance, changed: Values | None = None) -> tuple[Interval, Interval]:
    """What is stated and what follows, with some figures (by key) taken at another value.

    Raises `relations.Undefined` where nothing follows. All figures must have a value.
    """
    is_rounded = instance.relation in relations.DIVISIONS
    terms = [precision.interval(_taken(o, changed)) for o in instance.terms]
    stated = precision.interval(_taken(instance.result, changed), is_rounded=is_rounded)
    return stated, relations.RELATIONS[instance.relation](terms)


def holds(instance: Instance, changed: Values | None = None) -> bool:
    """Whether it holds; what cannot be judged does not speak against."""
    if any(o.value is None for o in instance.observations):
        return True
    try:
        stated, computed = sides(instance, changed)
    except relations.Undefined:
        return True
    return stated.meets(computed)


def _taken(observation: Observation, changed: Values | None) -> Observation:
    if not changed or observation.key not in changed:
        return observation
    return precision.at(observation, changed[observation.key])


def _because(observation: Observation) -> Text:
    if observation.obs_status == "O":
        return Text("báo cáo bỏ trống một số hạng", "the report leaves one term empty")
    return Text("một số hạng được giấu", "one term is suppressed")


def _finding(
    instance: Instance, verdict: Verdict, stated: Decimal | None, computed: Decimal | None, reason: Text
) -> Finding:
    return Finding(
        instance.identity,
        instance.package,
        instance.relation,
        instance.result,
        instance.terms,
        verdict,
        stated,
        computed,
        reason,
        instance.note,
    )
