"""Data and downloads."""

from __future__ import annotations

from collections.abc import Iterator

from portal import qualities, schemas
from portal.derive import Site
from portal.language import Text
from portal.pages import routes
from portal.pages.page import Page

# What each column of observations.csv holds; the schema's own descriptions are English.
_COLUMNS = {
    "id": "Mã của số liệu, không đổi trong gói; cũng là địa chỉ của con số trên trang.",
    "locality": "Địa phương, theo cột id của localities.csv.",
    "period": "Khoảng thời gian hoặc ngày mà con số nói về, theo ISO 8601; nửa năm và quý viết là 2024-S1, 2024-Q1.",
    "reported_for": "Kỳ của trang mà con số đứng.",
    "indicator": "Chỉ tiêu, theo cột id của indicators.csv.",
    "breakdown": "Phân tổ: các cặp chiều:thành viên theo thứ tự chữ cái, cách nhau bằng dấu chấm phẩy.",
    "kind": "Loại số liệu: actual thực hiện, target chỉ tiêu giao, level mức cho một người hoặc một suất, rate tỷ lệ, context bối cảnh.",
    "value": "Giá trị theo đơn vị gốc: tiền đủ từng đồng, phần trăm như đã in; đầu dưới nếu là một khoảng; trống khi được giấu hoặc báo cáo bỏ trống.",
    "value_high": "Đầu trên của một khoảng.",
    "unit": "Đơn vị.",
    "reported_as": "Con số đúng như báo cáo in; trống khi được giấu hoặc báo cáo bỏ trống.",
    "qualifier": "Mức chính xác: exact đúng số, about khoảng, above trên hoặc hơn, about_above khoảng trên, range từ … đến …, none “không có”.",
    "obs_status": "Trạng thái theo SDMX CL_OBS_STATUS: A bình thường, O bỏ trống, Q được giấu, E ước tính, P sơ bộ, B đứt chuỗi.",
    "conf_status": "Bảo mật theo SDMX CL_CONF_STATUS: F công bố được, A giấu vì là số nhỏ, D giấu để không suy ngược được số khác.",
    "correction": "Báo cáo in sai ở điểm nào, khi giá trị không phải là số đã in.",
    "document": "Báo cáo nguồn, theo tên trong mục sources của gói.",
    "locator": "Mục, theo cách đánh số của chính báo cáo.",
    "line": "Dòng trong tệp chữ của báo cáo, đếm từ 1.",
    "part_of": "id của tổng mà con số là một phần.",
    "note_vi": "Ghi chú bằng tiếng Việt.",
    "note_en": "Ghi chú bằng tiếng Anh.",
}


def pages(site: Site) -> Iterator[Page]:
    yield Page(
        path=routes.DATA,
        title=Text("Dữ liệu và tải về", "Data and downloads"),
        description=Text(
            "Toàn bộ số liệu ở dạng CSV và gói dữ liệu Frictionless, dùng lại tự do.",
            "All figures as CSV and as Frictionless data packages, free to reuse.",
        ),
        template="data.md.j2",
        context={
            "packages": site.portal.packages,
            "fields": schemas.schema("observations")["fields"],
            "columns": _COLUMNS,
            "qualities": qualities.QUALITIES,
        },
    )
