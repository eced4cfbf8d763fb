"""Pictures as PNG, where it must be one: for networks that show no SVG. Few colours, few bytes, the same everywhere."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import vl_convert

from portal.charts import draw

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ALIKE = 4  # colours that differ only in so many bits of a channel are one
_BY_LEFT = 1  # PNG's filter 1: what a byte adds to the one of the pixel before


def drawn(svg: str, cache: Path, scale: float) -> bytes:
    """A picture that covers its ground, so many times as large; letters are those of the one font we have."""

    def draw_it() -> bytes:
        with draw.own_fonts():
            return packed(bytes(vl_convert.svg_to_png(svg, scale=scale)))

    return draw.kept_or(cache, f"{scale} {svg}", "png", draw_it)


def packed(png: bytes) -> bytes:
    """The same picture in a tenth of the bytes, where it has few colours: the library packs four channels in haste."""
    chunks = dict(_chunks(png))  # the library writes each kind once, and its pixels in the end
    width, height = (int.from_bytes(chunks[b"IHDR"][at : at + 4]) for at in (0, 4))
    raw = zlib.decompress(b"".join(content for name, content in _chunks(png) if name == b"IDAT"))
    lines = np.frombuffer(raw, np.uint8).reshape(height, 1 + 4 * width)
    if (lines[:, 0] != _BY_LEFT).any():
        return png
    by_channel = np.ascontiguousarray(lines[:, 1:].reshape(height, width, 4)[..., :3].transpose(2, 0, 1))
    red, green, blue = np.cumsum(by_channel, axis=2, dtype=np.uint8).astype(np.uint32)
    alike = (red >> _ALIKE) << 8 | (green >> _ALIKE) << 4 | blue >> _ALIKE
    used = np.flatnonzero(np.bincount(alike.ravel(), minlength=4096))
    if len(used) > 256:
        return png
    shown = np.zeros(4096, ">u4")
    shown[alike] = red << 16 | green << 8 | blue  # of colours that are alike one that is there
    number = np.zeros(4096, np.uint8)
    number[used] = np.arange(len(used))
    pixels = np.zeros((height, 1 + width), np.uint8)
    pixels[:, 1:] = number[alike]
    palette = shown[used].view(np.uint8).reshape(-1, 4)[:, 1:].tobytes()
    head = chunks[b"IHDR"][:8] + bytes([8, 3, 0, 0, 0])  # eight bits a pixel, out of a palette
    return _written(
        [(b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(pixels.tobytes())), (b"IEND", b"")]
    )  # fmt: skip


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        size = int.from_bytes(png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += size + 12


def _written(chunks: list[tuple[bytes, bytes]]) -> bytes:
    return _SIGNATURE + b"".join(
        len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)
        for name, content in chunks
    )
