"""The whole site as one zip that works from a folder, without a server: what must be other than online.

From a folder a browser opens no `…/`, fetches no JSON and vouches for no file: links name their page, JSON comes
as a script too (`asm.give` in assets/scripts/core.js), hashes are dropped. The policy stays, in the words of files.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from portal import addresses, formats, progress, secure
from portal.downloads import archives
from portal.imprint.value import Imprint
from portal.language import Language, Text
from portal.progress import Tell

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


def bundle(folder: Path, by: Imprint, tell: Tell = progress.SILENT) -> bytes:
    """The zip of a finished site: one folder, not a thousand files. The same site gives the same bytes."""
    count = sum(1 for path in folder.rglob("*") if path.is_file())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, content in tell.each(files(folder, by), count):
            archive.writestr(archives.entry(f"{by.slug}/{path}"), content, compresslevel=6)
    return buffer.getvalue()


def files(folder: Path, by: Imprint) -> Iterator[tuple[str, bytes]]:
    """Every file of the copy by its path, sorted; those that scripts read are there twice."""
    yield "README.txt", _readme(by).encode()
    for path in sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()):
        if _LEFT_OUT.search(path) or path == path_of(by):
            continue
        content = (folder / path).read_bytes()
        suffix = PurePosixPath(path).suffix
        if path == secure.SUMS:
            yield (
                path,
                b"".join(line for line in content.splitlines(True) if path_of(by).encode() not in line),
            )
        elif suffix != ".html":
            yield path, content
        elif not addresses.is_signpost(content):
            yield path, page(content.decode()).encode()
        if suffix == ".json" and not path.startswith(("api/", "data/")):  # no page of ours reads those
            yield f"{path}.js", as_script(content)


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
