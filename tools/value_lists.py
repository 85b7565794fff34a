"""Write the lists of values of the package `answer` anew into docs/states-answer.md: `python -m tools.value_lists`.

What stands above the mark in that page is written by people and stays. `tests/test_docs.py` fails when a list of any
package is in no `docs/states*.md`.
"""

import os
import sys
import tempfile
from pathlib import Path

import django
from django.apps import apps
from django.db.models import TextChoices

PAGE = Path(__file__).resolve().parent.parent / "docs" / "states-answer.md"
MARK = "<!-- written by tools/value_lists.py from here on -->\n"


def value_lists() -> list[type[TextChoices]]:
    """Every list of values that a model of ours uses, by name. Needs Django set up."""
    ours = [config for config in apps.get_app_configs() if config.name.startswith("yangguang.")]
    found = {
        thing
        for config in ours
        if config.models_module
        for model in config.get_models()
        for field in model._meta.get_fields()
        if (thing := _list_of(model, field))
    }
    return sorted(found, key=lambda each: (each.__qualname__, each.__module__))


def _list_of(model, field) -> type[TextChoices] | None:
    """The class behind a field's choices, looked for on the model and in its module."""
    values = [value for value, _label in getattr(field, "choices", None) or ()]
    for owner in (model, sys.modules[model.__module__]):
        for thing in vars(owner).values():
            if (
                isinstance(thing, type)
                and issubclass(thing, TextChoices)
                and values
                and thing.values == values
            ):
                return thing
    return None


def table(values: type[TextChoices]) -> str:
    """A heading, the first line of the docstring if there is one, and a row for each value."""
    # TextChoices brings a docstring of its own, inherited from str.
    told = (vars(values).get("__doc__") or "").split("\n")[0]
    rows = "".join(f"| `{value}` | {label} |\n" for value, label in values.choices)
    return f"## {values.__qualname__}\n\n{told}{'' if not told else chr(10) * 2}| value | label |\n|---|---|\n{rows}"


def main() -> None:
    """Rewrite the page below the mark."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"YANGGUANG_HOME": home, "DJANGO_SETTINGS_MODULE": "yangguang.config.settings"}
        django.setup()
        written = PAGE.read_text(encoding="utf-8").split(MARK)[0]
        tables = [table(each) for each in value_lists() if each.__module__.startswith("yangguang.answer.")]
    PAGE.write_text(written + MARK + "\n" + "\n".join(tables), encoding="utf-8")


if __name__ == "__main__":
    main()
