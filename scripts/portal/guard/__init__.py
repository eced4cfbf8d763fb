"""Files of a package looked at before any library sees them: packages are untrusted input.

Size, real path, encoding, letters, JSON without tricks, CSV with the right columns, zips that stay small.
"""

from __future__ import annotations

from portal.guard.archives import archive
from portal.guard.files import content, missing, named, shown
from portal.guard.objects import parsed
from portal.guard.tables import table
from portal.language import Text

# What these looks hold, as the methods page says it of every check.
SENTENCE = Text(
    "Mỗi tệp là tệp thật trong gói, có cỡ vừa phải, mã UTF-8 dựng sẵn, không có ký tự ẩn hay chữ giả dạng.",
    "Every file is a real one inside its package, of sensible size, in composed UTF-8, without hidden or "
    "look-alike characters.",
)

__all__ = ["SENTENCE", "archive", "content", "missing", "named", "parsed", "shown", "table"]
