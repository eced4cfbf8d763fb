"""What places that serve static sites take: a site that grows is told in time."""

from __future__ import annotations

from collections.abc import Iterator
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


def said(size: int, files: int) -> str:
    """How large the site is, and whom that is too much for."""
    lines = [f"{formats.size(size, 'vi')}, {formats.number(files, 'vi')} tệp · files"]
    lines += [f"{host}: {why.vi} · {why.en}" for host, why in _too_much(size, files)]
    if len(lines) > 1:
        lines.append(
            "Chia cổng theo tỉnh bằng extra.portal.provinces trong mkdocs.yml. · "
            "Split the portal by province, with extra.portal.provinces in mkdocs.yml."
        )
    return "\n".join(lines)


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
