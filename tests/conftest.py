"""A minimal valid tree of packages, to be spoiled or extended, and how Hypothesis runs."""

from __future__ import annotations

import csv
import gc
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from portal import audit, derive, imprint, model, packages, periods, registry, schemas
from portal.cells import Cells, Tables
from portal.derive import Site
from portal.language import Text
from portal.model import Document, Observation, Portal
from portal.packages import Package, Source
from portal.registry import Registry
from portal.releases import Release

# The same examples on every machine, and nothing depends on how fast it is.
settings.register_profile(
    "stable",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("quick", settings.get_profile("stable"), max_examples=30)


def pytest_configure(config: pytest.Config) -> None:
    """`make quick` tries fewer examples of each law; `make test` tries all."""
    settings.load_profile("quick" if config.option.markexpr == "not slow" else "stable")


IMPRINT = imprint.of(Path(__file__).parents[1])
SEALED: dict[tuple[Any, ...], bytes] = {}
REPORT = "an-2024"

# Columns that a table does not name are filled from DEFAULTS, else empty.
TABLES = {
    "registry/localities": """\
id,code,kind,name_vi,name_en,parent,valid_from,valid_to,successors,population
tinh-cu-01,01,province,tỉnh Cũ,Cũ Province,,,2025-06-30,tinh-moi-02,
tinh-moi-02,02,province,tỉnh Mới,Mới Province,,2025-07-01,,,
huyen-an-001,001,district,huyện An,An District,tinh-cu-01,,2025-06-30,,120000
xa-binh-00001,00001,commune,xã Bình,Bình Commune,huyen-an-001,,2025-06-30,,
""",
    "registry/rhythms": """\
locality,cycle,since,until,due_days,source_vi,source_en
huyen-an-001,P1Y,2023-01-01,,,Quy chế.,The rules.
""",
    "registry/domains": """\
id,name_vi,name_en
labour,Lao động,Labour
gifts,Quà tặng,Gifts
social-ills,Tệ nạn xã hội,Social ills
""",
    "registry/units": """\
id,name_vi,name_en,singular_en,counts_people,base
person,người,people,person,yes,population
gift,suất,gifts,gift,,
vnd,đồng,đồng,đồng,,
percent,%,%,%,,
""",
    "registry/indicators": """\
id,domain,unit,measure,sensitive,headline,family,name_vi,name_en
jobs,labour,person,flow,,1,jobs,Việc làm,Jobs
gifts,gifts,gift,flow,,1,gifts,Suất quà,Gifts
gift-level,gifts,vnd,level,,,gifts,Mức quà,Gift level
gift-money,gifts,vnd,flow,,2,gifts,Tiền quà,Gift money
users,social-ills,person,stock,yes,1,users,Người nghiện,Drug users
population,labour,person,stock,,,population,Dân số,Inhabitants
""",
    "registry/dimensions": """\
id,name_vi,name_en
fund,Nguồn,Source
channel,Kênh,Channel
group,Nhóm,Group
""",
    "registry/members": """\
dimension,id,name_vi,name_en,sensitive
fund,budget,Ngân sách,Budget,
fund,social,Xã hội hóa,Donations,
channel,local,Tại chỗ,Local,
channel,abroad,Nước ngoài,Abroad,
group,poor,Hộ nghèo,Poor households,yes
group,merit,Người có công,People of merit,
""",
    "registry/identities": """\
id,relation,result,terms
gift-money,product,gift-money,gifts gift-level
""",
    "registry/terms": """\
id,term,forms_vi,forms_en,expansion_vi,expansion_en,explanation_vi,explanation_en
bao-tro-xa-hoi,BTXH,BTXH | bảo trợ xã hội,social assistance,Bảo trợ xã hội,Social assistance,Trợ cấp của Nhà nước.,Help from the State.
ho-ngheo,hộ nghèo,hộ nghèo,poor households,Hộ nghèo,Poor household,Hộ dưới chuẩn nghèo.,A household below the poverty line.
""",
    "registry/sentences": """\
id,domain,subject,text_vi,text_en
jobs,labour,jobs,"{Period}, {place} có {jobs} có việc[ ({breakdown})][, đạt {jobs:reached} chỉ tiêu {jobs:target}][; chỉ tiêu {jobs:plan-period} là {jobs:plan}].","{Period}, {jobs} in {place} found work[ ({breakdown})][, {jobs:reached} of the target of {jobs:target}][; the target for {jobs:plan-period} is {jobs:plan}]."
gifts,gifts,gifts,"{Period}, {place} tặng {gifts} quà trị giá {gift-money}[ ({breakdown})].","{Period}, {place} gave {gifts} worth {gift-money}[ ({breakdown})]."
""",
    f"{REPORT}/observations": """\
id,indicator,breakdown,kind,value,unit,reported_as,part_of,line
jobs,jobs,,actual,367,person,367,,10
jobs-local,jobs,channel:local,actual,300,person,300,jobs,11
jobs-abroad,jobs,channel:abroad,actual,67,person,67,jobs,12
jobs-target,jobs,,target,400,person,400,,13
jobs-rate,jobs,,rate,91.75,percent,"91,75%",,14
gifts,gifts,fund:budget,actual,100,gift,100,,20
gift-level,gift-level,fund:budget,level,300000,vnd,300.000đ,,20
gift-money,gift-money,fund:budget,actual,30000000,vnd,30 triệu đồng,,20
""",
    f"{REPORT}/identities": """\
id,relation,result,terms
jobs-sum,sum,jobs,jobs-local jobs-abroad
jobs-attainment,ratio,jobs-rate,jobs jobs-target
""",
    f"{REPORT}/omissions": """\
document,line,printed,count,reason_vi,reason_en
""",
}
DEFAULTS = {
    "localities": {"kind": "district", "code": "999"},
    "indicators": {
        "definition_vi": "Cách đếm.",
        "definition_en": "How it is counted.",
        "limits_vi": "Điều số này không nói.",
        "limits_en": "What it does not say.",
    },
    "units": {"meaning_vi": "Đếm từng cái.", "meaning_en": "Counts each one."},
    "rhythms": {
        "locality": "huyen-an-001",
        "cycle": "P3M",
        "source_vi": "Quy chế.",
        "source_en": "The rules.",
    },
    "observations": {
        "locality": "huyen-an-001",
        "period": "2024",
        "reported_for": "2024",
        "indicator": "jobs",
        "kind": "actual",
        "unit": "person",
        "qualifier": "exact",
        "obs_status": "A",
        "conf_status": "F",
        "document": "bc-1",
        "locator": "I.1",
        "line": "1",
    },
    "omissions": {
        "document": "bc-1",
        "count": "1",
        "reason_vi": "không đếm gì",
        "reason_en": "counts nothing",
    },
}
DESCRIPTOR = {
    "$schema": packages.PROFILE,
    "title": "Gói mẫu",
    "title_en": "Sample package",
    "description": "Mẫu. / A sample.",
    "version": "2024-07-01",
    "created": "2024-07-01T00:00:00Z",
    "licenses": [{"name": "CC-BY-4.0"}],
    "contributors": [{"title": "An Sinh Mở"}],
    "sources": [
        {
            "name": "bc-1",
            "title": "Báo cáo",
            "title_en": "Report",
            "number": "1/BC-UBND",
            "date": "2024-06-15",
            "issuer": "UBND huyện An",
            "issuer_en": "People’s Committee of An district",
            "locality": "huyen-an-001",
            "file": "bc-1.txt",
            "sha256": "0" * 64,
        }
    ],
}

Rows = list[dict[str, str]]


@dataclass
class Tree:
    """Packages as rows that a test changes, then takes as any stage gives them.

    Tables are named `package/resource`; members have the key `dimension:id`.
    """

    folder: Path
    tables: dict[str, Rows] = field(default_factory=dict)
    descriptors: dict[str, dict[str, Any]] = field(default_factory=dict)
    released: dict[str, list[Release]] = field(default_factory=dict)

    def put(self, table: str, key: str, **cells: str) -> Tree:
        """Change the row with that key, or add one."""
        _known(table, cells)
        row = next((row for row in self.tables[table] if _key(row) == key), None)
        if row is None:
            dimension, _, name = key.rpartition(":")
            given = {"dimension": dimension, "id": name} if dimension else {"id": key}
            row = _filled(table, {**given, **cells})
            self.tables[table].append(row)
        row.update(cells)
        return self

    def observe(self, key: str, package: str = REPORT, **cells: str) -> Tree:
        """The same for an observation; a value given alone is printed as it is."""
        if "value" in cells and "reported_as" not in cells:
            cells["reported_as"] = cells["value"].replace(".", ",")
        return self.put(f"{package}/observations", key, **cells)

    def hide(self, key: str, conf_status: str = "A", **cells: str) -> Tree:
        """A suppressed observation."""
        status = {"obs_status": "Q", "conf_status": conf_status, "qualifier": ""}
        return self.put(f"{REPORT}/observations", key, value="", reported_as="", **status, **cells)

    def rhythm(self, **cells: str) -> Tree:
        """How often a unit reports, beside what the tree says already."""
        self.tables["registry/rhythms"].append(_filled("registry/rhythms", cells))
        return self

    def omit(self, **cells: str) -> Tree:
        """A number of the report that is no figure."""
        self.tables[f"{REPORT}/omissions"].append(_filled(f"{REPORT}/omissions", cells))
        return self

    def identity(self, key: str, relation: str, result: str, terms: str, package: str = REPORT) -> Tree:
        return self.put(f"{package}/identities", key, relation=relation, result=result, terms=terms)

    def add_report(self, name: str) -> Tree:
        """Another report package, with nothing in it."""
        for resource in schemas.PACKAGE:
            self.tables[f"{name}/{resource}"] = []
        descriptor = json.loads(json.dumps(self.descriptors[REPORT]))
        self.descriptors[name] = {**descriptor, "name": name}
        return self

    def store(self, version: str, package: str = REPORT) -> Tree:
        """Keep the package as it now is as an earlier version."""
        self.descriptors[package], kept = (
            {**self.descriptors[package], "version": version},
            self.descriptors[package],
        )
        now = self.package(package)
        release = Release(version, now.descriptor, now.files, now.tables.cells["observations"])
        self.released[package] = [*self.released.get(package, []), release]
        self.descriptors[package] = kept
        return self

    def document(self, **entries: Any) -> Tree:
        """Change what the report says of its source document; None takes an entry away."""
        described = self.descriptors[REPORT]["sources"][0]
        described.update(entries)
        for key in [key for key, value in described.items() if value is None]:
            del described[key]
        return self

    def package(self, name: str) -> Package:
        """As `packages.read` gives it, sealed."""
        cells, files = {}, {}
        for resource in packages.resources_of(name):
            rows = [list(row.values()) for row in self.tables[f"{name}/{resource}"]]
            columns = _columns(name, resource)
            files[packages.path_of(resource)] = _csv([columns, *rows])
            cells[resource] = Cells(files[packages.path_of(resource)], tuple(columns))
        bare = Package(name, self.folder / name, self.descriptors[name], files, Tables(cells))
        described = json.dumps(self.descriptors[name]), *files.items()
        if described not in SEALED:  # most tests change one table, and the rest was sealed before
            SEALED[described] = packages.as_json(packages.sealed(bare)).encode()
        files[packages.DESCRIPTOR] = SEALED[described]
        descriptor = json.loads(SEALED[described])
        released = tuple(self.released.get(name, ()))
        stored = {f"observations-{release.version}": release.cells for release in released}
        return replace(bare, descriptor=descriptor, tables=Tables({**cells, **stored}), releases=released)

    def source(self) -> Source:
        """All packages, in memory."""
        reports = sorted(name for name in self.descriptors if name != packages.REGISTRY)
        return Source(
            self.folder, self.package(packages.REGISTRY), tuple(self.package(name) for name in reports)
        )

    def portal(self) -> Portal:
        return model.assemble(self.source(), IMPRINT)

    def site(self) -> Site:
        portal = self.portal()
        return derive.run(portal, audit.run(portal))

    def write(self) -> Path:
        """All packages as files; the folder that `packages.read` takes."""
        for package in self.source().packages:
            for path, content in package.files.items():
                file = package.folder / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            for release in package.releases:
                for path, content in release.files.items():
                    file = package.folder / "versions" / release.version / path
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(content)
        return self.folder


def _key(row: dict[str, str]) -> str:
    return f"{row['dimension']}:{row['id']}" if "dimension" in row else row.get("id", "")


def _filled(table: str, cells: dict[str, str]) -> dict[str, str]:
    ordinary = DEFAULTS.get(table.partition("/")[2], {})
    return {**dict.fromkeys(_known(table, cells), ""), **ordinary, **cells}


def _known(table: str, cells: dict[str, str]) -> list[str]:
    """The table's columns; a test that misspells one is told."""
    package, _, resource = table.partition("/")
    columns = _columns(package, resource)
    assert set(cells) <= set(columns), f"{table} has no {sorted(set(cells) - set(columns))}"
    return columns


def _columns(package: str, resource: str) -> list[str]:
    return schemas.columns(packages.resources_of(package)[resource])


def _csv(rows: list[list[str]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode()


def _new_tree(folder: Path) -> Tree:
    tables = {
        table: [_filled(table, row) for row in csv.DictReader(io.StringIO(text))]
        for table, text in TABLES.items()
    }
    descriptor = json.dumps(DESCRIPTOR)
    return Tree(
        folder,
        tables,
        {name: {**json.loads(descriptor), "name": name} for name in (packages.REGISTRY, REPORT)},
    )


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """The minimal tree: one district, one report, eight figures, three identities that hold."""
    return _new_tree(tmp_path / "datapackages")


@pytest.fixture(scope="session")
def new_tree() -> Callable[[], Tree]:
    """Gives the minimal tree anew for each example of a law; it never touches the disk."""
    return lambda: _new_tree(Path("/nowhere"))


@pytest.fixture(scope="session")
def words() -> Registry:
    """The registry of the minimal tree."""
    return registry.load(_new_tree(Path("/nowhere")).package(packages.REGISTRY))


@pytest.fixture(scope="session")
def observe() -> Callable[..., Observation]:
    """`observe("jobs", value=5)` is an observation; what is not said is ordinary."""

    def observe(key: str = "jobs", **given: Any) -> Observation:
        for name in ("value", "value_high"):
            if isinstance(given.get(name), int | str):
                given[name] = Decimal(given[name])
        for name in ("period", "reported_for"):
            given[name] = periods.parse(given.get(name, "2024"))
        ordinary = Observation(
            package=REPORT,
            id=key,
            locality="huyen-an-001",
            period=given["period"],
            reported_for=given["reported_for"],
            indicator="jobs",
            breakdown=(),
            kind="actual",
            value=None,
            value_high=None,
            unit="person",
            reported_as="" if given.get("value") is None else str(given["value"]).replace(".", ","),
            qualifier="exact",
            obs_status="A",
            conf_status="F",
            correction="",
            document="bc-1",
            locator="I.1",
            line=1,
            part_of="",
            note=Text("", ""),
        )
        return replace(ordinary, **given)

    return observe


@pytest.fixture(scope="session")
def site_of(words: Registry, observe: Callable[..., Observation]) -> Callable[[dict[str, Any]], Site]:
    """`site_of({"jobs": {"value": 5}})` is a site of such observations, in the order given."""
    described = DESCRIPTOR["sources"][0]
    document = Document(
        id="bc-1",
        package=REPORT,
        title=Text(described["title"], described["title_en"]),
        issuer=Text(described["issuer"], described["issuer_en"]),
        number=described["number"],
        date=described["date"],
        locality=described["locality"],
        file=described["file"],
        sha256=described["sha256"],
        address="",
        verification=None,
        omissions=(),
    )

    def make(given: dict[str, Any]) -> Site:
        found = tuple(observe(key, **rest) for key, rest in given.items())
        return derive.run(Portal(words, (), {document.id: document}, found, {}), ())

    return make


def pytest_collection_finish() -> None:
    """What was loaded stays: the collector of garbage need not look at it again and again."""
    gc.collect()
    gc.freeze()
