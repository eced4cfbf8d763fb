"""The code lists: those of the registry, those of the schema, and of SDMX's own the codes that the portal uses."""

from __future__ import annotations

from dataclasses import dataclass

from portal.codes import CODES
from portal.language import NOTHING, Text
from portal.model import Portal
from portal.registry import Registry
from portal.sdmx import components


@dataclass(frozen=True)
class Code:
    """`above` is the code that it belongs to."""

    id: str
    name: Text
    description: Text = NOTHING
    above: str = ""


@dataclass(frozen=True)
class CodeList:
    """`of_sdmx` is the version of the list that SDMX keeps, of which this is a part; empty where it is ours."""

    id: str
    name: Text
    codes: tuple[Code, ...]
    of_sdmx: str = ""


def collect(portal: Portal) -> tuple[CodeList, ...]:
    """Every list that a component names."""
    registry = portal.registry
    return (*_LISTS, *_of_registry(registry), *_by(registry), _reports(portal))


def _list(id_: str, name: Text, codes: dict[str, tuple[str, str]], of_sdmx: str) -> CodeList:
    """Of a list that SDMX keeps the codes that stand here, in its own English words."""
    return CodeList(id_, name, tuple(Code(code, Text(*words)) for code, words in codes.items()), of_sdmx)


def _ours(id_: str, name: Text, column: str) -> CodeList:
    """The codes of a column, in the words of the codebook."""
    return CodeList(id_, name, tuple(Code(code, said.opening) for code, said in CODES[column].items()))


_LISTS = (
    _list("CL_FREQ", Text("Độ dài kỳ", "Frequency"), {
        "A": ("Năm", "Annual"),
        "S": ("Nửa năm", "Half-yearly, semester"),
        "Q": ("Quý", "Quarterly"),
        "M": ("Tháng", "Monthly"),
        "D": ("Ngày", "Daily"),
        "_O": ("Khoảng khác", "Other"),
    }, "2.1"),
    _list("CL_OBS_STATUS", Text("Trạng thái số liệu", "Observation status"), {
        "A": ("Bình thường", "Normal value"),
        "B": ("Đứt chuỗi", "Time series break"),
        "E": ("Ước tính", "Estimated value"),
        "O": ("Báo cáo bỏ trống", "Missing value"),
        "P": ("Sơ bộ", "Provisional value"),
        "Q": ("Được giấu", "Missing value; suppressed"),
    }, "2.2"),
    _list("CL_CONF_STATUS", Text("Bảo mật", "Confidentiality status"), {
        "F": ("Công bố được", "Free (free for publication)"),
        "A": ("Giấu vì là số nhỏ", "Primary confidentiality due to small counts"),
        "D": ("Giấu để không suy ngược được số khác", "Secondary confidentiality set by the sender, not for publication"),
    }, "1.3"),
    _ours("CL_KIND", Text("Loại số liệu", "Kind of figure"), "kind"),
    _ours("CL_QUALIFIER", Text("Mức chính xác", "Qualifier"), "qualifier"),
    _ours("CL_CORRECTION", Text("Đính chính", "Correction of a misprint"), "correction"),
)  # fmt: skip


def _of_registry(registry: Registry) -> tuple[CodeList, ...]:
    places = tuple(Code(x.id, x.name, Text(x.code, x.code), x.parent) for x in registry.localities.values())
    indicators = tuple(Code(x.id, x.name.opening, x.definition) for x in registry.indicators.values())
    units = tuple(Code(x.id, x.name, x.meaning) for x in registry.units.values())
    return (
        CodeList(
            "CL_AREA", Text("Địa phương; mô tả là mã đơn vị", "Localities; described by their code"), places
        ),
        CodeList("CL_INDICATOR", Text("Chỉ tiêu", "Indicators"), indicators),
        CodeList("CL_UNIT", Text("Đơn vị", "Units"), units),
    )


def _by(registry: Registry) -> tuple[CodeList, ...]:
    whole = Code(
        components.TOTAL, Text("Toàn bộ, hoặc không chia theo chiều này", "All, or not divided in this way")
    )
    return tuple(
        CodeList(
            components.codes_of(name),
            title,
            (whole, *(Code(m.id, m.name) for m in registry.members.values() if m.dimension == name)),
        )
        for name, title in registry.dimensions.items()
    )


def _reports(portal: Portal) -> CodeList:
    codes = (Code(p.name, Text(p.descriptor["title"], p.descriptor["title_en"])) for p in portal.packages)
    return CodeList("CL_REPORT", Text("Gói dữ liệu của báo cáo", "Packages of reports"), tuple(codes))
