"""A made-up country: packages of invented reports, as many as asked for, always the same.

Ten monthly reports of each locality, about 62 figures each in ten domains: targets, breakdowns that add up or do not,
notes, gaps. Names are Vietnamese and of nowhere. Nothing of it is ever published.
"""

from __future__ import annotations

import csv
import io
import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal import file, packages, schemas
from portal.search.folding import fold

MONTHS = 10  # of the year that is made up: reports of one locality
YEAR = 2025
VERSION = "2025-12-01"
PROVINCES = 34  # as many as there are today
_SEED = 7
_MISSING = 0.08  # of the indicators, in each report
_TREE = ("mkdocs.yml", "docs")  # what a tree has beside its packages
_NOT_OURS = ("addresses.csv", "releases.csv")

# Domains with their indicators: name, English name, unit, usual value, members that it is broken down by, whether
# reports give a target. Sizes and shares are those of real monthly reports of communes.
_Indicator = tuple[str, str, str, float, tuple[str, ...], bool]
_DOMAINS: tuple[tuple[str, str, tuple[_Indicator, ...]], ...] = (
    ("Lao động – việc làm", "Labour", (
        ("Lao động được giải quyết việc làm", "People helped into work", "person", 420, ("nam", "nu"), True),
        ("Lao động được đào tạo nghề", "People trained", "person", 160, (), True),
        ("Lao động đi làm việc ở nước ngoài", "People working abroad", "person", 24, (), True),
        ("Tỷ lệ thất nghiệp", "Unemployment rate", "percent", 2.6, (), False),
        ("Hợp đồng lao động được rà soát", "Contracts reviewed", "case", 310, (), False))),
    ("Bảo trợ xã hội", "Social protection", (
        ("Người hưởng trợ cấp hằng tháng", "People on monthly benefits", "person", 870, ("gia", "khuyet-tat", "tre-em"), True),
        ("Kinh phí trợ cấp hằng tháng", "Money for monthly benefits", "vnd", 612_000_000, (), True),
        ("Hồ sơ mai táng phí được giải quyết", "Funeral grants settled", "case", 31, (), False),
        ("Lượt trợ giúp đột xuất", "Emergency help", "turn", 45, (), False))),
    ("Giảm nghèo", "Poverty reduction", (
        ("Hộ thuộc diện nghèo", "Poor households", "household", 64, (), True),
        ("Hộ thuộc diện cận nghèo", "Near-poor households", "household", 118, (), True),
        ("Hộ thoát nghèo", "Households out of poverty", "household", 29, (), True),
        ("Vốn vay ưu đãi cho hộ nghèo", "Loans to poor households", "vnd", 1_450_000_000, (), False))),
    ("Người có công", "People of merit", (
        ("Người có công hưởng trợ cấp", "People of merit on benefits", "person", 236, ("thuong-binh", "liet-si"), False),
        ("Kinh phí ưu đãi người có công", "Money for people of merit", "vnd", 745_000_000, (), True),
        ("Nhà tình nghĩa xây, sửa", "Houses of gratitude", "house", 13, (), True),
        ("Suất quà người có công", "Gifts to people of merit", "gift", 240, (), False))),
    ("Trẻ em", "Children", (
        ("Trẻ em được trợ giúp", "Children helped", "person", 52, ("nam", "nu"), True),
        ("Trẻ em được cấp thẻ bảo hiểm y tế", "Children with health insurance", "person", 980, (), True),
        ("Buổi nói chuyện về trẻ em", "Talks about children", "event", 11, (), False))),
    ("Bình đẳng giới", "Gender equality", (
        ("Buổi truyền thông về giới", "Talks about gender", "event", 16, (), True),
        ("Lượt tư vấn về giới", "Advice on gender", "turn", 47, ("nam", "nu"), False),
        ("Tỷ lệ nữ trong cấp ủy", "Share of women in committees", "percent", 31.5, (), True))),
    ("Bảo hiểm xã hội", "Insurance", (
        ("Người tham gia bảo hiểm bắt buộc", "Compulsory insurance", "person", 3_150, (), True),
        ("Người tham gia bảo hiểm tự nguyện", "Voluntary insurance", "person", 420, (), True),
        ("Tỷ lệ bao phủ bảo hiểm y tế", "Health insurance rate", "percent", 94.2, (), True),
        ("Kinh phí trợ cấp thất nghiệp", "Unemployment benefits", "vnd", 388_000_000, (), False))),
    ("Phòng, chống tệ nạn", "Prevention of social ills", (
        ("Cơ sở được kiểm tra", "Venues inspected", "place", 38, (), False),
        ("Buổi tuyên truyền về ma túy", "Talks about drugs", "event", 15, (), True),
        ("Lượt tư vấn cai nghiện", "Advice on treatment", "turn", 47, (), False))),
    ("Dân tộc", "Ethnic groups", (
        ("Hộ dân tộc thiểu số được hỗ trợ", "Minority households helped", "household", 41, (), True),
        ("Kinh phí hỗ trợ dân tộc thiểu số", "Money for minorities", "vnd", 96_000_000, (), False),
        ("Lượt thăm hỏi chức sắc", "Visits to dignitaries", "turn", 18, (), False))),
    ("Nhà ở", "Housing", (
        ("Nhà tạm được xóa", "Makeshift houses replaced", "house", 14, (), True),
        ("Kinh phí xóa nhà tạm", "Money for houses", "vnd", 240_000_000, (), True),
        ("Hộ được hỗ trợ nước sạch", "Households with clean water", "household", 57, (), False))),
)  # fmt: skip
_UNITS = {
    "person": ("người", "people", "person"), "case": ("vụ", "cases", "case"), "turn": ("lượt", "turns", "turn"),
    "household": ("hộ", "households", "household"), "vnd": ("đồng", "đồng", "đồng"), "percent": ("%", "%", "%"),
    "house": ("căn", "houses", "house"), "gift": ("suất", "gifts", "gift"), "event": ("buổi", "talks", "talk"),
    "place": ("điểm", "places", "place"),
}  # fmt: skip
_MEMBERS = {
    "nam": ("Nam", "Men"), "nu": ("Nữ", "Women"), "gia": ("Người cao tuổi", "Elderly people"),
    "khuyet-tat": ("Người khuyết tật", "Disabled people"), "tre-em": ("Trẻ em", "Children"),
    "thuong-binh": ("Thương binh", "Invalids"), "liet-si": ("Thân nhân liệt sĩ", "Families of martyrs"),
}  # fmt: skip
_FIRST = [
    "An",
    "Bình",
    "Tân",
    "Phú",
    "Long",
    "Vĩnh",
    "Hòa",
    "Đông",
    "Tây",
    "Nam",
    "Bắc",
    "Trung",
    "Mỹ",
    "Thạnh",
    "Phước",
    "Xuân",
    "Cẩm",
    "Hương",
    "Quảng",
    "Thanh",
    "Sơn",
    "Hải",
    "Lộc",
    "Ngọc",
    "Kim",
    "Diên",
]
_SECOND = [
    "Thạnh",
    "Phú",
    "Lộc",
    "Hưng",
    "Định",
    "Khánh",
    "Thuận",
    "Mỹ",
    "Sơn",
    "Giang",
    "Hòa",
    "Châu",
    "Điền",
    "Trạch",
    "Lâm",
    "Thủy",
    "Phong",
    "Yên",
    "Quý",
    "Thắng",
    "Hiệp",
    "Đức",
    "Nghĩa",
    "Tiến",
    "Vân",
]
_KINDS = (("phường", "Ward"), ("xã", "Commune"), ("thị trấn", "Town"))
_NOTES = (
    "",
    "",
    "",
    "",
    "",
    "",
    "Số liệu sơ bộ.",
    "Theo báo cáo của đơn vị.",
    "Đã đối chiếu với cơ quan khác.",
)


@dataclass(frozen=True)
class _Place:
    id: str
    code: str
    name: str
    name_en: str
    parent: str
    scale: float


def write(root: Path, count: int, project: Path) -> None:
    """A tree of `count` reports below `root`, with the settings and the written pages of `project`."""
    for name in _TREE:
        source, target = project / name, root / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns(*_NOT_OURS), dirs_exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    folder = root / "datapackages"
    places = list(_places(-(-count // MONTHS)))
    _write(
        folder / packages.REGISTRY,
        _descriptor(packages.REGISTRY, "Danh mục", "Registry", []),
        _registry(places),
    )
    for number in range(count):
        write_report(folder, places[number // MONTHS], number % MONTHS + 1)


def write_report(folder: Path, place: _Place, month: int, edition: int = 0) -> None:
    """One report; another `edition` has other figures."""
    name, document = f"{place.id}-{month:02d}", f"bc-{place.id}-{month:02d}"
    rows = list(_observations(place, month, document, edition))
    title, title_en = (
        f"Báo cáo tháng {month}/{YEAR} của {place.name}",
        f"Report of {place.name_en}, {YEAR}-{month:02d}",
    )
    sources = [{
        "name": document, "title": title, "title_en": title_en, "number": f"{month}/BC-UBND", "date": f"{YEAR}-{month + 1:02d}-03",
        "issuer": f"UBND {place.name}", "issuer_en": f"People’s Committee of {place.name_en}", "locality": place.id,
        "file": f"{document}.txt", "sha256": "0" * 64,
    }]  # fmt: skip
    tables: dict[str, Iterable[dict[str, Any]]] = {"observations": rows, "identities": [], "omissions": []}
    _write(folder / name, _descriptor(name, title, title_en, sources), tables)


def places(count: int) -> list[_Place]:
    """The localities of a country of so many reports."""
    return list(_places(-(-count // MONTHS)))


def _places(count: int) -> Iterator[_Place]:
    chance, seen = random.Random(_SEED), set[str]()
    while len(seen) < count:
        number = len(seen)
        kind, kind_en = _KINDS[number % 3 if number < 1950 else 1]
        own = f"{chance.choice(_FIRST)} {chance.choice(_SECOND)}"
        own += f" {number // 1500 + 1}" if number >= 1500 else ""
        name = f"{kind} {own}"
        code = f"{number + 1:05d}"
        if _slug(name) in seen:
            continue
        seen.add(_slug(name))
        yield _Place(
            f"{_slug(name)}-{code}",
            code,
            name,
            f"{own} {kind_en}",
            _province(number % PROVINCES),
            chance.lognormvariate(0, 0.5),
        )


def _province(number: int) -> str:
    return f"tinh-{number + 1:02d}"


def _code(domain: int, number: int) -> str:
    return _slug(_DOMAINS[domain][2][number][1])


def _observations(place: _Place, month: int, document: str, edition: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(f"{_SEED}/{place.id}/{month}/{edition}")
    line = 10
    for section, (_, _, indicators) in enumerate(_DOMAINS):
        for number, (_, _, unit, usual, members, has_target) in enumerate(indicators):
            if chance.random() < _MISSING:
                continue
            line += 1
            code = _code(section, number)
            value = (
                min(99.9, usual * chance.uniform(0.85, 1.05))
                if unit == "percent"
                else usual * place.scale * chance.lognormvariate(0, 0.25)
            )
            at = {
                "locality": place.id, "period": f"{YEAR}-{month:02d}", "reported_for": f"{YEAR}-{month:02d}", "indicator": code,
                "unit": unit, "qualifier": "exact", "obs_status": "A", "conf_status": "F", "document": document,
                "locator": f"{section + 1}.{number + 1}", "line": str(line),
            }  # fmt: skip
            kind = "rate" if unit == "percent" else "actual"
            note = chance.choice(_NOTES)
            yield {
                **at,
                "id": code,
                "kind": kind,
                **_value(value, unit),
                "note_vi": note,
                "note_en": note and "A note.",
            }
            if has_target:
                yield {
                    **at,
                    "id": f"{code}-target",
                    "kind": "target",
                    **_value(value * chance.uniform(0.8, 1.3), unit),
                }
            weights = [chance.random() + 0.3 for _ in members]
            for member, weight in zip(members, weights, strict=True):
                part = _value(value * weight / sum(weights), unit)
                yield {**at, "id": f"{code}-{member}", "kind": kind, "breakdown": f"group:{member}", **part}


def _value(value: float, unit: str) -> dict[str, str]:
    if unit == "percent":
        said = f"{min(value, 99.9):.1f}"
        return {"value": said, "reported_as": said.replace(".", ",") + "%"}
    whole = (
        round(value, -3) if unit == "vnd" else max(11, round(value))
    )  # small counts of people would be hidden
    return {"value": f"{whole:.0f}", "reported_as": f"{whole:,.0f}".replace(",", ".")}


def _registry(places: list[_Place]) -> dict[str, Iterable[dict[str, Any]]]:
    indicators = []
    for section, (_, domain_en, several) in enumerate(_DOMAINS):
        for number, (name, name_en, unit, *_) in enumerate(several):
            indicators.append({
                "id": _code(section, number), "domain": _slug(domain_en), "unit": unit, "measure": "ratio" if unit == "percent" else "flow",
                "headline": "1" if number == 0 and section < 6 else "", "family": _code(section, number), "name_vi": name, "name_en": name_en,
                "definition_vi": f"{name} trong kỳ.", "definition_en": f"{name_en} in the period.",
                "limits_vi": "Số liệu được dựng để đo.", "limits_en": "Made up to measure.",
            })  # fmt: skip
    return {
        "localities": [
            *({"id": _province(n), "code": f"{n + 1:02d}", "kind": "province", "name_vi": f"tỉnh {_FIRST[n % len(_FIRST)]} {_SECOND[n % len(_SECOND)]} {n + 1}",
               "name_en": f"Province {n + 1}"} for n in range(PROVINCES)),
            *({"id": p.id, "code": p.code, "kind": "commune", "name_vi": p.name, "name_en": p.name_en, "parent": p.parent} for p in places),
        ],
        "rhythms": [],
        "domains": [{"id": _slug(en), "name_vi": vi, "name_en": en} for vi, en, _ in _DOMAINS],
        "units": [
            {"id": u, "name_vi": vi, "name_en": en, "singular_en": one, "counts_people": "", "base": "", "meaning_vi": f"Đếm {vi}.", "meaning_en": f"Counts {en}."}
            for u, (vi, en, one) in _UNITS.items()
        ],
        "indicators": indicators,
        "dimensions": [{"id": "group", "name_vi": "Nhóm", "name_en": "Group"}],
        "members": [{"dimension": "group", "id": m, "name_vi": vi, "name_en": en, "sensitive": ""} for m, (vi, en) in _MEMBERS.items()],
        "identities": [],
        "terms": [{"id": "bao-tro-xa-hoi", "term": "BTXH", "forms_vi": "BTXH | bảo trợ xã hội", "forms_en": "social assistance", "expansion_vi": "Bảo trợ xã hội",
                   "expansion_en": "Social assistance", "explanation_vi": "Trợ cấp của Nhà nước.", "explanation_en": "Help from the State."}],
        "sentences": [],
    }  # fmt: skip


def _descriptor(name: str, title: str, title_en: str, sources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "$schema": packages.PROFILE,
        "name": name,
        "title": title,
        "title_en": title_en,
        "description": f"{title}. / {title_en}.",
        "version": VERSION,
        "created": f"{VERSION}T00:00:00Z",
        "keywords": ["bench"],
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0",
            }
        ],
        "contributors": [{"title": "An Sinh Mở", "roles": ["creator", "publisher"]}],
        "sources": sources or [{"title": "Made up"}],
    }


def _write(folder: Path, descriptor: dict[str, Any], tables: dict[str, Iterable[dict[str, Any]]]) -> None:
    (folder / "data").mkdir(parents=True, exist_ok=True)
    resources = packages.resources_of(folder.name)
    described = []
    for name, schema in resources.items():
        columns = schemas.columns(schema)
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(tables[name])
        content = buffer.getvalue().encode()
        (folder / packages.path_of(name)).write_bytes(content)
        described.append(
            packages.resource(name, file.of(content), schemas.standalone(schema, frozenset(resources)))
        )
    text = packages.as_json({**descriptor, "resources": described})
    (folder / packages.DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")


def _slug(name: str) -> str:
    return fold(name).replace(" ", "-")
