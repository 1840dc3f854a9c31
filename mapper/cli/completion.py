"""``mapper completion``: the script that lets a shell complete verbs, options and file names."""

from __future__ import annotations

import click

from mapper.errors import UsageError
from mapper.words.saying import say

VARIABLE = "_MAPPER_COMPLETE"
"""The shell sets this when it asks for completions."""


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the completion script for SHELL; see the example for where it goes.

    \b
    Example: mapper completion bash > ~/.local/share/bash-completion/completions/mapper
             mapper completion zsh > "${fpath[1]}/_mapper"
             mapper completion fish > ~/.config/fish/completions/mapper.fish
    """
    from click.shell_completion import get_completion_class

    from mapper.cli import group

    script = get_completion_class(shell)
    if script is None:
        raise UsageError(say("errors.no-completion", shell=shell))
    # Not our echo, which cleans what it prints: a shell must get this as it is.
    click.echo(script(group, {}, "mapper", VARIABLE).source())
    return 0
