"""The table of the language: every section and key, the kind of its value, and what it means.

The YAML reader and the JSON Schema for editors both come from it.
"""

from __future__ import annotations

from collections.abc import Mapping

from .kinds import (
    AnyOf,
    Arrow,
    Blank,
    Claim,
    Flag,
    Key,
    Kind,
    Listed,
    Named,
    Record,
    Text,
    Use,
    Word,
)

VERSION = 1


_TEXT = Text()
_FLAG = Flag()
_NAMES = Listed(Text(), or_one=True)
_START = AnyOf((_TEXT, Use("start")))
_STATES = Named(AnyOf((_TEXT, Blank(), Use("state"))), "a state", code="SD202")
_TRANSITIONS = Listed(Arrow())

_DESCRIPTION = Key("description", _TEXT, "What it is, in prose.", known_as=("desc", "doc"))
_LINK = Key("link", _TEXT, "Where to read more: the address of a page.", known_as=("url", "href"))
_NOTE = Key("note", _TEXT, "A remark for readers of the picture.", known_as=("comment",))
_TAGS = Key("tags", _NAMES, "Words to group and style by.", known_as=("class", "tag"))
_BY = Key("by", _TEXT, "The actor that causes it.", known_as=("actor", "who"))
_INITIAL = Key(
    "initial",
    _START,
    "Where it starts.",
    known_as=("start", "init", "initialState", "initial_state"),
)

_ARROW_KEYS = (
    Key("event", _NAMES, "What triggers it; a list for several.",
        known_as=("on", "trigger", "events", "when")),
    Key("guard", _TEXT, "The condition under which it is taken.",
        known_as=("if", "cond", "condition")),
    Key("action", _TEXT, "What is done on the way.",
        known_as=("do", "effect", "actions", "then")),
    _BY,
    Key("internal", _FLAG, "Whether the source is not left."),
    _NOTE,
    _LINK,
    _TAGS,
)  # fmt: skip

MACHINE = Record(
    "a machine",
    "A state machine.",
    (
        Key("machine", _TEXT, "The machine's name.", known_as=("name", "id")),
        Key("title", _TEXT, "The heading of its picture."),
        _DESCRIPTION,
        Key("source", _TEXT, "Where the machine is described: a standard, a page, a file."),
        _INITIAL,
        Key("starts", _NAMES, "Where it may start, if there are several possible starts."),
        Key("axes", Named(AnyOf((_NAMES, Named(AnyOf((_TEXT, Blank())), "a value"))), "an axis"),
            "The parts of every state's name, in their order, each with its values."),
        Key("states", _STATES, "The states; left out, those that the transitions name."),
        Key("actors", Named(AnyOf((_TEXT, Blank(), Use("actor"))), "an actor"),
            "Who causes events; an actor that is missing here is then a finding."),
        Key("events", Named(AnyOf((_TEXT, Blank(), Use("event"))), "an event"),
            "The alphabet; an event that is missing here is then a finding."),
        Key("transitions", _TRANSITIONS, "What leads from where to where.", known_as=("edges",)),
        Key("expect", Listed(Claim()), "What must hold."),
        Key("ignore", Listed(Use("ignore")), "Pairs of state and event left out on purpose."),
        Key("diagram", Use("diagram"), "How it is drawn."),
        Key("renamed", Named(_TEXT, "an old name"),
            "Former names of states and events, each with its present one."),
        Key("reserved", _NAMES,
            "Names of former states, events and actors that must not come back."),
    ),
)  # fmt: skip

STATE = Record(
    "a state",
    "A state, a composite, or a pseudo-state.",
    (
        _DESCRIPTION,
        Key("impossible", _TEXT, "With axes: why this combination cannot occur."),
        _INITIAL,
        Key("entry", _TEXT, "What is done when it is entered.", known_as=("onentry", "on_enter")),
        Key("exit", _TEXT, "What is done when it is left.", known_as=("onexit", "on_exit")),
        Key("do", _TEXT, "What is done as long as it is active.", known_as=("activity", "invoke")),
        Key("defer", _NAMES, "Events that are kept for a later state."),
        Key("states", _STATES, "The states inside."),
        Key("regions", Named(Use("region"), "a region", code="SD202"),
            "Parts that are all active at once.", known_as=("parallel",)),
        Key("transitions", _TRANSITIONS, "Transitions whose names are looked up in here first."),
        Key("history", Word(("shallow", "deep")), "It re-enters what was active last."),
        Key("default", _START, "Where history leads when there is none yet."),
        Key("choice", _FLAG, "A branch on guards."),
        Key("fork", _FLAG, "It enters several regions."),
        Key("join", _FLAG, "It waits for several regions."),
        Key("final", _FLAG, "The end."),
        _NOTE,
        _LINK,
        _TAGS,
    ),
)  # fmt: skip

DIRECTIONS = ("top-down", "bottom-up", "left-right", "right-left")

RECORDS: Mapping[str, Record] = {
    "machine": MACHINE,
    "start": Record(
        "a start",
        "Where it starts, and what is done on the way.",
        (
            Key("to", _NAMES, "The state; several for several regions.", required=True),
            Key("action", _TEXT, "What is done on the way."),
        ),
    ),
    "state": STATE,
    "region": Record(
        "a region",
        "One of the parts of a state that are active at once.",
        (
            _DESCRIPTION,
            _INITIAL,
            Key("states", _STATES, "The states inside."),
            Key("transitions", _TRANSITIONS, "Transitions whose names are looked up here first."),
        ),
    ),
    "actor": Record(
        "an actor",
        "Who causes events.",
        (
            _DESCRIPTION,
            Key("line", Word(("solid", "dashed", "dotted", "bold")), "How its arrows are drawn."),
        ),
    ),
    "event": Record("an event", "A member of the alphabet.", (_BY, _DESCRIPTION, _LINK)),
    "transition": Record(
        "a transition",
        "A transition as one mapping, for generators and long lists.",
        (
            Key("from", _NAMES, "Where it leaves.", required=True, known_as=("source",)),
            Key("to", _NAMES, "Where it leads; several for several regions.", required=True,
                known_as=("target", "goto", "dest")),
            *_ARROW_KEYS,
        ),
    ),
    "arrow": Record("a transition", "What stands on a transition.", _ARROW_KEYS),
    "ignore": Record(
        "an entry of `ignore`",
        "Pairs of state and event left out on purpose.",
        (
            Key("in", _NAMES, "The states; patterns with `*` and braces.", required=True),
            Key("events", _NAMES, "The events; `*` for all.", required=True, known_as=("event",)),
            Key("because", _TEXT, "Why.", required=True, known_as=("reason",)),
        ),
    ),
    "diagram": Record(
        "a diagram",
        "How the machine is drawn.",
        (
            Key("direction", Word(DIRECTIONS), "Where the arrows tend to point."),
            Key("merge", _FLAG, "Draw parallel arrows as one, with the labels stacked."),
            Key("fold", _NAMES, "What is drawn as one: composites, or `families`."),
            Key("order", _NAMES, "States in the order in which they are placed."),
            Key("theme", _TEXT, "The name of a theme."),
            Key("rank", AnyOf((_TEXT, Listed(_NAMES))),
                "States on one row, or rows of states; or an axis, whose values group the states."),
            Key("grid", Listed(_TEXT),
                "Two axes: the values of the first are columns, those of the second are rows."),
        ),
    ),
}  # fmt: skip

CLAIM_WORDS: Mapping[str, str] = {
    "deterministic": "No state has two ways out for one event.",
    "no dead ends": "Every state but a final one can be left.",
}

_FROM = Key("from", _NAMES, "Where the way begins.", required=True)


def _claim(name: str, kind: Kind, doc: str, *others: Key) -> Record:
    return Record(f"`{name}`", doc, (*others, Key(name, kind, doc, required=True)))


CLAIMS: Mapping[str, Record] = {
    "reachable": _claim("reachable", _NAMES, "It can be entered."),
    "unreachable": _claim("unreachable", _NAMES, "It can never be entered."),
    "can reach": _claim("can reach", _NAMES, "There is a way.", _FROM),
    "always reaches": _claim(
        "always reaches", _NAMES, "Wherever one gets before, it can still be reached.", _FROM
    ),
    "only through": _claim(
        "only through",
        _NAMES,
        "Every way from a start visits it before.",
        Key("into", _NAMES, "Where the way ends.", required=True),
    ),
    "no step": _claim("no step", _TEXT, "No transition `A -> B`."),
    "never together": _claim("never together", _NAMES, "They are never active at once."),
    "home": _claim("home", _NAMES, "There is a way to it from everywhere."),
}
