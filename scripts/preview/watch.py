"""Looks for what is saved, has it built by a process that has loaded everything, and tells readers and the terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from preview.readers import Readers

_PROGRAM = Path(__file__).parents[1]
_FOLDERS = ("datapackages", "docs")
_FILES = ("mkdocs.yml",)
_QUIET = 0.05  # seconds in which nothing more is saved: editors write in several steps
_IGNORED = ("opened", "closed_no_write")


class Builder:
    """The process that builds. A new one when the program itself was changed."""

    def __init__(self, root: Path, readers: Readers) -> None:
        self._root, self._readers = root, readers
        self._saved = 0.0
        self._process = self._begin()

    def build(self, saved: float = 0) -> None:
        """`saved` is when somebody saved something."""
        self._saved = saved
        assert self._process.stdin
        self._process.stdin.write(json.dumps(self._readers.pages or ["/"]) + "\n")
        self._process.stdin.flush()

    def anew(self) -> None:
        self.stop()
        self._process = self._begin()
        self.build()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()

    def _begin(self) -> subprocess.Popen[str]:
        path = os.pathsep.join([str(_PROGRAM), *filter(None, [os.environ.get("PYTHONPATH")])])
        found = subprocess.Popen(
            [sys.executable, "-m", "preview.worker", str(self._root)],
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        threading.Thread(target=self._hear, args=[found], daemon=True).start()
        return found

    def _hear(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        for line in process.stdout:
            said: dict[str, Any] = json.loads(line)
            getattr(self, f"_{said['event']}")(said)

    def _quick(self, said: dict[str, Any]) -> None:
        self._readers.tell([])
        self._readers.refresh()
        if self._saved and self._readers.pages:
            after = f"{time.monotonic() - self._saved:.1f}"
            print(
                f"Trang đang mở đã mới, sau {after} giây · The open page is new, after {after} s", flush=True
            )
        for name in said["unfinished"]:
            print(
                f"{name}: chưa niêm phong hoặc chưa phát hành; xong thì chạy make seal, make release"
                "\n  not sealed or not released yet; when it is done: make seal, make release",
                flush=True,
            )

    def _shown(self, _: dict[str, Any]) -> None:
        self._readers.tell([])
        self._readers.refresh()

    def _done(self, said: dict[str, Any]) -> None:
        self._shown(said)
        print(said["text"], flush=True)

    def _wrong(self, said: dict[str, Any]) -> None:
        self._readers.refresh()
        self._readers.tell(said["problems"])
        print(said["text"], file=sys.stderr, flush=True)

    _failed = _wrong


class Saved(FileSystemEventHandler):
    """What was saved: one build for all that is saved at once."""

    def __init__(self, root: Path, builder: Builder) -> None:
        self._root, self._builder = root, builder
        self._timer: threading.Timer | None = None
        self._lock, self._is_program = threading.Lock(), False

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        found = [path for path in paths if self._counts(path)]
        if event.is_directory or event.event_type in _IGNORED or not found:
            return
        with self._lock:
            self._is_program |= any(path.is_relative_to(_PROGRAM) for path in found)
            if self._timer:
                self._timer.cancel()
            self._timer = threading.Timer(_QUIET, self._build, [time.monotonic()])
            self._timer.start()

    def _counts(self, path: Path) -> bool:
        """Not what editors and Python leave beside a file."""
        if path.parent == self._root:
            return path.name in _FILES
        below = (
            PurePath(os.path.relpath(path, self._root)).parts
            if path.is_relative_to(self._root)
            else path.parts
        )
        hidden = any(part.startswith((".", "#", "~$")) or part.endswith("~") for part in below)
        return not hidden and "__pycache__" not in below and path.suffix not in (".swp", ".tmp", ".pyc")

    def _build(self, saved: float) -> None:
        with self._lock:
            is_program, self._is_program = self._is_program, False
        if is_program:
            self._builder.anew()
        else:
            self._builder.build(saved)


@contextmanager
def watched(root: Path, readers: Readers) -> Iterator[None]:
    """While it lasts, what is saved is built, and readers are told."""
    builder, observer = Builder(root, readers), Observer()
    saved = Saved(root, builder)
    for folder in (*(root / name for name in _FOLDERS), _PROGRAM):
        if folder.is_dir():
            observer.schedule(saved, str(folder), recursive=True)
    observer.schedule(saved, str(root), recursive=False)
    observer.start()
    builder.build()
    try:
        yield
    finally:
        observer.stop()
        observer.join()
        builder.stop()
