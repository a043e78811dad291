"""The outline of a file, as a tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from statediagram.integrations.lsp import outlining


def tree(symbols: Any) -> list[Any]:
    return [(each.name, each.detail, tree(each.children)) for each in symbols]


def ends(range_: Any) -> tuple[tuple[int, int], tuple[int, int]]:
    return (
        (range_.start.line, range_.start.character),
        (range_.end.line, range_.end.character),
    )


def test_states_are_nested_before_events_and_actors(document: Callable[[str], Any]) -> None:
    text = """\
states:
  Call:
    regions:
      media: {initial: Silent, states: {Silent: ''}}
  Route: {choice: true}
actors: {caller: ''}
events: {dial: {by: caller}}
transitions:
  - Route -> Call: dial
"""
    assert tree(outlining.symbols(document(text))) == [
        ("Call", "state", [("media", "region", [("Silent", "state", [])])]),
        ("Route", "choice", []),
        ("dial", "event", []),
        ("caller", "actor", []),
    ]


def test_a_symbol_spans_what_is_inside_of_it(document: Callable[[str], Any]) -> None:
    text = "states:\n  A:\n    states:\n      B:\ntransitions:\n  - A -> A: x\n"
    (outer,) = outlining.symbols(document(text))
    assert ends(outer.range) == ((1, 2), (3, 7))
    assert ends(outer.selection_range) == ((1, 2), (1, 3))


def test_of_several_machines_each_is_a_branch(document: Callable[..., Any]) -> None:
    text = 'digraph a { A -> B }\ndigraph { C -> D [label="x"] }\n'
    found = tree(outlining.symbols(document(text, "/drawn.dot")))
    assert [(name, [inner[0] for inner in inside]) for name, _, inside in found] == [
        ("a", ["A", "B"]),
        ("machine", ["C", "D"]),
    ]
