"""The workflows of the code host: thin, pinned, with few rights."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS: dict[str, dict[Any, Any]] = {
    file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.yml"))
}
JOBS = {
    f"{name}/{job}": {**described, "workflow": name}
    for name, workflow in WORKFLOWS.items()
    for job, described in workflow["jobs"].items()
}
STEPS = [(name, step) for name, job in JOBS.items() for step in job.get("steps", [])]
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
# The jobs that may write, and what.
WRITING = {
    "comment/comment": {"pull-requests"},
    "report/propose": {"contents", "issues", "pull-requests"},
    "site/attest": {"attestations", "id-token"},
    "site/deploy": {"id-token", "pages"},
    "site/release": {"contents"},
    "weekly/issue": {"issues"},
}
# Steps whose shell is run below; all others are a command or two.
PLAYED = {"comment/comment", "site/prepare", "site/release", "weekly/issue", "report/propose", "report/draft"}


@pytest.mark.parametrize("name", JOBS)
def test_a_job_ends_and_writes_only_what_it_says(name: str):
    job = JOBS[name]
    rights = job.get("permissions", WORKFLOWS[job["workflow"]]["permissions"])
    assert {right for right, how in rights.items() if how == "write"} == WRITING.get(name, set())
    assert "uses" in job or job["timeout-minutes"] <= 30


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_gives_no_rights_by_default_and_never_runs_twice_at_once(name: str):
    workflow = WORKFLOWS[name]
    assert workflow["permissions"] in ({}, {"contents": "read"})
    assert {"group", "cancel-in-progress"} <= workflow["concurrency"].keys()


def test_actions_are_pinned_by_commit_and_named_by_version():
    text = "".join(file.read_text(encoding="utf-8") for file in FOLDER.glob("*.yml"))
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert all(re.fullmatch(r"[a-z/-]+@[0-9a-f]{40}|\./\S+", action) for action, _ in used)
    assert all(re.match(r" # v[0-9.]+$| # zizmor: ", rest) for _, rest in used)
    assert len({rest for action, rest in used if action.startswith("actions/checkout@")}) == 1


@pytest.mark.parametrize(("name", "step"), STEPS, ids=[f"{name}-{n}" for n, (name, _) in enumerate(STEPS)])
def test_a_step_is_a_target_that_exists_and_takes_nothing_from_strangers_as_code(
    name: str, step: dict[str, Any]
):
    assert "${{" not in step.get("run", "")
    if "checkout" in step.get("uses", ""):
        assert step["with"]["persist-credentials"] is False
    for target in re.findall(r"\bmake ([a-z]+)", step.get("run", "")):
        assert target in TARGETS, target
    for script in re.findall(r"scripts/[a-z]+\.py", step.get("run", "")):
        assert (ROOT / script).is_file()
    if len(step.get("run", "").splitlines()) > 2:
        assert name in PLAYED


def test_what_writes_runs_no_code_of_ours_and_checks_out_none_of_a_stranger():
    for name, rights in WRITING.items():
        for step in JOBS[name]["steps"]:
            assert not re.search(
                r"(^|[;&|(]) *(make|python3?|pip|npm|node) ", step.get("run", ""), re.MULTILINE
            ), name
            assert "ref" not in step.get("with", {})
            assert "checkout" not in step.get("uses", "") or (name, "contents" in rights) == (
                "report/propose",
                True,
            )


def test_forms_have_the_fields_that_links_fill_in():
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/wrong-figure.yml").read_text(encoding="utf-8"))
    template = (ROOT / "scripts/portal/pages/templates/_closing.md.j2").read_text(encoding="utf-8")
    script = (ROOT / "scripts/portal/assets/scripts/figures.js").read_text(encoding="utf-8")
    filled = {*re.findall(r'fill\("([a-z]+)"', script), *re.findall(r"(?:[?&]|&amp;)([a-z]+)=", template)} - {
        "template"
    }
    assert "template=wrong-figure.yml" in template
    assert filled <= {field["id"] for field in form["body"]}
