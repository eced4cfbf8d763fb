"""Which units the words behind a number may mean, the likeliest first."""

from __future__ import annotations

import re

from portal.draft.tokens import fold

# What is counted by a word that reports use, as units of the registry.
WORDS: dict[str, tuple[str, ...]] = {
    "lượt": ("turn",),
    "suất": ("gift",),
    "phần quà": ("gift",),
    "quà": ("gift",),
    "hộ kinh doanh": ("business",),
    "hộ": ("household", "turn"),
    "gia đình": ("household", "gift"),
    "nhà": ("household", "facility"),
    "căn": ("household",),
    "ngôi nhà": ("household",),
    "hồ sơ": ("dossier", "case", "card"),
    "thẻ": ("card",),
    "trường hợp": ("case", "person", "dossier", "card", "household"),
    "đối tượng": ("person", "turn", "card"),
    "người": ("person", "card", "dossier", "gift"),
    "lao động": ("person",),
    "học sinh": ("person", "turn"),
    "học viên": ("person", "turn"),
    "thân nhân": ("person", "case"),
    "trẻ": ("person",),
    "em": ("person", "turn"),
    "cháu": ("person",),
    "bà mẹ": ("gift", "person"),
    "chị": ("turn", "person"),
    "đồng chí": ("person",),
    "đ/c": ("person",),
    "thầy": ("person",),
    "giáo viên": ("person",),
    "cán bộ": ("person",),
    "thành viên": ("person",),
    "cộng tác viên": ("person", "turn"),
    "hội viên": ("person",),
    "nhân khẩu": ("person",),
    "cá nhân": ("person", "case"),
    "tập thể": ("case",),
    "liệt sĩ": ("person",),
    "bệnh nhân": ("person",),
    "vụ": ("case",),
    "đơn": ("case",),
    "quyết định": ("case", "document"),
    "công trình": ("case",),
    "khu phố": ("neighbourhood",),
    "khu dân cư": ("neighbourhood",),
    "thôn": ("neighbourhood",),
    "tổ dân": ("resident-group",),
    "xã": ("commune",),
    "phường": ("commune",),
    "trường": ("facility",),
    "trạm": ("facility",),
    "chợ": ("facility",),
    "cơ sở": ("business", "facility", "place"),
    "đơn vị": ("business",),
    "doanh nghiệp": ("business",),
    "công ty": ("business",),
    "câu lạc bộ": ("club",),
    "mô hình": ("club",),
    "chi hội": ("club",),
    "mục tiêu": ("goal",),
    "tiêu chí": ("goal",),
    "đầu sách": ("title",),
    "điểm": ("place",),
    "sân": ("place", "facility"),
    "văn bản": ("document",),
    "kế hoạch": ("document",),
    "hội nghị": ("event",),
    "buổi": ("event",),
    "lớp": ("event",),
    "cuộc": ("event",),
    "đợt": ("event",),
    "ngày công": ("workday",),
    "ngày": ("day",),
    "tháng": ("month",),
    "bó": ("bundle",),
    "con giống": ("animal",),
    "con": ("animal", "person"),
    "bộ": ("set",),
    "cái": ("set",),
    "đồng": ("vnd",),
}
# Units whose words mean nothing else; and those that are counted in the place of each other.
PLAIN = frozenset({"day", "month", "workday", "kg", "bundle", "animal", "set", "title"})
OF_PEOPLE = frozenset({"person", "turn", "household", "dossier", "case", "card", "gift"})
_FOLDED = sorted(
    ((fold(word), units) for word, units in WORDS.items()), key=lambda entry: (-len(entry[0]), entry[0])
)
# A number may be followed by what it is out of, or by a mark of Markdown, before its unit.
_START = re.compile(r"^[\s*_]*")
_FIRST, _NEXT, _OTHER = 1.0, 0.55, -1.0


def meant(text: str) -> tuple[str, ...]:
    """The units that a text begins with a word of; none where it is no word for a unit."""
    folded = _START.sub("", fold(text))
    for word, units in _FOLDED:
        if re.match(rf"{re.escape(word)}(?!\w)", folded):
            return units
    return ()


def fit(units: tuple[str, ...], unit: str) -> float:
    """How well a unit goes with what the words mean: 1 for the first, less for others, -1 for none of them."""
    if not units:
        return 0.0
    if unit not in units:
        return _OTHER
    return _FIRST if unit == units[0] else _NEXT
