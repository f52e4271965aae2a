"""The wheel works outside the checkout: rules, models, newsroom and default configuration travel with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARTICLE = {
    "id": "w",
    "url": None,
    "title": "",
    "published": "2025-01-30",
    "text": "Japan's imports of lithium carbonate fell 40% to 11,520 tonnes in 2024.",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_what_an_analyst_edits_is_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    models = (path for path in (ROOT / "models").iterdir() if path.is_file())
    for path in (*(ROOT / "rules").glob("*.toml"), *models):
        assert f"monitor/_data/{path.relative_to(ROOT)}" in names
    assert {"monitor/_data/config.toml", "monitor/_data/newsroom/newsroom.toml"} <= names
    assert not any(name.startswith(("tests/", "benchmarks/")) for name in names)


def test_it_runs_with_no_checkout_near(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    environment = {name: value for name, value in os.environ.items() if name != "MONITOR_CONFIG"}
    ended = subprocess.run(
        [sys.executable, "-P", "-c", "from monitor.cli import main; main()", "extract", "-"],
        input=json.dumps(ARTICLE),
        env=environment | {"PYTHONPATH": str(site)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    facts = json.loads(ended.stdout)["facts"]
    assert [fact["quantity"] for fact in facts] == [{"value": 11520, "unit": "t"}]
    where = subprocess.run(
        [
            sys.executable,
            "-P",
            "-c",
            "from monitor.resources import resource as r; print(r('rules'), r('models'))",
        ],
        env=environment | {"PYTHONPATH": str(site)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.split() == [str(site / "monitor/_data/rules"), str(site / "monitor/_data/models")]


def test_the_lock_names_no_registry_and_pins_every_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    requirements = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(requirements) > 60
    assert lock.count("==") >= len(requirements)
    assert all(line.endswith("\\") for line in requirements), "each requirement is followed by its hashes"
