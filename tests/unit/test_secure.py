"""What protects the finished site: policies, hashes, sums."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal import file, secure

HEAD = '<head>\n<meta charset="utf-8">'
HASHES = {
    "assets/a.js": "sha384-A",
    "assets/a.css": "sha384-C",
    "en/assets/a.js": "sha384-E",
    "en/assets/a.css": "sha384-F",
}


def protected(path: str, page: str) -> str:
    return secure.protected(path, page, "default-src 'none'", frozenset({"known()"}), HASHES)


# On which page, what stands there, and what becomes of it.
TAGS = {
    "a script": ("x/index.html", '<script src="../assets/a.js"></script>', "A"),
    "a script at the top": ("index.html", '<script src="assets/a.js"></script>', "A"),
    "a script far below": ("x/y/z/index.html", '<script src="../../../assets/a.js"></script>', "A"),
    "a script by another road": ("en/x/index.html", '<script src="../../assets/a.js"></script>', "A"),
    "an English script": ("en/x/index.html", '<script src="../assets/a.js"></script>', "E"),
    "a style sheet": ("x/index.html", '<link rel="stylesheet" href="../assets/a.css">', "C"),
    "a module": ("x/index.html", '<script type="module" src="../assets/a.js"></script>', "A"),
    "of the missing page": ("404.html", '<script src="/assets/a.js"></script>', "A"),
    "of the missing page below a path": ("404.html", '<script src="/an/sinh/assets/a.js"></script>', "A"),
    "of the English missing page": ("en/404.html", '<link rel="stylesheet" href="/mo/en/assets/a.css">', "F"),
}


@pytest.mark.parametrize(("path", "tag", "found"), TAGS.values(), ids=TAGS.keys())
def test_what_a_page_loads_carries_its_hash(path: str, tag: str, found: str):
    assert f'" integrity="sha384-{found}"' in protected(path, HEAD + tag)


@pytest.mark.parametrize(
    "tag",
    [
        '<a href="../assets/a.js">',
        '<img src="../assets/a.js">',
        '<link rel="icon" href="../assets/a.css">',
        '<script type="application/json">{"src": "../assets/a.js"}</script>',
        "<script>known()</script>",
    ],
)
def test_nothing_else_does(tag: str):
    assert "integrity" not in protected("x/index.html", HEAD + tag)


def test_the_policy_comes_before_everything_that_it_speaks_of():
    page = protected("index.html", f"{HEAD}<title>a</title>")
    assert page == (
        f'{HEAD}<meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><title>a</title>'
    )


@pytest.mark.parametrize("script", ["<script>other()</script>", "<script\ndefer>known() </script>"])
def test_an_inline_script_that_is_not_the_themes_stops_the_build(script: str):
    with pytest.raises(ValueError, match=r"x/index.html: an inline script that is not the theme’s"):
        protected("x/index.html", HEAD + script)


@pytest.mark.parametrize("address", ["https://example.org/a.js", "../assets/missing.js", "../a.js"])
def test_a_script_that_is_not_of_the_site_stops_the_build(address: str):
    with pytest.raises(KeyError):
        protected("x/index.html", f'{HEAD}<script src="{address}"></script>')


def test_only_what_stands_on_a_page_without_data_may_run(tmp_path: Path):
    for path in ("404.html", "en/404.html", "index.html"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(f"{HEAD}<script>theme()</script>", encoding="utf-8")
    guard = secure.guard(tmp_path)
    page = guard.protect("index.html", (tmp_path / "index.html").read_text(encoding="utf-8"))
    assert secure.integrity(b"theme()", "sha256").encode() in page
    with pytest.raises(ValueError, match="theirs"):
        guard.protect("index.html", f"{HEAD}<script>theirs()</script>")


def test_what_pages_load_is_known_by_its_sum(tmp_path: Path):
    for path in ("assets/x/a.js", "en/assets/b.css", "assets/c.svg", "data/d.js"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"known")
    assert secure.guard(tmp_path).expected == dict.fromkeys(
        ["assets/x/a.js", "en/assets/b.css"], secure.integrity(b"known")
    )


def test_a_page_for_frames_has_a_policy_of_its_own_and_may_be_framed():
    paths = ("404.html", "en/404.html", "nguon/index.html", "nhung/x/index.html", "embed/x/index.html")
    guard = secure.Guard((), {})
    written = {path: guard.protect(path, f"{HEAD}<title>a</title>").decode() for path in paths}
    assert "script-src" in written["nguon/index.html"]
    for path in ("nhung/x/index.html", "embed/x/index.html"):
        assert "script-src" not in written[path]
        assert "default-src 'none'; style-src 'self'; img-src 'self';" in written[path]
    beside = dict(secure.beside(guard.policy, dict.fromkeys(paths, file.of(b""))))
    framed = [line for line in beside[secure.HEADERS].splitlines() if line.endswith("/*")]
    assert framed == ["/*", "/nguon/*", "/data/*", "/api/*"]


# `printf known | openssl dgst -sha384 -binary | base64`
def test_a_hash_is_written_as_browsers_read_it():
    assert secure.integrity(b"known") == (
        "sha384-1SBxN/ss1axFBj0gei0+kKjPeNLK+KFEga4G5u1U8N6qNGortXws/X+Wb5hBaPc3"
    )


def test_rules_add_up_so_what_may_be_framed_is_left_out():
    assert secure.headers("default-src 'none'", ["nguon"]) == (
        "/*\n"
        "  Content-Security-Policy: default-src 'none'\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: no-referrer\n"
        "  Cross-Origin-Opener-Policy: same-origin\n"
        "  Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()\n"
        "/\n"
        "  Content-Security-Policy: frame-ancestors 'none'\n"
        "/nguon/*\n"
        "  Content-Security-Policy: frame-ancestors 'none'\n"
        "/data/*\n"
        "  Access-Control-Allow-Origin: *\n"
        "/api/*\n"
        "  Access-Control-Allow-Origin: *\n"
    )


@pytest.mark.parametrize(
    ("path", "download"),
    [
        ("data/observations.csv", True),
        ("data/packages/a.zip", True),
        ("data/anything", True),
        ("api/v1/search.json", True),
        ("api/v1/localities/search/2024.json", True),
        ("x/chart.svg", True),
        ("en/x/chart.dark.svg", True),
        ("x/charts.json", False),
        ("x/chart.csv", True),
        ("x/citations.json", False),
        ("x/card.png", False),
        ("x/index.html", False),
        ("assets/logo.svg", False),
        ("en/assets/logo.svg", False),
        ("search/search_index.json", False),
        ("en/search/search_index.json", False),
        ("sitemap.xml.gz", False),
        ("_headers", False),
    ],
)
def test_downloads_are_told_from_the_rest(path: str, download: bool):
    assert secure.is_download(path) is download


def test_sums_are_written_as_sha256sum_writes_them():
    assert secure.sums(
        {path: file.of(content).sha256 for path, content in (("b.svg", b"\n"), ("data/a.csv", b""))}
    ) == (
        "01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b  b.svg\n"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data/a.csv\n"
    )


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<p>a</p>\n\n   \n  <p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<b>a</b>\n   c", "<b>a</b>\nc"),
        ("<p>a</p> <p>b</p>", "<p>a</p> <p>b</p>"),
        ("<pre>a\n\n  b</pre>\n\n", "<pre>a\n\n  b</pre>\n"),
        ("<textarea>\n a</textarea>", "<textarea>\n a</textarea>"),
        ("<script>known()</script>\n <pre class='a'>x\n  y</pre>", "<script>known()</script>\n<pre class='a'>x\n  y</pre>"),
    ],
)  # fmt: skip
def test_lines_without_anything_and_indents_go_where_nobody_sees_them(text: str, left: str):
    assert protected("index.html", HEAD + text).endswith(left)
    assert protected("index.html", HEAD + text).count("\n") == left.count("\n") + 1
