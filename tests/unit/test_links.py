"""Outside addresses: which are asked, and what is said of those that do not answer."""

from __future__ import annotations

import argparse
import http.server
import threading
from pathlib import Path

import pytest

import links

TEXTS: dict[str, list[str]] = {
    "See [it](https://a.vn/b).": ["https://a.vn/b"],
    "<https://a.vn/b>, https://a.vn/c.": ["https://a.vn/b", "https://a.vn/c"],
    '{"path": "https://a.vn/b?c=1&d=2#e"}': ["https://a.vn/b?c=1&d=2"],
    "a,https://a.vn/b,c": ["https://a.vn/b"],
    "http://localhost:8000/ http://127.0.0.1/ https://example.org/x https://a.test/": [],
    "https://x.gov.vn/{{ root }} https://github.com/OWNER/REPOSITORY https://a.vn/…": [],
    "ftp://a.vn/ a.vn/b": [],
}


@pytest.mark.parametrize(("text", "found"), TEXTS.items())
def test_which_addresses_a_text_has(text: str, found: list[str]):
    assert list(links.addresses(text)) == found


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_what_does_not_answer_is_said_with_the_file_that_names_it(tmp_path: Path, format_: str):
    (tmp_path / "docs" / "vi").mkdir(parents=True)
    (tmp_path / "docs" / "vi" / "a.md").write_text("https://a.vn/gone https://a.vn/here")
    arguments = argparse.Namespace(root=tmp_path, format=format_, write=tmp_path / "out" / "links.md")
    links.run(arguments, lambda address: "HTTP 404" if "gone" in address else "")
    said = arguments.write.read_text()
    assert "https://a.vn/gone" in said
    assert "docs/vi/a.md" in said
    assert "HTTP 404" in said
    assert "here" not in said
    links.run(arguments, lambda _: "")
    assert (arguments.write.read_text() == "") == (format_ == "markdown")


class Answers(http.server.BaseHTTPRequestHandler):
    """Answers each address with the number in it."""

    def do_GET(self) -> None:
        self.send_response(int(self.path[1:]))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_an_answer_to_people_is_an_answer():
    with http.server.HTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        at = f"http://127.0.0.1:{server.server_port}/"
        said = {code: links.asked(f"{at}{code}") for code in (200, 403, 429, 404, 410, 500)}
        server.shutdown()
    assert said == {200: "", 403: "", 429: "", 404: "HTTP 404", 410: "HTTP 410", 500: "HTTP 500"}
    assert links.asked(f"{at}200")
    assert links.asked("https://a:b@c/")
