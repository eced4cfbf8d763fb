"""Which reports belong to which province of today, and what cannot be divided.

A unit that was merged lies in the province of today. What must be looked at together (`portal.groups`) must lie in
one province: reports of one document, of a place and of what it became.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from portal.derive.places import Places
from portal.errors import Problem, quoted
from portal.language import Text
from portal.packages import DESCRIPTOR
from portal.provinces.about import About
from portal.registry import Locality

RULE = "provinces"
_Owner = tuple[
    str, Locality
]  # of a place or a document: the first package that speaks of it, and its province


@dataclass(frozen=True)
class Division:
    """The packages of each province that has some, by its id, in the order of the registry; what is in `problems` is in
    none of them.
    """

    packages: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]


def of(
    about: Mapping[str, About], places: Places, order: Collection[Locality], within: Collection[str] = ()
) -> Division:
    """`order` are the provinces of today, `within` the ids of those that the portal is for, none for all. What cannot be
    placed, or lies elsewhere, is in the first province: whoever builds that one says what is wrong.
    """
    found: dict[str, Locality] = {}
    strays, problems = [], []
    for name, said in sorted(about.items()):
        provinces = {
            places.province[code].id: places.province[code]
            for code in said.localities
            if code in places.province
        }
        if len(provinces) > 1:
            problems.append(_torn(name, *list(provinces.values())[:2]))
        elif provinces and (not within or not provinces.keys().isdisjoint(within)):
            (found[name],) = provinces.values()
        else:
            strays.append(name)
    linked = {problem.package: problem for problem in _linked(about, places, found)}
    by_province: dict[str, list[str]] = {province.id: [] for province in order}
    for name, province in found.items():
        if name not in linked:
            by_province[province.id].append(name)
    first = next(
        (code for code, names in by_province.items() if names), next(iter(within or by_province), "")
    )
    by_province.setdefault(first, []).extend(strays)
    return Division(
        {code: tuple(sorted(names)) for code, names in by_province.items() if names},
        (*problems, *linked.values()),
    )


def _linked(about: Mapping[str, About], places: Places, found: Mapping[str, Locality]) -> Iterator[Problem]:
    """Packages that must be looked at together with one of another province."""
    documents: dict[str, _Owner] = {}
    owners: dict[str, _Owner] = {}
    for name, province in found.items():
        for document in about[name].documents:
            other = documents.setdefault(document, (name, province))
            if other[1] != province:
                yield _shared(name, province, document, *other)
        for code in about[name].localities:
            owners.setdefault(code, (name, province))
    for name, province in found.items():
        for code in about[name].localities:
            for unit in (*places.before.get(code, ()), *places.after.get(code, ())):
                other = owners.get(unit.id, (name, province))
                if other[1] != province:
                    yield _moved(name, province, code, unit.id, *other)


def _problem(package: str, what: Text, fix: Text) -> Problem:
    return Problem(f"{package}/{DESCRIPTOR}", what, fix, rule=RULE)


def _torn(package: str, one: Locality, other: Locality) -> Problem:
    return _problem(
        package,
        Text(
            f"gói có tài liệu của {one.name.vi} và của {other.name.vi}, mà cổng này mỗi tỉnh, thành phố một trang riêng",
            f"the package has documents of {one.name.en} and of {other.name.en}, while this portal has a site for each province",
        ),
        Text("tách thành hai gói", "split it into two packages"),
    )


def _shared(package: str, own: Locality, document: str, other: str, province: Locality) -> Problem:
    return _problem(
        package,
        Text(
            f"tài liệu {quoted(document)} đứng ở gói này, thuộc {own.name.vi}, và ở gói {other}, thuộc {province.name.vi}",
            f"the document {quoted(document)} stands in this package, of {own.name.en}, and in {other}, of {province.name.en}",
        ),
        Text("đặt tên khác cho một trong hai tài liệu", "give one of the two documents another name"),
    )


def _moved(package: str, own: Locality, code: str, unit: str, other: str, province: Locality) -> Problem:
    return _problem(
        package,
        Text(
            f"{code} (gói này, nay thuộc {own.name.vi}) và {unit} (gói {other}, nay thuộc {province.name.vi}) nối tiếp nhau, "
            "nên phải xem cùng nhau",
            f"{code} (this package, now in {own.name.en}) and {unit} (package {other}, now in {province.name.en}) follow each "
            "other, so they must be looked at together",
        ),
        Text(
            "sửa predecessors, successors trong localities.csv, hoặc đặt divided: false",
            "mend predecessors and successors in localities.csv, or say divided: false",
        ),
    )
