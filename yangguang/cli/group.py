"""The command group: knows every command by name and summary, imports the one that is called."""

from dataclasses import dataclass
from gettext import gettext as _
from inspect import cleandoc

import click

from yangguang.cli.languages import spoken
from yangguang.cli.lazy import load


@dataclass(frozen=True)
class Entry:
    """A command: where it is, its line in the list, and whether it needs the city's settings."""

    target: str
    summary: str
    city: bool = True


class LazyGroup(click.Group):
    """A group over a table of entries, in the table's order."""

    def __init__(self, *args, entries: dict[str, Entry], **kwargs):
        super().__init__(*args, **kwargs)
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        return translated(load(entry.target, city=entry.city))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(entry.summary)) for name, entry in self.entries.items()])


def translated(command: click.Command) -> click.Command:
    """The command with its help in the language of the moment, and with the option --lang."""
    if command.help:
        command.help = _(cleandoc(command.help))
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = _(parameter.help)
    own = next((each for each in command.params if each.name == "lang"), None)
    if own:
        own.default = spoken()
    else:
        command.params.append(language_option())
    return command


def language_option() -> click.Option:
    """--lang, read before click begins (languages.language_of); here so that it is accepted and explained."""
    return click.Option(
        ["--lang"], type=click.Choice(["zh", "en"]), expose_value=False, help=_("提示语言：zh 中文，en 英文")
    )
