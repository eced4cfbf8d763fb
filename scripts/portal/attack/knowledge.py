"""What is declared of figures: identities of packages, those of the registry, parts within their totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from portal.attack import arithmetic
from portal.attack.arithmetic import Cells
from portal.attack.editions import Edition
from portal.attack.programme import Relation
from portal.language import Text
from portal.packages import Source


def of(source: Source, editions: tuple[Edition, ...], cells: Cells) -> Iterator[Relation]:
    """All of it, for every edition."""
    for edition in editions:
        yield from _declared(edition, cells)
        yield from _of_the_registry(source, edition, cells)
        yield from _parts(edition, cells)


def quoted(name: str) -> Text:
    return Text(f"“{name}”", f"“{name}”")


def _declared(edition: Edition, cells: Cells) -> Iterator[Relation]:
    for identity in edition.package.tables["identities"].itertuples():
        names = [identity.result, *identity.terms.split()]
        if all(name in edition.rows for name in names):
            keys, name = [edition.key(name) for name in names], quoted(identity.id)
            yield from arithmetic.relations(identity.relation, keys, cells, name)
            if identity.relation == "at_most" and len(keys) > 2:  # the parts named may be all there are
                yield from arithmetic.relations("sum", keys, cells, name, trust="guessed")


def _of_the_registry(source: Source, edition: Edition, cells: Cells) -> Iterator[Relation]:
    """A registry identity where each of its indicators stands once with one place, period and breakdown."""
    at: dict[tuple[str, ...], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for o in edition.rows.values():
        if o.kind in ("actual", "level"):
            at[o.locality, o.period, o.breakdown][o.indicator].append(edition.key(o.id))
    for identity in source.registry.tables["identities"].itertuples():
        for found in at.values():
            keys = [found.get(name, []) for name in (identity.result, *identity.terms.split())]
            if all(len(key) == 1 for key in keys):
                one = [key[0] for key in keys]
                yield from arithmetic.relations(identity.relation, one, cells, quoted(identity.id))


def _parts(edition: Edition, cells: Cells) -> Iterator[Relation]:
    for o in edition.rows.values():
        if o.part_of in edition.rows:
            name = Text(f"phần của “{o.part_of}”", f"a part of “{o.part_of}”")
            yield from arithmetic.relations(
                "at_most", [edition.key(o.part_of), edition.key(o.id)], cells, name
            )
