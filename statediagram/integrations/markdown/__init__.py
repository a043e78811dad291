"""An extension of Python-Markdown: fences that hold or name a state machine become its picture."""

from .custom import fence as fence
from .extension import makeExtension as makeExtension  # the name that Python-Markdown asks for
from .superfences import validate as validate
