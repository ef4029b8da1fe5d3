"""What the commands share: the default command, exit codes, errors without tracebacks."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import rich_click as click
from click.exceptions import Exit

from graph.errors import GraphError, nearest

DONE, FAILED, USAGE, SOME_FAILED, BELOW_GATE, INTERRUPTED = 0, 1, 2, 3, 4, 130

F = TypeVar("F", bound=Callable[..., Any])


class Group(click.RichGroup):
    """A group that runs ``build`` where no command is named, and shows errors as one line."""

    default = "build"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before arguments that begin with none."""
        own = {name for param in self.get_params(ctx) for name in param.opts}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; turn what it raises into a message and an exit code."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            say("Interrupted. The last good build is as it was.")
            code = INTERRUPTED
        except (click.ClickException, Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if ctx.meta.get("debug"):
                say(traceback.format_exc().rstrip())
            else:
                say(f"Error: {explained(error)}")
            code = FAILED
        ctx.exit(code)


def explained(error: Exception) -> str:
    """One line for a person: what, where, what to do."""
    if isinstance(error, GraphError):
        return str(error)
    if isinstance(error, ModuleNotFoundError) and not str(error.name).startswith("graph"):
        return f"{error.name} is not installed. Run `make`, or: python -m pip install --editable ."
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'system'}: {error.strerror}"
    return f"{type(error).__name__}: {error}. This is a fault of the program; --debug shows where."


def say(message: str) -> None:
    """Print to stderr, where all goes that is no result."""
    click.echo(message, err=True)


def debug_option(command: F) -> F:
    """``--debug``: the traceback of an error."""

    def remember(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        ctx.meta["debug"] = ctx.meta.get("debug") or value

    return click.option(
        "--debug", is_flag=True, expose_value=False, callback=remember, help="Show the traceback of an error."
    )(command)


def output_option(words: str) -> Callable[[F], F]:
    """``--output``: the folder of a build; `words` say what for."""
    folder = click.Path(file_okay=False, path_type=Path)
    return click.option("-o", "--output", default="output", show_default=True, type=folder, help=words)


def example(command: str) -> str:
    """The end of a command's help; rich-click keeps a line end only where two stand."""
    return f"Example:\n\n{command}"


def existing(path: str, what: str = "file or folder", others: Iterable[str] = ()) -> Path:
    """The path, or a usage error that names what is near it.

    Parameters
    ----------
    path, what : the argument, and what it should be
    others : words that may have been meant instead, beside the names in the same folder
    """
    found = Path(path)
    if found.exists():
        return found
    folder = found.parent
    near = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
    raise click.UsageError(f'No {what} "{path}"{nearest(found.name, [*near, *others]) or "."}')
