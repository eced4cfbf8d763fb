"""What the short codes in the columns of the observations say, for codebooks, notes, and the workbooks people fill in; and what identities say."""

from __future__ import annotations

from portal.language import Text

CODES: dict[str, dict[str, Text]] = {
    "kind": {
        "actual": Text("thực hiện", "what was done or counted"),
        "target": Text("chỉ tiêu được giao", "a target set for the locality"),
        "level": Text("mức cho một người hoặc một suất", "an amount for one person or gift"),
        "rate": Text("tỷ lệ", "a rate"),
        "context": Text("bối cảnh", "what other figures are seen against"),
    },
    "qualifier": {
        "exact": Text("đúng số", "the number as it is"),
        "about": Text("khoảng", "about"),
        "above": Text("trên, hơn", "over, more than"),
        "about_above": Text("khoảng trên", "about or over"),
        "range": Text("từ … đến …", "from … to …"),
        "none": Text("báo cáo viết bằng lời là không có", "the report says in words that there are none"),
    },
    "obs_status": {
        "A": Text("bình thường", "normal"),
        "B": Text("đứt chuỗi", "break in series"),
        "E": Text("ước tính", "estimated"),
        "O": Text("báo cáo bỏ trống", "left empty in the report"),
        "P": Text("sơ bộ", "provisional"),
        "Q": Text("được giấu", "suppressed"),
    },
    "conf_status": {
        "F": Text("công bố được", "free"),
        "A": Text("giấu vì là số nhỏ về người có thể nhận ra", "suppressed: a small count of people who could be recognised"),
        "D": Text("giấu để không suy ngược được số khác", "suppressed so that another figure cannot be worked out"),
    },
    "correction": {
        "unit_too_many": Text("in thừa đơn vị", "a unit too many is printed"),
        "thousand_missing": Text("in thiếu ba chữ số hàng nghìn", "the thousands are missing"),
        "digit_missing": Text("in thiếu một chữ số", "a digit is missing"),
        "wrong_symbol": Text("in sai ký hiệu", "a wrong symbol is printed"),
    },
}  # fmt: skip

# The relations of identities, said with `result`, and `a`, `b`, `c` for the terms in their order.
RELATIONS: dict[str, Text] = {
    "sum": Text("kết quả = các số hạng cộng lại", "result = the terms added up"),
    "product": Text("kết quả = a × b", "result = a × b"),
    "quotient": Text("kết quả = a ÷ b", "result = a ÷ b"),
    "ratio": Text("kết quả (%) = 100 × a ÷ b", "result (%) = 100 × a ÷ b"),
    "same": Text("kết quả = a", "result = a"),
    "at_most": Text("kết quả ≥ các số hạng cộng lại", "result ≥ the terms added up"),
    "proportion": Text("kết quả ÷ a = b ÷ c", "result ÷ a = b ÷ c"),
}  # fmt: skip
