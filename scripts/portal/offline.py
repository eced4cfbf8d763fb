"""The whole site as one zip that works from a folder, without a server: what must be other than online.

From a folder a browser opens no `…/`, fetches no JSON and vouches for no file: links name their page, JSON comes
as a script too (`asm.give` in assets/scripts/core.js), hashes are dropped. The policy stays, in the words of files.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from portal import addresses, formats, secure
from portal.imprint.value import Imprint
from portal.language import Language, Text
from portal.zipped import Member

_README = """\
{name}
{line}

Giải nén rồi mở index.html bằng trình duyệt. Không cần mạng.
Đây là toàn bộ trang web: số liệu, biểu đồ, tìm kiếm, thuật ngữ, tệp tải về.
Chỉ thiếu những gì cần máy chủ: ảnh cho mạng xã hội, biểu đồ dạng PNG và để nhúng, địa chỉ cũ, trang báo không tìm thấy.
Lệnh sha256sum -c SHA256SUMS, chạy trong thư mục này, cho biết tệp tải về có còn nguyên không.

Số liệu: {licence}. Mã nguồn: MIT.
"""
_ENGLISH = """

Unpack, then open en/index.html in a browser. No network is needed.
This is the whole site: figures, charts, search, terms and downloads, in both languages.
Left out is only what needs a server: pictures for social networks, charts as PNG and to embed, old addresses, the page for what is not found.
sha256sum -c SHA256SUMS, run in this folder, tells whether the downloads are still whole.

Figures: {licence}. Code: MIT.
"""

# Of use to servers and search engines alone.
_LEFT_OUT = re.compile(
    r"""(?x) (^|/)404\.html$ | ^_headers$ | ^_redirects$ | ^robots\.txt$ | (^|/)sitemap(-[0-9]+)?\.xml(\.gz)?$
    | (^|/)card\.png$ | ^nhung/ | ^embed/"""
)
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)"')
_INTEGRITY = re.compile(r' integrity="[^"]*"')
_LINK = re.compile(
    r'(<(?:a\b[^>]*?\bhref|form\b[^>]*?\baction)=")(?!/|[a-z][a-z0-9+.-]*:)((?:[^"#?]*/)?\.{0,2})(?=[#?"])([^"]*)"'
)
_ABSOLUTE = re.compile(
    r'\s*<(?:link rel="(?:canonical|alternate ?|prev|next)"|meta (?:property="og:|name="twitter:))[^>]*>'
)
_OFFERED = re.compile(r'<li class="asm-offline">.*?</li>', re.DOTALL)
# What is only there online: the copy itself, frames elsewhere, the site above this one.
_ONLINE = re.compile(
    r'<li class="asm-offline">.*?</li>|<a class="asm-embed"[^>]*>[^<]*</a>|<nav class="asm-up".*?</nav>',
    re.DOTALL,
)
LARGEST = 300_000_000  # bytes of files of reports: phones and slow lines can still take those as one file
_TOO_LARGE = Text(
    "Trang này đã quá lớn để gói thành một tệp dùng ngoại tuyến; hãy tải từng bảng hoặc từng gói dữ liệu.",
    "This site has grown too large for one file to use offline; take single tables or data packages.",
)
_SIZE = '<span class="asm-offline__size"></span>'


def path_of(by: Imprint) -> str:
    """Where the zip stands."""
    return f"data/{by.slug}.zip"


def members(folder: Path, by: Imprint, sums: Mapping[str, str]) -> Iterator[Member]:
    """The files of the zip of a finished site, all in one folder, sorted; those that scripts read are there twice. `sums` are
    the SHA-256 of all files of the site.
    """
    yield _made(f"{by.slug}/README.txt", _readme(by).encode())
    for path in sorted(sums):
        if _LEFT_OUT.search(path) or path == path_of(by):
            continue
        name, file = f"{by.slug}/{path}", f"{folder}/{path}"  # most are never read
        if path == secure.SUMS:
            yield _made(name, _sums(_read(file), by))
        else:
            yield Member(name, sums[path], partial(_page if path.endswith(".html") else _read, file))
        if path.endswith(".json") and not path.startswith(("api/", "data/")):  # no page of ours reads those
            yield Member(f"{name}.js", sums[path], partial(_script, file))


def _made(path: str, content: bytes) -> Member:
    return Member(path, hashlib.sha256(content).hexdigest(), lambda: content)


def _sums(content: bytes, by: Imprint) -> bytes:
    return b"".join(line for line in content.splitlines(True) if path_of(by).encode() not in line)


def _read(file: str) -> bytes:
    return Path(file).read_bytes()


def _page(file: str) -> bytes | None:
    """None for what only says where a page went."""
    content = _read(file)
    return None if addresses.is_signpost(content) else page(content.decode()).encode()


def _script(file: str) -> bytes:
    return as_script(_read(file))


def _readme(by: Imprint) -> str:
    text = _README + (_ENGLISH if "en" in by.languages else "")
    return text.format(name=by.name.vi, line="=" * len(by.name.vi), licence=by.licence.name)


def page(html: str) -> str:
    """A page as it works from a folder."""
    html = _POLICY.sub(lambda found: f'{found[1]}{_of_files(found[2])}"', html, count=1)
    html = _ABSOLUTE.sub("", _INTEGRITY.sub("", _ONLINE.sub("", html)))
    return _LINK.sub(lambda found: f'{found[1]}{_file(found[2])}{found[3]}"', html)


def as_script(content: bytes) -> bytes:
    """JSON as the script that hands it over."""
    return b"asm.give(" + content.strip() + b");\n"


def fits(size: int) -> bool:
    """Whether a site whose reports have so many bytes of files is small enough to be taken along as one file."""
    return size <= LARGEST


def sized(html: str, size: int | None, language: Language) -> str:
    """The page that offers the zip, with the size that is known only now; without it where there is none."""
    if size is not None:
        return html.replace(_SIZE, formats.size(size, language))
    return _OFFERED.sub(f'<li class="asm-offline"><small>{_TOO_LARGE[language]}</small></li>', html)


def _file(address: str) -> str:
    """The page that a server would show for a folder's address; an address without a path stays."""
    if not address:
        return ""
    return f"{address}index.html" if address.endswith("/") else f"{address}/index.html"


def _of_files(policy: str) -> str:
    """Each file is a stranger to the others: `'self'` may mean nothing there, `file:` means any of them."""
    return policy.replace("'self'", "'self' file:")
