"""The directions of the architecture, held by reading every import of the package."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import monitor

ROOT = Path(monitor.__file__).parent
MODULES = {
    ".".join(("monitor", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(ROOT.rglob("*.py"))
    if "_data" not in path.parts
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}

PURE = (
    "monitor.clean",
    "monitor.extract",
    "monitor.ledger",
    "monitor.alert.desk",
    "monitor.alert.subscriptions",
    "monitor.alert.wording",
)
ADAPTERS = ("monitor.feeds", "monitor.fetch", "monitor.archive", "monitor.store", "monitor.alert.channels")
ROOTS = ("monitor.app", "monitor.pipeline", "monitor.service", "monitor.cli")
OUTSIDE = {"os", "socket", "subprocess", "random", "time", "threading", "asyncio", "niquests", "sqlalchemy"}


def imports_of(name: str) -> set[str]:
    """The full names of what a module imports, wherever in the module."""
    found = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {
                f"{node.module}.{alias.name}"
                for alias in node.names
                if f"{node.module}.{alias.name}" in MODULES
            }
    return found


def within(name: str, packages: tuple[str, ...]) -> str | None:
    """The package of `packages` that this module belongs to."""
    return next((package for package in packages if name == package or name.startswith(f"{package}.")), None)


def ours(name: str) -> set[str]:
    return {target for target in imports_of(name) if target == "monitor" or target.startswith("monitor.")}


@pytest.mark.parametrize("name", ["monitor.types", "monitor.errors"])
def test_the_ground_imports_nothing_of_ours(name: str) -> None:
    assert ours(name) == set()


@pytest.mark.parametrize("name", [name for name in MODULES if within(name, PURE)])
def test_pure_parts_stay_pure(name: str) -> None:
    outside = {target for target in imports_of(name) if target.split(".")[0] in OUTSIDE}
    assert not outside, f"{name} reaches outside by {outside}"
    impure = {target for target in ours(name) if within(target, (*ADAPTERS, *ROOTS, "monitor.config"))}
    assert not impure, f"{name} is pure and must not import {impure}"
    clocks = [
        node.func.attr
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in ("now", "today", "utcnow", "open", "read_text", "read_bytes", "urlopen")
    ]
    assert not clocks, f"{name} is pure and must not call {clocks}"


@pytest.mark.parametrize("name", [name for name in MODULES if within(name, ADAPTERS)])
def test_adapters_do_not_know_one_another(name: str) -> None:
    own = within(name, ADAPTERS)
    others = {target for target in ours(name) if within(target, ADAPTERS) not in (None, own)}
    assert not others, f"{name} imports {others}; adapters meet in pipeline.py and app.py"


@pytest.mark.parametrize("name", list(MODULES))
def test_only_the_roots_meet_adapters(name: str) -> None:
    if within(name, (*ROOTS, *ADAPTERS)):
        return
    met = {target for target in ours(name) if within(target, ADAPTERS)}
    if name == "monitor.config":
        met -= {"monitor.alert.channels"}  # a channel's settings live beside the channel
    assert not met, f"{name} imports {met}; only pipeline.py and app.py wire adapters"


@pytest.mark.parametrize("name", list(MODULES))
def test_only_the_store_knows_the_database(name: str) -> None:
    if not within(name, ("monitor.store",)):
        assert not {
            target
            for target in imports_of(name)
            if target.split(".")[0] in ("sqlalchemy", "alembic", "sqlite3")
        }


@pytest.mark.parametrize("name", list(MODULES))
def test_rooms_stay_small(name: str) -> None:
    assert ast.get_docstring(TREES[name]), f"{name} does not say what it owns"
    lines = MODULES[name].read_text(encoding="utf-8").count("\n")
    assert lines <= 400, f"{name} has {lines} lines: move walls"
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 50, f"{name}.{node.name} has {length} lines"


def test_nothing_heavy_is_imported_for_help() -> None:
    heavy = (
        "spacy",
        "sqlalchemy",
        "trafilatura",
        "niquests",
        "feedparser",
        "slack_sdk",
        "fastwarc",
        "structlog",
    )
    code = f"import sys, monitor.cli; print([m for m in {heavy!r} if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
