"""What the audit says of one identity, or of figures that no identity binds but that do not go together."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from portal.audit.relations import RELATIONS
from portal.language import NOTHING, Text
from portal.model import Observation

Verdict = Literal["holds", "fails", "doubtful", "open"]
Slip = Literal["", "zeros", "digit", "swapped", "missing", "added"]


@dataclass(frozen=True)
class Change:
    """A figure as it would have to read, in its base unit. `slip` is the misprint that it would be, if a simple one.

    `is_about` says that neighbouring values would do as well, as where a rate was rounded.
    """

    observation: Observation
    value: Decimal
    slip: Slip
    is_about: bool = False


# Changes that together make everything agree that they touch.
Cure = tuple[Change, ...]


@dataclass(frozen=True)
class Finding:
    """What the audit says. `stated`, `computed` and `difference` are None where there is no such number.

    `relation` is one of `relations.RELATIONS`, of `undeclared.KINDS`, or `correction` for a figure that was
    printed wrongly. `reason` says why an identity is open, or what is taken for a misprint; `note` is the
    identity's own. `cures` are the smallest sets of changes that make everything agree; with one it is named.
    """

    identity: str
    package: str
    relation: str
    result: Observation
    terms: tuple[Observation, ...]
    verdict: Verdict
    stated: Decimal | None
    computed: Decimal | None
    reason: Text = NOTHING
    note: Text = NOTHING
    cures: tuple[Cure, ...] = ()

    @property
    def difference(self) -> Decimal | None:
        if self.stated is None or self.computed is None:
            return None
        return self.stated - self.computed

    @property
    def observations(self) -> tuple[Observation, ...]:
        return (self.result, *self.terms)

    @property
    def is_declared(self) -> bool:
        """Whether an identity says so; else it is a misprint or was found by a look of `undeclared`."""
        return self.relation in RELATIONS

    @property
    def is_misprint(self) -> bool:
        return self.relation == "correction"
