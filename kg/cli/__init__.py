"""The command ``kg``: it parses and prints, nothing more.

One boundary turns KgError into a message, a hint and an exit code; anything else is a
bug and shows its traceback.  Commands are imported only when they run, so that
``kg --help`` and look-ups start fast.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from kg._version import __version__
from kg.cli.output import say
from kg.errors import KgError

# command -> module that holds it (as `command` or under the command's own name)
COMMANDS = {
    "build": "articles",
    "ingest": "articles",
    "load": "shards",
    "remove": "articles",
    "statements": "statements",
    "show": "show",
    "trace": "trace",
    "conflicts": "trace",
    "figures": "trace",
    "timeline": "trace",
    "actors": "actors",
    "same": "identity",
    "different": "identity",
    "undo": "identity",
    "sources": "sources",
    "network": "network",
    "sparql": "query",
    "graph": "pages",
    "export": "export",
    "copy": "copy",
    "validate": "check",
    "rebuild": "check",
    "stats": "check",
    "doctor": "doctor",
    "serve": "serve",
    "train": "train",
}


class Lazy(click.Group):
    """A group whose commands are imported when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the documentation."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, or None if there is none of that name."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = getattr(import_module(f"kg.cli.{module}"), cmd_name)
        return command


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def group() -> None:
    """Who said what, when, citing what evidence."""


def main(argv: list[str] | None = None) -> None:
    """Run the command and exit: 0 found or done, else as `kg.errors` lists; 130 when interrupted."""
    try:
        result: Any = group.main(args=argv, prog_name="kg", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except KgError as error:
        say(f"kg: {error.message}")
        for line in error.hint.splitlines():
            say(f"  {line}")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # the reader went away (`kg statements | head`): nothing is wrong; keep the interpreter quiet at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(result if isinstance(result, int) else 0)
