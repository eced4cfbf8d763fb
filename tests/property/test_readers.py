"""A document broken in any way is read or refused; no reader falls over."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import docx
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.errors import DataProblems
from portal.verify import readers


def _word() -> bytes:
    made, buffer = docx.Document(), io.BytesIO()
    made.add_paragraph("Giải quyết việc làm cho 367 lao động")
    made.add_table(rows=2, cols=2).rows[0].cells[0].text = "Nguồn tỉnh"
    made.save(buffer)
    return buffer.getvalue()


def _pdf() -> bytes:
    writer, buffer = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=300, height=300)
    writer.write(buffer)
    return buffer.getvalue()


DOCUMENTS = {".docx": _word(), ".pdf": _pdf(), ".txt": "Số: 1/BC-UBND\n367 người".encode()}
MUTATIONS = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.sampled_from(("flip", "cut", "repeat", "insert")),
        st.binary(min_size=1, max_size=8),
    ),
    max_size=6,
)


def mutated(content: bytes, mutations: list[tuple[float, str, bytes]]) -> bytes:
    for share, kind, piece in mutations:
        at = int(share * len(content))
        match kind:
            case "flip":
                content = content[:at] + piece + content[at + len(piece) :]
            case "cut":
                content = content[:at] + content[at + len(piece) ** 2 :]
            case "repeat":
                content = content[:at] + content[max(at - 20, 0) :]
            case _:
                content = content[:at] + piece + content[at:]
    return content


@pytest.mark.parametrize("suffix", sorted(DOCUMENTS))
@given(mutations=MUTATIONS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
def test_a_broken_document_is_read_or_refused(
    suffix: str, mutations: list[tuple[float, str, bytes]], tmp_path: Path
):
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    file = tmp_path / f"report{suffix}"
    file.write_bytes(mutated(DOCUMENTS[suffix], mutations))
    try:
        found = readers.read(file)
    except DataProblems as refused:
        [problem] = refused.problems
        assert problem.where == file.name
    else:
        assert all("\n" not in line for line in found.lines)
