"""The two languages of the terminal: Chinese unless English is asked for by --lang, LANGUAGE, LC_ALL or LANG.

Our texts are Chinese at the source, click's are English: one catalogue `cli.mo` for each language turns the
other's texts.
"""

import gettext
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

CHINESE, ENGLISH = "zh", "en"
_CATALOGUES = {CHINESE: "zh_CN", ENGLISH: "en"}
_DOMAIN = "cli"
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language asked for: by --lang anywhere among the arguments, else by the first variable that is set."""
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            return _known(arguments[place + 1])
        if argument.startswith("--lang="):
            return _known(argument.removeprefix("--lang="))
    return _known(next((environment[name] for name in _VARIABLES if environment.get(name)), ""))


def speak(language: str) -> None:
    """Use a language from now on, in this process and those that it starts."""
    os.environ["LANGUAGE"] = _CATALOGUES[language]
    gettext.bindtextdomain(_DOMAIN, Path(__file__).parent / "locale")
    gettext.textdomain(_DOMAIN)


def spoken() -> str:
    """The language in use."""
    return ENGLISH if os.environ.get("LANGUAGE") == _CATALOGUES[ENGLISH] else CHINESE


def _known(name: str) -> str:
    return ENGLISH if name.lower().startswith("en") else CHINESE
