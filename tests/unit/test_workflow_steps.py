"""The shell of the workflows, run against a code host that is played: it keeps what it is told."""

from __future__ import annotations

import io
import json
import os
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parents[2] / ".github" / "workflows"

# Keeps what it was called with, and what it was given to send; answers as `answers` says, `-` with a failure.
PROGRAM = """\
#!/usr/bin/env bash
said="${0##*/} $*"
call="$PLAY/calls/$(printf %03d "$(ls "$PLAY/calls" | wc -l)")"
printf %s "$said" > "$call"
while (($#)); do
  case "$1" in --input | --body-file) cp "$2" "$PLAY/sent/${call##*/}" ;; esac
  shift
done
while IFS=$'\\t' read -r pattern answer; do
  if [[ "$said" == *"$pattern"* ]]; then
    if [ "$answer" = - ]; then exit 1; fi
    cat "$PLAY/$answer"
    exit
  fi
done < "$PLAY/answers"
"""


@dataclass(frozen=True)
class Call:
    """What the host was told, and what it was sent."""

    said: str
    sent: str


class Host:
    """A code host that is played: what it answers by a part of what it is asked, None for a failure."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers: dict[str, bytes | str | None] = {}
        for name in ("bin", "calls", "sent"):
            (folder / name).mkdir()
        for name in ("gh", "make"):
            (folder / "bin" / name).write_text(PROGRAM)
            (folder / "bin" / name).chmod(0o755)

    def run(self, job: str, step: str, **given: str) -> subprocess.CompletedProcess[str]:
        """The shell of a step, as the host runs it."""
        script = _script(job, step)
        self._write_answers()
        path = f"{self.folder / 'bin'}:{os.environ['PATH']}"
        environment = {
            "PATH": path,
            "PLAY": str(self.folder),
            "GH_REPO": "o/r",
            "HOME": str(self.folder),
            **given,
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True)

    def _write_answers(self) -> None:
        lines = []
        for number, (pattern, answer) in enumerate(self.answers.items()):
            content = answer.encode() if isinstance(answer, str) else answer or b""
            (self.folder / f"answer-{number}").write_bytes(content)
            lines.append(f"{pattern}\t{'-' if answer is None else f'answer-{number}'}\n")
        (self.folder / "answers").write_text("".join(lines))

    @property
    def calls(self) -> list[Call]:
        return [
            Call(
                file.read_text(),
                sent.read_text() if (sent := self.folder / "sent" / file.name).is_file() else "",
            )
            for file in sorted((self.folder / "calls").iterdir())
        ]

    def told(self, *words: str) -> list[Call]:
        """The calls that have all these words."""
        return [call for call in self.calls if all(word in call.said for word in words)]


def _script(job: str, step: str) -> str:
    workflow, _, name = job.partition("/")
    steps = yaml.safe_load((FOLDER / f"{workflow}.yml").read_text(encoding="utf-8"))["jobs"][name]["steps"]
    return next(str(found["run"]) for found in steps if found.get("name") == step)


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return Host(tmp_path)


SHA = "a" * 40
MARK = "<!-- an-sinh-mo: review -->"
OURS = {"user": {"login": "github-actions[bot]"}, "id": 5, "body": f"{MARK}\nold"}
POST = {
    "RUN": "9",
    "OWNER": "stranger",
    "BRANCH": "x$(id)",
    "SHA": SHA,
    "MARK": MARK,
    "LINE": "by the change, at",
}


def zipped(name: str, content: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def play(
    host: Host, content: str, name: str = "comment.md", size: int = 100, comments: list[Any] | None = None
) -> None:
    """A pull request at SHA, whose run kept `content`."""
    pulls = [{"number": 3, "head": {"sha": "b" * 40}}, {"number": 4, "head": {"sha": SHA}}]
    artifacts = {"artifacts": [{"id": 77, "expired": False, "size_in_bytes": size}]}
    host.answers = {
        "/artifacts/77/zip": zipped(name, content),
        "/runs/9/artifacts": json.dumps(artifacts),
        "issues/4/comments?": json.dumps(comments or []),
        "repos/o/r/pulls": json.dumps(pulls),
    }


def posted(host: Host, method: str) -> list[str]:
    return [json.loads(call.sent)["body"] for call in host.told("--method", method)]


def test_a_first_comment_is_posted(host: Host):
    play(host, "### Hello\n", comments=[{**OURS, "user": {"login": "stranger"}}])
    assert host.run("comment/comment", "post", **POST).returncode == 0
    assert posted(host, "POST") == [f"{MARK}\n### Hello\n\n\nby the change, at {SHA}\n"]
    assert host.told("POST", "repos/o/r/issues/4/comments")
    assert host.told("head=stranger:x$(id)")
    assert not host.told("PATCH")


def test_a_later_one_takes_its_place(host: Host):
    play(host, "### Again\n", comments=[{**OURS, "id": 1, "body": "mine"}, OURS])
    assert host.run("comment/comment", "post", **POST).returncode == 0
    assert "### Again" in posted(host, "PATCH")[0]
    assert host.told("PATCH", "repos/o/r/issues/comments/5")
    assert not host.told("POST")


# What a stranger keeps for us, and what of it is posted; None for nothing.
HOSTILE: dict[str, tuple[dict[str, Any], str | None]] = {
    "names": ({"content": "@everybody"}, "@\u200beverybody"),
    "a forged mark": ({"content": "<!-- an-sinh-mo: review -->"}, "&lt;!-- an-sinh-mo: review --&gt;".replace("&gt;", ">")),
    "too long": ({"content": "đđđ\n" * 100_000}, "đđđ\n" * 15_000),
    "a bomb": ({"content": "0" * 5_000_000}, "0" * 60_000),
    "a shell": ({"content": "$(touch harmed) `touch harmed`"}, "$(touch harmed) `touch harmed`"),
    "another place": ({"content": "x", "name": "../../comment.md"}, None),
    "nothing": ({"content": ""}, None),
    "far too large": ({"content": "x", "size": 2_000_000}, None),
}  # fmt: skip


@pytest.mark.parametrize(("given", "said"), HOSTILE.values(), ids=HOSTILE)
def test_what_a_stranger_wrote_does_nothing(host: Host, given: dict[str, Any], said: str | None):
    play(host, **given)
    before = {path.name for path in host.folder.parent.iterdir()}
    assert host.run("comment/comment", "post", **POST).returncode == 0
    bodies = posted(host, "POST")
    assert bodies == ([] if said is None else [f"{MARK}\n{said}\n\nby the change, at {SHA}\n"])
    assert {path.name for path in host.folder.parent.iterdir()} == before
    assert not (host.folder / "harmed").exists()
    assert not (host.folder / "comment.md").exists()


def test_a_pull_request_that_moved_on_is_left_alone(host: Host):
    play(host, "### Old\n")
    assert host.run("comment/comment", "post", **{**POST, "SHA": "c" * 40}).returncode == 0
    assert len(host.calls) == 1


PREPARED = {
    "one site": ["cache/parts/1/page", "cache/parts/2/page"],
    "divided": [
        "provinces/a/build/sites/x/page",
        "provinces/a/build/fingerprint",
        "provinces/b/build/size.json",
    ],
}


@pytest.mark.parametrize("files", PREPARED.values(), ids=PREPARED)
def test_what_the_shares_made_is_put_together(host: Host, files: list[str]):
    for file in [*files, "cache/other", "provinces/a/build/cache/parts/1/page", "provinces/a/docs/page"]:
        (host.folder / "build" / file).parent.mkdir(parents=True, exist_ok=True)
        (host.folder / "build" / file).write_text(file)
    assert host.run("site/prepare", "what was made").returncode == 0
    (host.folder / "prepared" / "parts-0").mkdir(parents=True)
    (host.folder / "parts.tar").rename(host.folder / "prepared" / "parts-0" / "parts.tar")
    (host.folder / "build").rename(host.folder / "gone")
    assert host.run("site/build", "what was prepared").returncode == 0
    found = [path for path in (host.folder / "build").rglob("*") if path.is_file()]
    assert sorted(path.relative_to(host.folder / "build").as_posix() for path in found) == sorted(files)


def test_each_version_becomes_a_release_once(host: Host):
    for version, content in (("2026-01-01", "one"), ("2026-02-01", "two"), ("2026-03-01", "three")):
        file = host.folder / "packages" / "an-2024" / f"{version}.zip"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    same = "sha256:7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"  # of "one"
    host.answers = {
        "view an-2024@2026-01-01": same,
        "view an-2024@2026-02-01": "sha256:old",
        "view an-2024@2026-03-01": None,
    }
    assert host.run("site/release", "release", GITHUB_SHA=SHA).returncode == 0
    assert [c.said for c in host.told("upload")] == [
        "gh release upload an-2024@2026-02-01 packages/an-2024/2026-02-01.zip --clobber"
    ]
    (made,) = host.told("create")
    assert made.said.startswith(
        "gh release create an-2024@2026-03-01 packages/an-2024/2026-03-01.zip --target " + SHA
    )


# What is due, whether an advisory is new, the open issue; and what is done.
WEEKLY: dict[str, tuple[str, str, str, str | None]] = {
    "something new": ("due\n", "success", "", "issue create"),
    "something still": ("due\n", "success", "12", "issue edit 12"),
    "an advisory": ("", "failure", "", "issue create"),
    "no longer": ("", "success", "12", "issue close 12"),
    "nothing": ("", "success", "", None),
}


@pytest.mark.parametrize(("due", "secure", "number", "done"), WEEKLY.values(), ids=WEEKLY)
def test_one_issue_says_what_is_due(host: Host, due: str, secure: str, number: str, done: str | None):
    (host.folder / "weekly").mkdir()
    for name, said in (("1-due.md", due), ("2-links.md", "")):
        (host.folder / "weekly" / name).write_text(said)
    host.answers = {"issue list": number}
    assert host.run("weekly/issue", "issue", SECURE=secure, RUN_URL="https://example.org/run").returncode == 0
    acted = [call for call in host.told("issue") if "list" not in call.said]
    assert len(acted) == (done is not None)
    for call in acted:
        assert call.said.startswith(f"gh {done}")
        assert (call.sent or due) == (
            due if secure == "success" else "make secure: https://example.org/run\n"
        )


def test_a_report_is_read_and_tried_as_a_package(host: Host):
    """The kinds that are read become a draft; a draft that lacks something is no failure of the job."""
    (host.folder / "build/report").mkdir(parents=True)
    (host.folder / "build/report/report.pdf").write_text("x")
    assert host.run("report/draft", "draft").returncode == 0
    assert [c.said for c in host.calls] == [
        "make draft ARGS=build/report/report.pdf -o build/report/draft.xlsx"
    ]
    (host.folder / "build/report/draft.xlsx").write_text("x")
    host.answers = {"make import": None}
    assert host.run("report/draft", "import", GITHUB_OUTPUT=str(host.folder / "output")).returncode == 0
    assert not (host.folder / "output").exists()


def git(folder: Path, *command: str) -> str:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    return subprocess.run(
        ["git", *who, *command], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def repository(host: Host) -> Host:
    """The host's folder is a clone of what it keeps."""
    git(host.folder, "init", "-q", "--bare", "kept.git")
    git(host.folder, "init", "-q")
    (host.folder / "datapackages/registry").mkdir(parents=True)
    (host.folder / "datapackages/registry/README.md").write_text("x")
    git(host.folder, "add", "datapackages")
    git(host.folder, "commit", "-q", "-m", "first")
    git(host.folder, "remote", "add", "origin", str(host.folder / "kept.git"))
    return host


def test_an_imported_package_is_named_for_the_next_job(repository: Host):
    folder = repository.folder
    (folder / "build/report").mkdir(parents=True)
    (folder / "build/report/report.xlsx").write_text("x")
    (folder / "datapackages/an-2024/data").mkdir(parents=True)
    (folder / "datapackages/an-2024/data/observations.csv").write_text("id\n")
    assert repository.run("report/draft", "import", GITHUB_OUTPUT=str(folder / "output")).returncode == 0
    assert (folder / "output").read_text() == "package=an-2024\n"


def test_a_package_is_proposed_and_nothing_beside_it(repository: Host):
    folder = repository.folder
    package = folder / "draft" / "package"
    (package / "data").mkdir(parents=True)
    for name in ("datapackage.json", "data/observations.csv", "data/identities.csv", "evil.sh", "data/x.csv"):
        (package / name).write_text("x\n")
    (package / "data/omissions.csv").symlink_to("/etc/passwd")
    (package / "data/observations.csv").chmod(0o755)
    ran = repository.run("report/propose", "propose", NUMBER="7", PACKAGE="an-2024", RUN_URL="u")
    assert ran.returncode == 0, ran.stderr
    tree = git(folder, "ls-tree", "-r", "report/issue-7").splitlines()
    assert [line.split()[0] + " " + line.split("\t")[1] for line in tree] == [
        "100644 datapackages/an-2024/data/identities.csv",
        "100644 datapackages/an-2024/data/observations.csv",
        "100644 datapackages/an-2024/datapackage.json",
        "100644 datapackages/registry/README.md",
    ]
    assert git(folder / "kept.git", "rev-parse", "report/issue-7") == git(
        folder, "rev-parse", "report/issue-7"
    )
    assert repository.told("pr create", "--draft", "report/issue-7")


@pytest.mark.parametrize("package", ["", "../.github", "a b", "a;id", "a\nb"])
def test_what_is_no_package_becomes_a_word_below_the_issue(repository: Host, package: str):
    (repository.folder / "draft").mkdir()
    assert (
        repository.run("report/propose", "propose", NUMBER="7", PACKAGE=package, RUN_URL="u").returncode == 0
    )
    assert repository.told("issue comment 7")
    assert not repository.told("pr create")
