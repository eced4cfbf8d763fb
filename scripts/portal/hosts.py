"""What places that serve static sites take: a site that grows is told in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal import formats
from portal.language import Text

GIGABYTE = 1_000_000_000


@dataclass(frozen=True)
class Host:
    """The most bytes and files of one site, by what the host says of itself; None where it says nothing."""

    name: str
    size: int | None
    files: int | None


# November 2026: docs.github.com, docs.gitlab.com, developers.cloudflare.com, each under "limits".
HOSTS = (
    Host("GitHub Pages", GIGABYTE, None),
    Host("GitLab Pages", GIGABYTE, 200_000),
    Host("Cloudflare Pages", None, 20_000),
)


@dataclass(frozen=True)
class Size:
    """Of a site: bytes, and how many files."""

    size: int
    files: int

    def __str__(self) -> str:
        return f"{formats.size(self.size, 'vi')}, {formats.number(self.files, 'vi')} tệp · files"


_DIVIDE = (
    "Chia cổng theo tỉnh bằng extra.portal.divided: true trong mkdocs.yml. · "
    "Split the portal by province, with extra.portal.divided: true in mkdocs.yml."
)
_APART = (
    "Đưa mỗi tỉnh, thành phố (build/site/<id>) lên riêng: xem trang “Trang của riêng mình”. · "
    "Publish each province (build/site/<id>) by itself: see the page “Your own portal”."
)


def said(site: Size) -> str:
    """How large the site is, and whom that is too much for."""
    lines = [str(site), *_lines(site)]
    return "\n".join([*lines, _DIVIDE] if len(lines) > 1 else lines)


def said_of_all(above: Size, provinces: Mapping[str, Size]) -> str:
    """The same of a portal that is divided: of all as one, and of the largest site by itself."""
    every = [above, *provinces.values()]
    together = Size(sum(site.size for site in every), sum(site.files for site in every))
    name, largest = max({"build/site": above, **provinces}.items(), key=lambda entry: entry[1].size)
    most = Size(largest.size, max(site.files for site in every))
    lines = [str(together), *_lines(together)]
    if len(lines) > 1:
        lines += [_APART, f"Lớn nhất · The largest: {name}: {largest}"]
        lines += [f"{name}: {line}" for line in _lines(most)]
    return "\n".join(lines)


def _lines(site: Size) -> Iterator[str]:
    return (f"{host}: {why.vi} · {why.en}" for host, why in _too_much(site.size, site.files))


def _too_much(size: int, files: int) -> Iterator[tuple[str, Text]]:
    for host in HOSTS:
        if host.size is not None and size > host.size:
            yield (
                host.name,
                Text(
                    f"chỉ nhận đến {formats.size(host.size, 'vi')}",
                    f"takes no more than {formats.size(host.size, 'en')}",
                ),
            )
        elif host.files is not None and files > host.files:
            most = host.files
            yield (
                host.name,
                Text(
                    f"chỉ nhận đến {formats.number(most, 'vi')} tệp",
                    f"takes no more than {formats.number(most, 'en')} files",
                ),
            )
