"""A group whose commands speak the language of the moment."""

import click

from yangguang.cli.group import translated


class TranslatedGroup(click.Group):
    """A group whose commands speak the language of the moment."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = super().get_command(ctx, cmd_name)
        return translated(found) if found else None
