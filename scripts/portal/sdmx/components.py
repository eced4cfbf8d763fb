"""What an observation consists of in SDMX: the dimensions that identify it, its value, the attributes that describe it.

The registry's dimensions become dimensions `BY_…`, so that a new one needs no line here. Two observations of a report can
agree in all of them, as where it says the same thing twice: therefore REPORT and FIGURE, the name of the figure among
all packages, are dimensions too. Who compares places or periods leaves these two out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from portal.language import Text
from portal.model import Observation
from portal.periods import Period
from portal.registry import Registry

TOTAL = "_T"  # SDMX's code for what is not divided


@dataclass(frozen=True)
class Component:
    """`cell` writes it; `codes` names its code list, else `text` its SDMX data type. An attribute that is not
    `is_always` there is empty where nothing is to be said.
    """

    id: str
    name: Text
    cell: Callable[[Observation], str]
    codes: str = ""
    text: str = "String"
    is_always: bool = False


def dimensions(registry: Registry) -> tuple[Component, ...]:
    """In the order of the key; time comes after them."""
    by = (
        Component(f"BY_{_upper(name)}", title, _member(name), codes_of(name))
        for name, title in registry.dimensions.items()
    )
    return (
        Component("FREQ", Text("Độ dài kỳ", "Length of the period"), frequency, "CL_FREQ"),
        Component("REF_AREA", Text("Địa phương", "Locality"), lambda o: o.locality, "CL_AREA"),
        Component("INDICATOR", Text("Chỉ tiêu", "Indicator"), lambda o: o.indicator, "CL_INDICATOR"),
        Component("KIND", Text("Loại số liệu", "Kind of figure"), lambda o: o.kind, "CL_KIND"),
        *by,
        Component("REPORT", Text("Gói dữ liệu của báo cáo", "Report"), lambda o: o.package, "CL_REPORT"),
        Component("FIGURE", Text("Mã số liệu trong gói", "Figure in its package"), lambda o: o.id),
    )


TIME = Component(
    "TIME_PERIOD",
    Text("Kỳ của số liệu", "Period"),
    lambda o: time(o.period),
    text="ObservationalTimePeriod",
)
VALUE = Component("OBS_VALUE", Text("Giá trị", "Value"), lambda o: _number(o.value), text="Decimal")
ATTRIBUTES = (
    Component("UNIT_MEASURE", Text("Đơn vị", "Unit"), lambda o: o.unit, "CL_UNIT", is_always=True),
    Component(
        "UNIT_MULT", Text("Bội số của đơn vị", "Unit multiplier"), lambda _: "0", text="Integer", is_always=True
    ),
    Component("DECIMALS", Text("Số chữ số thập phân", "Decimals"), lambda o: _decimals(o), text="Integer"),
    Component(
        "OBS_STATUS", Text("Trạng thái", "Status"), lambda o: o.obs_status, "CL_OBS_STATUS", is_always=True
    ),
    Component(
        "CONF_STATUS", Text("Bảo mật", "Confidentiality"), lambda o: o.conf_status, "CL_CONF_STATUS",
        is_always=True,
    ),
    Component("QUALIFIER", Text("Mức chính xác", "Qualifier"), lambda o: o.qualifier, "CL_QUALIFIER"),
    Component(
        "VALUE_HIGH", Text("Đầu trên của khoảng", "Upper end"), lambda o: _number(o.value_high), text="Decimal"
    ),
    Component("REPORTED_AS", Text("In trong báo cáo", "As printed"), lambda o: o.reported_as),
    Component(
        "REPORTED_FOR", Text("Trang kỳ báo cáo", "Period of the page"), lambda o: o.reported_for.code,
        is_always=True,
    ),
    Component("CORRECTION", Text("Đính chính", "Correction"), lambda o: o.correction, "CL_CORRECTION"),
    Component("DOCUMENT", Text("Tài liệu nguồn", "Source document"), lambda o: o.document, is_always=True),
    Component("LOCATOR", Text("Mục", "Section"), lambda o: o.locator, is_always=True),
    Component("LINE", Text("Dòng", "Line"), lambda o: str(o.line), text="Integer", is_always=True),
    Component("PART_OF", Text("Thuộc tổng", "Part of"), lambda o: o.part_of),
    Component("NOTE_VI", Text("Ghi chú", "Note in Vietnamese"), lambda o: o.note.vi),
    Component("NOTE_EN", Text("Ghi chú (tiếng Anh)", "Note in English"), lambda o: o.note.en),
)  # fmt: skip


def codes_of(dimension: str) -> str:
    """The code list of a dimension of the registry."""
    return f"CL_BY_{_upper(dimension)}"


def frequency(o: Observation) -> str:
    """By the span that the figure speaks of, which nothing says is repeated."""
    if "/" in o.period.code:
        return "_O"
    return {12: "A", 6: "S", 3: "Q", 1: "M", 0: "D"}[o.period.months()]


def time(period: Period) -> str:
    """Years, half-years, quarters, months and days are written alike; of other spans SDMX gives day and length."""
    if "/" not in period.code:
        return period.code
    return f"{period.start}/P{(period.end - period.start).days + 1}D"


def _member(dimension: str) -> Callable[[Observation], str]:
    start = f"{dimension}:"
    return lambda o: next((m.removeprefix(start) for m in o.breakdown if m.startswith(start)), TOTAL)


def _number(value: object) -> str:
    return "" if value is None else f"{value:f}"


def _decimals(o: Observation) -> str:
    return "" if o.value is None else str(len(f"{o.value:f}".partition(".")[2]))


def _upper(name: str) -> str:
    return name.upper().replace("-", "_")
