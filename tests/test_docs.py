"""The documents are true: what they name exists, and what exists and matters is in them."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.layout import ROOT, modules
from tools.value_lists import value_lists
from yangguang.cli.main import ENTRIES
from yangguang.jobs.table import JOBS

VARIABLE = re.compile(r"YANGGUANG_[A-Z_]*[A-Z]")


@cache
def doc(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@cache
def code() -> str:
    return "\n".join(module.text for module in modules())


def first_cells(text: str) -> set[str]:
    """What stands in back quotes at the beginning of the rows of the tables."""
    return set(re.findall(r"^\| `([^`]+)`", text, flags=re.MULTILINE))


def test_every_status_and_list_of_values_is_explained_with_all_its_values():
    text = "\n".join(doc(page.name) for page in sorted((ROOT / "docs").glob("states*.md")))
    missing = []
    for enumeration in value_lists():
        found = re.search(rf"^##+ {re.escape(enumeration.__qualname__)}$(.*?)(?=^##|\Z)", text, re.M | re.S)
        rows = dict(re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|", found.group(1), re.M)) if found else {}
        for value, label in enumeration.choices:
            if not rows.get(value, "").startswith(str(label)):
                missing.append(f"{enumeration.__qualname__}: {value} {label}")
    assert len(value_lists()) > 8
    assert not missing, "docs/states*.md lack (for `answer`: python -m tools.value_lists)\n" + "\n".join(
        missing
    )


@pytest.mark.parametrize("page", ["states.md", "walk.md"])
def test_every_act_named_exists(page):
    sources = {module.name: module.text for module in modules()}
    named = set(re.findall(r"`([a-z_]+)\.([a-z_]+)(?:\(.*?\))?`", doc(page))) - _file_names(page)
    unknown = [
        f"{step}.{function}"
        for step, function in named
        if not any(
            name.endswith(f".{step}") and re.search(rf"^(def {function}\(|{function} = )", text, re.M)
            for name, text in sources.items()
        )
    ]
    assert named or page == "walk.md"
    assert not unknown, unknown


def _file_names(page: str) -> set[tuple[str, str]]:
    return {tuple(name.split(".")) for name in re.findall(r"`([a-z_]+\.(?:py|toml|md))`", doc(page))}


def test_every_file_on_the_walk_exists_with_the_functions_it_names():
    rows = re.findall(r"^\| \d \| [^|]+ \| `([^`]+)` \| ([^|]+) \|", doc("walk.md"), re.M)
    assert len(rows) == 9
    for path, functions in rows:
        text = (ROOT / "yangguang" / path).read_text(encoding="utf-8")
        for function in re.findall(r"`(\w+)`", functions):
            assert re.search(rf"^def {function}\(", text, re.M), f"{path}: {function}"


def test_every_path_named_in_the_documents_exists():
    wrong = []
    for page in [*sorted((ROOT / "docs").glob("**/*.md")), ROOT / "CONTRIBUTING.md"]:
        for path in re.findall(
            r"`((?:[a-z_]+/)+[a-z_]+\.(?:py|toml|md|html|css))`", page.read_text(encoding="utf-8")
        ):
            if not any((base / path).exists() for base in (ROOT, ROOT / "yangguang")):
                wrong.append(f"{page.name}: {path}")
    assert not wrong, wrong


def test_every_link_between_documents_leads_somewhere():
    wrong = []
    for page in [*sorted((ROOT / "docs").glob("**/*.md")), *sorted(ROOT.glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists() and Path(target).suffix != ".png":
                wrong.append(f"{page.name}: {target}")
    assert not wrong, wrong


def test_every_term_of_the_glossary_is_a_word_of_the_code():
    rows = re.findall(r"^\| ([^|]+) \| `([^`]+)` \| `([^`]+)` \|", doc("glossary.md"), re.M)
    assert len(rows) > 30
    for term, identifier, where in rows:
        place = ROOT / "yangguang" / where
        assert place.exists(), f"{term}: {where}"
        text = place.read_text(encoding="utf-8") if place.is_file() else ""
        assert (
            re.search(rf"\b{identifier}\b", text) or identifier in place.parts or identifier == place.stem
        ), term


def test_every_variable_that_is_read_is_in_the_operators_manual_and_no_other():
    outside = "\n".join(
        (ROOT / name).read_text(encoding="utf-8") for name in ("tools/test", "tests/conftest.py")
    )
    read = set(VARIABLE.findall(code()))
    documented = {name for name in first_cells(doc("operate.md")) if VARIABLE.fullmatch(name)}
    assert read - documented == set()
    assert documented - read - set(VARIABLE.findall(outside)) - {"YANGGUANG_SHARED"} == set()


def test_every_job_of_the_clock_is_in_the_operators_manual():
    assert {job.name for job in JOBS} <= first_cells(doc("operate.md"))


def test_every_command_is_in_the_manual_of_the_terminal():
    missing = [name for name in ENTRIES if f"yangguang {name}" not in doc("cli.md")]
    assert not missing, missing
