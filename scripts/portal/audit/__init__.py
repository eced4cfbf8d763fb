"""Every identity evaluated in public, and a look at what no identity binds.

An identity holds, fails by so much, or is open because. Figures that no identity binds fail where they
contradict each other, and are doubtful where they hardly go together. Nothing is repaired: where a smallest
set of changes would make everything agree, it is named and not made. A figure printed wrongly and corrected
is reported with the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from portal import numerals
from portal.audit import cure, instances, judge, undeclared
from portal.audit.finding import Change, Finding, Verdict
from portal.model import Portal

__all__ = ["Change", "Finding", "Verdict", "broken", "run"]


def run(portal: Portal) -> tuple[Finding, ...]:
    """All findings: by package as declared, then what nobody declared, then misprints."""
    declared = tuple(instances.of(portal))
    judged = [judge.finding(instance) for instance in declared]
    failing = [i for i, f in zip(declared, judged, strict=True) if f.verdict == "fails"]
    cures = cure.find(failing, declared)
    cured = [replace(f, cures=cures.get((f.package, f.identity), ())) for f in judged]
    return (*cured, *undeclared.look(portal, declared), *_corrections(portal))


def broken(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that the public is shown as discrepancies: what fails and what is doubtful."""
    return tuple(finding for finding in findings if finding.verdict in ("fails", "doubtful"))


def _corrections(portal: Portal) -> Iterator[Finding]:
    """Figures whose print a careful reader cannot take literally: what is printed, what is taken."""
    for o in portal.observations:
        if o.correction:
            stated, name = _literal(o.reported_as), f"correction-{o.id}"
            yield Finding(name, o.package, "correction", o, (), "fails", stated, o.value, o.note)


def _literal(printed: str) -> Decimal | None:
    try:
        return numerals.read(printed).low
    except numerals.Malformed:
        return None
