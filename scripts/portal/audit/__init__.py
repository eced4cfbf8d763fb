"""Every identity evaluated in public: it holds, it does not hold by so much, or it cannot be judged because.

Nothing is repaired. A figure printed wrongly and corrected is reported with the broken identities.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from portal import numerals
from portal.audit import instances, precision, relations
from portal.language import NOTHING, Text
from portal.model import Observation, Portal

Verdict = Literal["holds", "fails", "open"]


@dataclass(frozen=True)
class Finding:
    """What the audit says of one identity. `stated`, `computed` and `difference` are None when open.

    `relation` is one of `relations.RELATIONS`, or `correction` for a figure that was printed wrongly.
    """

    identity: str
    package: str
    relation: str
    result: Observation
    terms: tuple[Observation, ...]
    verdict: Verdict
    stated: Decimal | None
    computed: Decimal | None
    reason: Text

    @property
    def difference(self) -> Decimal | None:
        if self.stated is None or self.computed is None:
            return None
        return self.stated - self.computed

    @property
    def observations(self) -> tuple[Observation, ...]:
        return (self.result, *self.terms)


def run(portal: Portal) -> tuple[Finding, ...]:
    """All findings, by package and then as declared."""
    judged = [_judge(instance) for instance in instances.of(portal)]
    return tuple(judged + list(_corrections(portal)))


def broken(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that the public is shown as discrepancies."""
    return tuple(finding for finding in findings if finding.verdict == "fails")


def _judge(instance: instances.Instance) -> Finding:
    unknown = [o for o in (instance.result, *instance.terms) if o.value is None]
    if unknown:
        return _finding(instance, "open", None, None, _because(unknown[0]))
    stated = precision.interval(instance.result, is_rounded=instance.relation in relations.DIVISIONS)
    try:
        computed = relations.RELATIONS[instance.relation]([precision.interval(o) for o in instance.terms])
    except relations.Undefined:
        return _finding(instance, "open", None, None, Text("mẫu số bằng 0", "the denominator is 0"))
    holds = stated.meets(computed)
    return _finding(instance, "holds" if holds else "fails", stated.middle, computed.middle, NOTHING)


def _because(observation: Observation) -> Text:
    if observation.obs_status == "O":
        return Text("báo cáo bỏ trống một số hạng", "the report leaves one term empty")
    return Text("một số hạng được giấu", "one term is suppressed")


def _finding(
    instance: instances.Instance,
    verdict: Verdict,
    stated: Decimal | None,
    computed: Decimal | None,
    reason: Text,
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
    )


def _corrections(portal: Portal) -> Iterator[Finding]:
    """Figures whose print a careful reader cannot take literally: what is printed, what is taken."""
    for o in portal.observations:
        if o.correction:
            yield Finding(
                f"correction-{o.id}",
                o.package,
                "correction",
                o,
                (),
                "fails",
                _literal(o.reported_as),
                o.value,
                o.note,
            )


def _literal(printed: str) -> Decimal | None:
    try:
        return numerals.read(printed).low
    except numerals.Malformed:
        return None
