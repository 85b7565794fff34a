"""Answers of a command: a sentence for a person, JSON where a machine may read."""

import json
from typing import Any

import click


def answer(data: dict[str, Any] | list[Any], sentence: str, *, as_json: bool) -> None:
    """Print `sentence`, or `data` as JSON."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str) if as_json else sentence)


def json_option(command):
    """Give a command the option --json, as the argument `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，供程序读取")(command)
