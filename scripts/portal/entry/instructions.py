"""What the first sheet of a workbook tells the person who fills it in, and an invented example."""

from __future__ import annotations

from portal.language import Text

TITLE = Text("Nhập số liệu báo cáo an sinh xã hội", "Enter the figures of a report on social welfare")

STEPS: tuple[Text, ...] = (
    Text("Tờ “Báo cáo”: điền cột Giá trị. Ô đỏ là ô còn phải điền.",
         "Sheet “Báo cáo”: fill in the column of values. Red cells still want something."),
    Text("Tờ “Số liệu”: mỗi hàng một con số. In trong báo cáo chép đúng từng chữ; Giá trị là con số ấy theo đơn vị gốc. Đặt chuột lên tên cột để xem cách ghi.",
         "Sheet “Số liệu”: one figure a row. The print is copied to the letter; the value is that in base units. Point at a heading to see how its column is filled in."),
    Text("Ô có mũi tên là chọn trong danh sách; gõ mã cũng được. Danh sách đầy đủ ở tờ “Từ được dùng”. Thiếu chỉ tiêu hay địa phương nào thì báo người phụ trách.",
         "Cells with an arrow take a word of a list; its code may be typed as well. All words stand on the sheet “Từ được dùng”. If one is missing, tell whoever is in charge."),
    Text("Tờ “Phép tính”: những tổng, tích, tỷ lệ mà báo cáo nói phải khớp. Báo cáo không khớp thì cứ ghi như in: trang web công bố cả chỗ lệch.",
         "Sheet “Phép tính”: the sums, products and rates that the report says must hold. Where it contradicts itself, leave the figures as printed: the site publishes that too."),
    Text("Tờ “Để ngoài”: con số không phải số liệu, như số thứ tự của một đợt. Để trống cũng được.",
         "Sheet “Để ngoài”: numbers that count nothing, such as the number of a round. It may stay empty."),
    Text('Kiểm tra và đưa vào: make import ARGS="tên-tệp.xlsx". Lỗi được chỉ rõ tờ và ô; thêm --comments ban-sao.xlsx để ghi lỗi vào một bản sao.',
         'Check and take in: make import ARGS="file.xlsx". Problems name sheet and cell; with --comments copy.xlsx they are written into a copy.'),
)  # fmt: skip

RULES: tuple[Text, ...] = (
    Text("Nhóm nhạy cảm (người nghiện, trẻ em bị xâm hại, khuyết tật, bạo lực, hộ nghèo …): số người từ 1 đến 4 không được ghi vào. Để trống Giá trị, In trong báo cáo và Mức chính xác; Trạng thái Q, Bảo mật A.",
         "Sensitive groups (drug users, abused children, disability, violence, poor households …): counts from 1 to 4 must not be written here. Leave value, print and precision empty; status Q, confidentiality A."),
    Text("Không bao giờ ghi tên người hưởng chính sách.", "Never write the name of a beneficiary."),
    Text("Số 0, “không có”, báo cáo bỏ trống (O) và được giấu (Q) là bốn điều khác nhau.",
         "Zero, “none”, left empty (O) and suppressed (Q) are four different things."),
    Text("Được thêm hàng, sắp xếp, lọc, đổi thứ tự cột. Đừng gộp ô, đừng dùng công thức: dán giá trị (Paste values).",
         "Rows may be added, sorted, filtered, columns moved. Do not merge cells, use no formulas: paste values."),
    Text("Gõ chữ Việt bằng Unicode; chữ theo phông TCVN3 (.VnTime) hay VNI không nhận được.",
         "Type Vietnamese in Unicode; text in the fonts TCVN3 (.VnTime) or VNI cannot be taken."),
    Text("Các cột xanh ở tờ Số liệu là gợi ý của máy: đọc để sửa, không được đưa vào. Ô không tô màu vẫn có thể sai: xem từng hàng cạnh báo cáo.",
         "The blue columns among the figures are hints by the machine: read them, they are not taken in. A cell without a colour may be wrong as well: look at every row beside the report."),
    Text("Trong bản nháp, mã số liệu đặt theo điều máy đoán. Sửa chỉ tiêu hay phân tổ thì đặt lại mã cho hợp, và sửa cả chỗ nhắc lại mã ấy: cột Thuộc tổng, tờ Phép tính.",
         "In a draft the ids are made of what the machine guessed. Where you mend an indicator or a breakdown, mend the id too, and wherever it is named: the column of totals, the sheet of sums."),
)  # fmt: skip

# The looks of cells, by the style that shows each.
LEGEND: tuple[tuple[str, Text], ...] = (
    ("missing", Text("còn thiếu", "still missing")),
    ("strange", Text("không có trong danh sách, hoặc trùng mã", "not in the list, or a code that stands twice")),
    ("doubtful", Text("máy không chắc: dưới 50, hoặc số nhỏ có thể phải giấu", "the machine is not sure: below 50, or a small count that may have to be suppressed")),
    ("unsure", Text("máy hơi ngờ: 50–79, hoặc phân tổ chỉ là phỏng đoán", "the machine has some doubt: 50–79, or the breakdown is a guess")),
    ("hint", Text("gợi ý, không được đưa vào", "a hint, not taken in")),
)  # fmt: skip

INVENTED = Text("Ví dụ bịa ra, không có thật", "An invented example, nothing in it is true")

# Rows of the table of observations; what is not said is empty.
EXAMPLE: tuple[dict[str, str], ...] = (
    {"id": "viec-lam", "indicator": "jobs-created", "kind": "actual", "value": "1234", "unit": "person", "reported_as": "1.234", "locator": "II.1", "line": "21"},
    {"id": "viec-lam-chi-tieu", "indicator": "jobs-created", "kind": "target", "value": "1500", "unit": "person", "reported_as": "1.500", "locator": "II.1", "line": "21"},
    {"id": "viec-lam-ty-le", "indicator": "jobs-created", "kind": "rate", "value": "82,27", "unit": "percent", "reported_as": "82,27%", "locator": "II.1", "line": "22"},
    {"id": "qua-tet", "indicator": "gifts", "breakdown": "occasion:tet", "kind": "actual", "value": "5000", "unit": "gift", "reported_as": "5.000", "qualifier": "about", "locator": "II.2", "line": "25"},
    {"id": "qua-tet-tien", "indicator": "gift-money", "breakdown": "occasion:tet", "kind": "actual", "value": "2500000000", "unit": "vnd", "reported_as": "2,5 tỷ đồng", "qualifier": "about", "locator": "II.2", "line": "25"},
    {"id": "nguoi-nghien", "indicator": "drug-addicts", "kind": "actual", "unit": "person", "obs_status": "Q", "conf_status": "A", "locator": "II.5", "line": "40"},
)  # fmt: skip
EVERY = {
    "locality": "huyen-vi-du-000",
    "period": "2024-Q1",
    "reported_for": "2024-Q1",
    "document": "bc-1-vi-du-2024",
}
PUBLISHED = {"qualifier": "exact", "obs_status": "A", "conf_status": "F"}
