"""The house keeps its layout: what stands where, how large it may grow, who may call whom."""

import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps

from tests import layout
from tests.layout import ROOT, Module

PACKAGES = {
    "config", "demo",
    "cli", "portal", "api", "desk", "jobs",
    "notify", "oversee", "search", "answer", "serve", "publish",
    "agencies", "ledger", "law",
}  # fmt: skip
BESIDE = {"guards.py", "__init__.py", "locale", "py.typed", "__pycache__"}
RULES = [
    layout.short_enough,
    layout.says_what_it_is_for,
    layout.named_after_something,
    layout.imports_at_the_top,
    layout.loads_nothing_by_name,
    layout.no_receivers,
    layout.only_verbs_append,
]


def example(text: str, name: str = "yangguang.portal.example") -> Module:
    return Module(name=name, path=name.replace(".", "/") + ".py", text=text)


@pytest.fixture(scope="module")
def modules() -> list[Module]:
    return layout.modules()


def test_the_top_of_the_house_is_the_one_in_the_plan():
    present = {path.name for path in (ROOT / "yangguang").iterdir()}
    assert present - BESIDE == PACKAGES
    assert set(layout.layers()) == PACKAGES | {"guards"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_module_keeps_the_rule(rule, modules):
    wrong = [message for module in modules for message in rule(module)]
    assert not wrong, "\n".join(wrong)


def test_models_import_no_step(modules):
    steps = {module.name for module in modules if module.is_step and not module.is_model}
    assert "yangguang.publish.release" in steps
    wrong = [message for module in modules for message in layout.models_know_no_step(module, steps)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("rule", "bad"),
    [
        (layout.short_enough, "x = 1\n" * 401),
        (layout.short_enough, "def f():\n" + "    x = 1\n" * 60),
        (layout.says_what_it_is_for, "import os\n"),
        (layout.imports_at_the_top, "def f():\n    import os\n"),
        (layout.imports_at_the_top, "class A:\n    def f(self):\n        from os import path\n"),
        (layout.loads_nothing_by_name, "from importlib import import_module\n"),
        (layout.no_receivers, "from django.dispatch import receiver\n"),
        (layout.no_receivers, "from django.db.models.signals import post_save\npost_save.connect(print)\n"),
        (layout.only_verbs_append, "from yangguang.ledger.append import append\n"),
        (layout.only_verbs_append, "from yangguang.ledger import append\n"),
        (layout.only_verbs_append, "from ..ledger.append import append\n"),
    ],
)
def test_each_rule_fails_where_it_is_broken(rule, bad):
    assert rule(example(bad))


@pytest.mark.parametrize(
    "name", ["yangguang.publish.utils", "yangguang.common.dates", "yangguang.desk.helpers"]
)
def test_an_attic_is_named(name):
    assert layout.named_after_something(example('"""Doc."""', name))


@pytest.mark.parametrize("line", ["from .release import release", "from yangguang.publish import release"])
def test_a_model_that_calls_a_step_is_named(line):
    model = example(line, "yangguang.publish.models")
    assert layout.models_know_no_step(model, {"yangguang.publish.release"})


def test_foreign_keys_point_down_or_sideways():
    height = layout.layers()
    wrong, seen = [], 0
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if not (field.is_relation and field.concrete and field.related_model):
                continue
            here, there = (_package(one) for one in (model, field.related_model))
            if here and there:
                seen += 1
                if height[there] > height[here]:
                    wrong.append(f"{model.__name__}.{field.name}: {here} → {there}")
    assert seen > 10
    assert not wrong, "\n".join(wrong)


def _package(model) -> str:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "yangguang" else ""


# Written with a mark inside, so that this file does not find itself.
FOREIGN = [
    word.replace("~", "")
    for word in (
        "/wo~rk/main", "/wo~rk/shared", "/wo~rk/.", "/ro~ot/", "/ho~me/", "pypi.~org", "pythonhosted.~org", "npmjs.~org", "debian.~org/debian",
    )
]  # fmt: skip


def test_no_file_knows_the_machine_it_was_written_on_or_where_packages_come_from():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout: which files belong to the project is not known")
    pattern = re.compile("|".join(rf"(?<![\w.]){re.escape(word)}" for word in FOREIGN))
    wrong = [
        f"{name}: {found.group()}"
        for name in listed.stdout.split("\0")
        if name and (found := pattern.search(_text(ROOT / name)))
    ]
    assert not wrong, "\n".join(wrong)


def _text(path: Path) -> str:
    """The text of a tracked file; nothing where it was just removed or is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        return ""
