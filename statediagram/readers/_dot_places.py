"""DOT text -> where its nodes and edges stand, which Graphviz's own parser does not tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise

from ..place import Location
from ._dot_tokens import Kind, Stretch, Token, tokens

Span = tuple[int, int]
Edge = tuple[str, str]

_MAX_DEPTH = 100
_END = Token(Kind.BROKEN, "", 0, 0)


@dataclass(frozen=True)
class Places:
    """Where the pieces of one graph stand.

    Attributes:
        header: from ``digraph`` to the brace.
        html: the texts that stand in angle brackets.
    """

    stretch: Stretch
    header: Location
    nodes: Mapping[str, Span]
    edges: Mapping[Edge, list[Span]]
    html: frozenset[str]

    def node(self, name: str) -> Location:
        """The first mention of a node; the header if it was not found."""
        span = self.nodes.get(name)
        return self.stretch.location(*span) if span else self.header

    def edge(self, tail: str, head: str, number: int) -> Location:
        """The mention, counted from 0, of an edge between two nodes; the header if not found."""
        spans = self.edges.get((tail, head), ())
        return self.stretch.location(*spans[number]) if number < len(spans) else self.header


def find_places(stretch: Stretch) -> Places:
    """Where the nodes and edges of the first graph in a stretch stand.

    A text that is no DOT gives what was found before the fault.
    """
    scan = _Scan(stretch.text)
    with suppress(_LostError):
        scan.graph()
    return Places(
        stretch,
        stretch.location(*scan.header),
        scan.nodes,
        scan.edges,
        frozenset(token.value for token in scan.tokens if token.kind is Kind.HTML),
    )


class _LostError(Exception):
    """The text is no DOT, or deeper than any diagram."""


@dataclass
class _Scope:
    """A graph or subgraph and the nodes in it, those of its subgraphs included."""

    parent: _Scope | None = None
    nodes: dict[str, None] = field(default_factory=dict)
    named: dict[str, _Scope] = field(default_factory=dict)
    depth: int = 0

    def add(self, name: str) -> None:
        scope: _Scope | None = self
        while scope:
            scope.nodes[name] = None
            scope = scope.parent

    def inner(self, name: str) -> _Scope:
        """A subgraph; one with a name is continued where it is mentioned again."""
        if name in self.named:
            return self.named[name]
        if self.depth == _MAX_DEPTH:
            raise _LostError
        scope = _Scope(self, depth=self.depth + 1)
        if name:
            self.named[name] = scope
        return scope


@dataclass(frozen=True, slots=True)
class _Operand:
    """What stands on one side of an arrow."""

    names: tuple[str, ...]
    start: int
    end: int


class _Scan:
    """Walks through a graph as Graphviz's grammar does (https://graphviz.org/doc/info/lang.html)."""

    def __init__(self, text: str) -> None:
        self.tokens = [*tokens(text), _END]
        self.at = 0
        self.header: Span = (0, 0)
        self.nodes: dict[str, Span] = {}
        self.edges: dict[Edge, list[Span]] = defaultdict(list)

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def next(self) -> Token:
        token = self.token
        if token.kind is Kind.BROKEN:
            raise _LostError
        self.at += 1
        return token

    def sees(self, kind: Kind, *values: str) -> bool:
        return self.token.kind is kind and self.token.value in values

    def take(self, sign: str) -> bool:
        found = self.sees(Kind.SIGN, sign)
        self.at += found
        return found

    def graph(self) -> None:
        start = self.token.start
        while not self.sees(Kind.SIGN, "{"):
            self.header = start, self.next().end
        self.next()
        self.statements(_Scope())

    def statements(self, scope: _Scope) -> None:
        while not self.take("}"):
            self.statement(scope)

    def statement(self, scope: _Scope) -> None:
        if self.take(";"):
            return
        if self.sees(Kind.KEYWORD, "graph", "node", "edge"):
            self.next()
            self.attributes()
        elif self.token.is_name and self._assigns():
            self.at += 2
            self.next()
        else:
            self.chain(scope)

    def _assigns(self) -> bool:
        following = self.tokens[self.at + 1]
        return following.kind is Kind.SIGN and following.value == "="

    def chain(self, scope: _Scope) -> None:
        """``A -> B -> C``; Graphviz makes the edges when it has seen the whole of it."""
        operands = [self.operand(scope)]
        while self.take("->"):
            operands.append(self.operand(scope))
        self.attributes()
        for tail, head in pairwise(operands):
            for source in tail.names:
                for target in head.names:
                    self.edges[source, target].append((tail.start, head.end))

    def operand(self, scope: _Scope) -> _Operand:
        start = self.token.start
        if self.sees(Kind.SIGN, "{") or self.sees(Kind.KEYWORD, "subgraph"):
            names = self.subgraph(scope)
        else:
            names = (self.node(scope),)
            while self.take(","):
                names += (self.node(scope),)
        return _Operand(names, start, self.tokens[self.at - 1].end)

    def subgraph(self, scope: _Scope) -> tuple[str, ...]:
        name = ""
        if not self.take("{"):
            self.next()
            name = self.next().value if self.token.is_name else ""
            if not self.take("{"):
                raise _LostError
        inside = scope.inner(name)
        self.statements(inside)
        return tuple(inside.nodes)

    def node(self, scope: _Scope) -> str:
        token = self.next()
        if not token.is_name:
            raise _LostError
        self.nodes.setdefault(token.value, (token.start, token.end))
        scope.add(token.value)
        while self.take(":"):
            self.next()
        return token.value

    def attributes(self) -> None:
        while self.take("["):
            while not self.take("]"):
                self.next()
