"""The rules of the house as functions over source text: each takes a module and returns what is wrong with it.

`test_layout.py` runs them over the whole tree, and over small bad examples to see each of them fail.
"""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "services"}
# The terminal must start at once and without a city; the clock knows its jobs only after Django is set up.
LOADERS = {"yangguang.cli.lazy", "yangguang.jobs.clock", "yangguang.jobs.run"}
VERBS = {"publish", "answer", "serve", "oversee"}


@dataclass(frozen=True)
class Module:
    """One source file: its dotted name, its path for messages, its text."""

    name: str
    path: str
    text: str

    @classmethod
    def of(cls, file: Path) -> "Module":
        path = file.relative_to(ROOT)
        name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        return cls(name=name, path=str(path), text=file.read_text(encoding="utf-8"))

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.path)

    @property
    def package(self) -> str:
        """The top-level package: `publish` of `yangguang.publish.release`."""
        return (self.name.split(".") + [""])[1]

    @property
    def is_model(self) -> bool:
        return "models" in self.name.split(".")[2:3]

    def walk(self, *kinds: type[ast.AST]) -> Iterator:
        return (node for node in ast.walk(self.tree) if isinstance(node, kinds))

    def imports(self) -> set[str]:
        """Absolute names of all that is imported: of `from a import b` both `a` and `a.b`."""
        found = set()
        for node in self.walk(ast.Import, ast.ImportFrom):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
                continue
            base = self._absolute(node)
            found |= {base} | {f"{base}.{alias.name}" for alias in node.names}
        return found

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.name.split(".")
        up = node.level - (1 if self.path.endswith("__init__.py") else 0)
        return ".".join([*parts[: len(parts) - up], *([node.module] if node.module else [])])

    @property
    def is_step(self) -> bool:
        """An act of the office: a public function that wants to know who does it (`by`, keyword-only)."""
        return any(
            not node.name.startswith("_") and "by" in {argument.arg for argument in node.args.kwonlyargs}
            for node in self.tree.body
            if isinstance(node, ast.FunctionDef)
        )


def modules() -> list[Module]:
    """Every module of the package, migrations left out: Django writes those."""
    files = sorted((ROOT / "yangguang").rglob("*.py"))
    return [Module.of(file) for file in files if "migrations" not in file.parts]


def layers() -> dict[str, int]:
    """Package → how high it stands, from the contract that import-linter checks."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    rows = next(contract for contract in contracts if contract["type"] == "layers")["layers"]
    return {name.strip(): len(rows) - height for height, row in enumerate(rows) for name in row.split("|")}


# --- rules: module → messages ----------------------------------------------------------------------------


def short_enough(module: Module) -> list[str]:
    """Files and functions that fit into a head."""
    lines = module.text.count("\n")
    wrong = [f"{module.path}: {lines} lines"] if lines > LONGEST_FILE else []
    for node in module.walk(ast.FunctionDef, ast.AsyncFunctionDef):
        length = node.end_lineno - node.lineno + 1
        if length > LONGEST_FUNCTION:
            wrong.append(f"{module.path}:{node.lineno}: {node.name} has {length} lines")
    return wrong


def says_what_it_is_for(module: Module) -> list[str]:
    """A module with code in it starts with a sentence; Django's `apps.py` says it with its name."""
    if module.name.endswith(".apps") or not module.text.strip() or ast.get_docstring(module.tree):
        return []
    return [f"{module.path}: no docstring"]


def named_after_something(module: Module) -> list[str]:
    """No attics: a name must say what belongs here and what does not."""
    bad = set(module.name.split(".")) & NAMELESS
    return [f"{module.path}: `{name}` says nothing" for name in sorted(bad)]


def imports_at_the_top(module: Module) -> list[str]:
    """Nothing hides in a function what its module depends on."""
    return [
        f"{module.path}:{inner.lineno}: import inside {node.name}"
        for node in module.walk(ast.FunctionDef, ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]


def loads_nothing_by_name(module: Module) -> list[str]:
    """Only the table of commands and the table of jobs name functions by strings, each for a stated reason."""
    if module.name in LOADERS:
        return []
    by_name = {"importlib", "importlib.import_module", "django.utils.module_loading"}
    return [f"{module.path}: imports {name}" for name in sorted(module.imports() & by_name)]


def no_receivers(module: Module) -> list[str]:
    """What happens next is called by name: no `@receiver`, no `signal.connect`."""
    wrong = [
        f"{module.path}: imports {name}"
        for name in sorted(module.imports())
        if name.startswith("django.dispatch")
    ]
    signals = {name.rsplit(".", 1)[1] for name in module.imports() if ".signals." in name}
    for node in module.walk(ast.Call):
        target = node.func
        if (
            isinstance(target, ast.Attribute)
            and target.attr == "connect"
            and isinstance(target.value, ast.Name)
        ):
            if target.value.id in signals:
                wrong.append(f"{module.path}:{node.lineno}: connects to {target.value.id}")
    return wrong


def only_verbs_append(module: Module) -> list[str]:
    """A leaf is left by an act of the office and by nothing else."""
    if module.package in VERBS or module.name == "yangguang.ledger.append":
        return []
    uses = [name for name in module.imports() if name.startswith("yangguang.ledger.append")]
    return [f"{module.path}: imports {name}" for name in sorted(uses)]


def models_know_no_step(module: Module, steps: set[str]) -> list[str]:
    """Models hold facts; the acts that change them stand above."""
    if not module.is_model:
        return []
    return [f"{module.path}: a model imports the step {name}" for name in sorted(module.imports() & steps)]
