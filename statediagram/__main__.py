"""``python -m statediagram`` -> the command."""

from .cli import main

main()
