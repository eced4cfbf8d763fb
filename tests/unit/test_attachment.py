"""What is attached to an issue: fetched from where the host keeps it, and from nowhere else."""

from __future__ import annotations

import io
import urllib.request
from email.message import Message
from http.client import HTTPMessage
from pathlib import Path

import pytest

import attachment
from portal.errors import DataProblems

HOST = "https://github.com/user-attachments/files/12"
STORED = "https://objects.githubusercontent.com/x?token=1"

# The text of an issue, and under which name its file is kept; None where nothing is taken.
BODIES: dict[str, tuple[str, str | None]] = {
    "a report": (f"### Tệp\n\n[bao cao.docx]({HOST}/bao.cao.docx)\n", "report.docx"),
    "an older address": ("[x](https://github.com/o/r.x/files/3/a-b_c%20d.PDF)", "report.pdf"),
    "a workbook": (f"[x]({HOST}/x.xlsx)", "report.xlsx"),
    "the same twice": (f"[x]({HOST}/x.md) [x]({HOST}/x.md)", "report.md"),
    "a name that climbs": (f"[x]({HOST}/../../etc/x.docx)", None),
    "a name with a path in it": (f"[x]({HOST}/%2e%2e%2fx.docx)", "report.docx"),
    "a table without its package": (f"[x]({HOST}/x.csv)", None),
    "a program": (f"[x]({HOST}/x.exe)", None),
    "a zip": (f"[x]({HOST}/x.docx.zip)", None),
    "no ending": (f"[x]({HOST}/docx)", None),
    "a picture": ("![x](https://github.com/user-attachments/assets/12-34)", None),
    "two": (f"[x]({HOST}/x.md) [y]({HOST}/y.md)", None),
    "nothing": ("", None),
    "another host": ("[x](https://evil.example/user-attachments/files/12/x.docx)", None),
    "another host that looks alike": ("[x](https://github.com.evil.example/user-attachments/files/12/x.docx)", None),
    "somebody before the host": ("[x](https://evil@github.com/user-attachments/files/12/x.docx)", None),
    "no encryption": ("[x](http://github.com/user-attachments/files/12/x.docx)", None),
    "a file of the repository": ("[x](https://github.com/o/r/raw/main/x.docx)", None),
    "a file of this machine": ("[x](file:///etc/passwd.txt)", None),
}  # fmt: skip


@pytest.mark.parametrize(("body", "name"), BODIES.values(), ids=BODIES)
def test_what_is_taken(tmp_path: Path, body: str, name: str | None):
    if name is None:
        with pytest.raises(DataProblems):
            attachment.fetch(body, tmp_path / "to", lambda _: io.BytesIO(b"x"))
        assert not list(tmp_path.iterdir())
    else:
        assert attachment.fetch(body, tmp_path / "to", lambda _: io.BytesIO(b"x")) == tmp_path / "to" / name
        assert [path.name for path in (tmp_path / "to").iterdir()] == [name]


@pytest.mark.parametrize(("more", "is_taken"), [(0, True), (1, False)])
def test_what_is_too_large_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: int, is_taken: bool
):
    monkeypatch.setattr(attachment, "LARGEST", 10)
    content = io.BytesIO(b"x" * (10 + more))
    try:
        attachment.fetch(f"({HOST}/x.txt)", tmp_path, lambda _: content)
    except DataProblems:
        assert not is_taken
    assert (tmp_path / "report.txt").exists() == is_taken


LEADING: dict[str, bool] = {
    STORED: True,
    "https://github-production-repository-file-5c1aeb.s3.amazonaws.com/1/2?X-Amz=3": True,
    "http://objects.githubusercontent.com/x": False,
    "https://evil.example/x": False,
    "https://objects.githubusercontent.com.evil.example/x": False,
    "https://evil@objects.githubusercontent.com/x": False,
    "https://objects.githubusercontent.com:8080/x": False,
    "https://other-bucket.s3.amazonaws.com/x": False,
    "https://169.254.169.254/latest/meta-data/": False,
    "file:///etc/passwd": False,
}


@pytest.mark.parametrize(("address", "is_followed"), LEADING.items())
def test_the_host_is_followed_to_its_own_stores(address: str, is_followed: bool):
    request = urllib.request.Request(f"{HOST}/x.docx")
    headers = HTTPMessage()
    assert isinstance(headers, Message)
    follow = attachment.Followed().redirect_request
    if is_followed:
        found = follow(request, io.BytesIO(), 302, "Found", headers, address)
        assert found is not None
        assert found.full_url == address
    else:
        with pytest.raises(DataProblems):
            follow(request, io.BytesIO(), 302, "Found", headers, address)
