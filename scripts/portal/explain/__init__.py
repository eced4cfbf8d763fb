"""What a finding says in full sentences: what was printed, what follows, the gap, a cure, what stays open."""

from __future__ import annotations

from dataclasses import dataclass

from portal.audit import Finding
from portal.explain import cures, gaps, grounds, places
from portal.language import NOTHING, Text
from portal.registry import Registry


@dataclass(frozen=True)
class Explanation:
    """Sentences in the order of reading; a part that has nothing to say is empty."""

    printed: Text
    follows: Text
    gap: Text
    cure: Text
    left_open: Text

    @property
    def text(self) -> Text:
        """All of it as one paragraph."""
        parts = [p for p in (self.printed, self.follows, self.gap, self.cure, self.left_open) if p]
        return Text(" ".join(p.vi for p in parts), " ".join(p.en for p in parts))


def of(registry: Registry, finding: Finding) -> Explanation:
    """The sentences of a finding that fails, is doubtful, or is open."""
    if finding.verdict == "open":
        why = finding.reason
        reason = Text(f"Không xét được: {why.vi}.", f"It cannot be judged: {why.en}.")
        return Explanation(places.printed(registry, finding), reason, NOTHING, NOTHING, finding.note)
    return Explanation(
        places.printed(registry, finding),
        grounds.follows(registry, finding),
        gaps.gap(registry, finding),
        cures.cure(registry, finding),
        finding.note,
    )
