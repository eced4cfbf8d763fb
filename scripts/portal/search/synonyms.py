"""Ways of saying the same: abbreviations of the glossary with what they stand for, and everyday words for official ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal.language import Language
from portal.registry import Term
from portal.search.folding import fold

# What people type, and what reports write. Either side stands for the other.
EVERYDAY: dict[Language, tuple[tuple[str, str], ...]] = {
    "vi": (
        ("người già", "người cao tuổi"),
        ("dân số", "nhân khẩu"),
        ("số dân", "nhân khẩu"),
        ("số hộ", "hộ gia đình"),
        ("số hộ nghèo", "hộ nghèo"),
        ("số hộ cận nghèo", "hộ cận nghèo"),
        ("ma túy", "nghiện"),
        ("xuất khẩu lao động", "đi làm việc ở nước ngoài"),
        ("tạo việc làm", "giải quyết việc làm"),
        ("có việc làm", "giải quyết việc làm"),
        ("học nghề", "đào tạo nghề"),
        ("dạy nghề", "đào tạo nghề"),
        ("đám tang", "mai táng phí"),
        ("tiền tuất", "tuất hằng tháng"),
        ("lương hưu", "bảo hiểm xã hội"),
        ("hỏa táng", "mai táng phí"),
        ("quà", "tặng quà"),
        ("tiền tết", "tiền quà"),
        ("27/7", "ngày thương binh liệt sĩ"),
        ("thương binh liệt sĩ", "người có công"),
        ("gia đình chính sách", "người có công"),
        ("mẹ liệt sĩ", "bà mẹ Việt Nam anh hùng"),
        ("mẹ VNAH", "bà mẹ Việt Nam anh hùng"),
        ("TNXH", "tệ nạn xã hội"),
        ("tệ nạn xã hội", "phòng, chống tệ nạn xã hội"),
        ("TGXH", "trợ giúp xã hội"),
        ("bệnh viện", "trạm y tế"),
        ("lừa đảo", "đơn thư"),
        ("khiếu nại", "đơn thư, khiếu kiện"),
        ("tố cáo", "đơn thư, khiếu kiện"),
        ("nhà trẻ", "mầm non"),
        ("mẫu giáo", "mầm non"),
        ("mù chữ", "biết chữ"),
        ("xóa đói giảm nghèo", "giảm nghèo"),
        ("XĐGN", "giảm nghèo"),
        ("nhà tình nghĩa", "nhà ở người có công"),
        ("xóa nhà tạm", "nhà ở hộ nghèo, cận nghèo"),
        ("phụ nữ", "nữ"),
        ("bão Yagi", "bão"),
        ("chuyển khoản", "không dùng tiền mặt"),
        ("qua tài khoản", "không dùng tiền mặt"),
    ),
    "en": (
        ("poverty rate", "share of poor households"),
        ("old people", "elderly people"),
        ("unemployment", "people helped into work"),
        ("jobs", "people helped into work"),
        ("employment", "people helped into work"),
        ("inhabitants", "population"),
        ("war invalids", "people of merit"),
        ("veterans", "people of merit"),
        ("drugs", "drug addiction"),
        ("drug treatment", "treated for addiction"),
        ("kindergartens", "preschools"),
        ("funerals", "funeral grants"),
        ("disability", "disabled people"),
        ("bank transfer", "without cash"),
        ("cashless", "without cash"),
    ),
}


def collect(terms: Iterable[Term], language: Language) -> list[list[str]]:
    """Pairs of folded phrases, sorted."""
    found = {(fold(a), fold(b)) for a, b in EVERYDAY[language]} | {
        (fold(a), fold(b)) for a, b in EVERYDAY["vi"]
    }
    for term in terms:
        if said := spelled(term.term, term.expansion.vi):
            found.add((fold(term.term), fold(said)))
            if language == "en":
                found.add((fold(term.term), fold(term.expansion.en)))
    return [list(pair) for pair in sorted(found)]


def spelled(abbreviation: str, expansion: str) -> str:
    """The words whose first letters are the abbreviation: of `Người có công với cách mạng` for NCC the first three.

    Small words may be passed over; empty where the word is no abbreviation of these.
    """
    if not abbreviation.isupper():
        return ""
    used = list(_spelled(fold(abbreviation).replace(" ", ""), expansion.replace("-", " ").split()))
    return " ".join(used) if len(used) == len(abbreviation) else ""


def _spelled(letters: str, expansion: list[str]) -> Iterator[str]:
    for word in expansion:
        if letters and fold(word)[:1] == letters[0]:
            letters = letters[1:]
            yield word
