"""The command line: arguments, paths, printing. What a command does is in the other rooms, imported when it runs."""

from graph.cli.main import group, main

__all__ = ["group", "main"]
