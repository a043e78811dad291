"""What changes in an SVG when 40 states become 41: with the layout kept, and by plain `dot`."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from .timing import STATEDIAGRAM

ORDERS = """\
Draft -> Submitted: submit
Submitted -> Validated: address checked
Submitted -> Rejected: invalid
Validated -> Priced: price / reserve rate
Priced -> Approved: approve [limit kept]
Priced -> On hold: review [limit exceeded]
On hold -> Approved: release
On hold -> Rejected: refuse
Draft -> Cancelled: cancel
Submitted -> Cancelled: cancel
Approved -> Pending payment: send invoice
Pending payment -> Authorised: card accepted
Pending payment -> Payment failed: card declined
Payment failed -> Retry payment: after 1 d
Retry payment -> Authorised: card accepted
Retry payment -> Cancelled: give up
Authorised -> Captured: capture
Captured -> Disputed: chargeback
Disputed -> Captured: won
Disputed -> Refund due: lost
Refund due -> Refunded: pay back
Authorised -> Reserved: reserve
Captured -> Reserved: reserve
Reserved -> Allocated: in stock
Reserved -> Backordered: out of stock
Backordered -> Allocated: goods arrived
Backordered -> Refund due: too late
Allocated -> Picking: print list
Picking -> Picked: all found
Picking -> Short picked: some missing
Short picked -> Backordered: wait
Short picked -> Picked: ship part
Picked -> Packed: pack
Packed -> Labelled: print label
Labelled -> Handed over: carrier scan
Handed over -> In transit: leave depot
In transit -> Customs: border
Customs -> In transit: cleared
Customs -> Return asked: refused
In transit -> Out for delivery: arrive
Out for delivery -> Delivered: signed
Out for delivery -> Delivery failed: nobody home
Delivery failed -> Redelivery: next day
Delivery failed -> At pick-up point: third attempt
Redelivery -> Delivered: signed
Redelivery -> Delivery failed: nobody home
At pick-up point -> Delivered: collected
At pick-up point -> In return transit: after 14 d
Delivered -> Return asked: return
Return asked -> Return approved: accept
Return asked -> Return refused: decline
Return refused -> Closed: close
Return approved -> In return transit: parcel sent
In return transit -> Received back: scan
Received back -> Inspected: inspect
Inspected -> Restocked: good as new
Inspected -> Refund due: damaged by carrier
Restocked -> Refund due: refund
Refunded -> Closed: close
Delivered -> Closed: after 30 d
"""
"""The transitions of a machine of 40 states, one a line."""

ADDITIONS = (
    "Submitted -> Fraud check: suspicious",
    "Picked -> Quality check: sample / weigh",
    "In transit -> Lost: no scan for 10 d",
    "Captured -> Chargeback won: bank agrees",
    "Inspected -> Scrapped: beyond repair",
)
"""Each is one state more and one transition more."""

_PIECE = re.compile(
    r'<g id="[^"]*(?:node|edge)\d+"[^>]*>\s*<title>([^\n<]*)[^<]*</title>(.*?)</g>', re.DOTALL
)
_COORDINATES = re.compile(r' (?:d|points|x|y|cx|cy)="([^"]*)"')
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def spec(transitions: str) -> str:
    """The machine of these transitions."""
    lines = "".join(f"  - {line}\n" for line in transitions.splitlines())
    return f"machine: orders\ninitial: Draft\ntransitions:\n{lines}"


def coordinates(svg: str) -> dict[tuple[str, int], list[str]]:
    """The numbers of each state and arrow with its label, by its title and how many had that."""
    found: dict[tuple[str, int], list[str]] = {}
    for title, shapes in _PIECE.findall(svg):
        key = (title, sum(each == title for each, _ in found))
        attributes = " ".join(_COORDINATES.findall(re.sub(r"<title>.*?</title>", "", shapes)))
        found[key] = _NUMBER.findall(attributes)
    return found


def moved(before: str, after: str) -> float:
    """The share of the old coordinates that are others now; those of what is gone do not count."""
    old, new = coordinates(before), coordinates(after)
    common = [(old[key], new[key]) for key in old if key in new]
    total = sum(len(numbers) for numbers, _ in common)
    return sum(map(_different, *zip(*common, strict=True))) / total


def _different(old: list[str], new: list[str]) -> int:
    same = sum(a == b for a, b in zip(old, new, strict=False))
    return len(old) - same


def changed_lines(before: str, after: str) -> float:
    """The share of the old lines that a line-by-line comparison shows as changed or gone."""
    old, new = before.splitlines(), after.splitlines()
    kept = sum(
        block.size
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    )
    return 1 - kept / len(old)


def rows(folder: Path) -> Iterator[str]:
    """The table's lines."""
    versions = ["", *ADDITIONS]
    plain = [_dot(folder, text) for text in versions]
    kept = [_kept(folder, text) for text in versions]
    for name, measure in (("coordinates that move", moved), ("lines of the SVG", changed_lines)):
        ours, theirs = (
            sum(measure(first, each) for each in others) / len(others)
            for first, *others in (kept, plain)
        )
        title = f"{name}, one of 40 states more, `--keep-layout` / `dot -Tsvg`"
        goal = "≤ 5 %" if measure is moved else ""
        yield f"| {title} | {ours:.1%} | {theirs:.1%} | {ours / theirs:.3f} | {goal} |"


def _written(folder: Path, addition: str) -> Path:
    path = folder / "orders.statediagram.yaml"
    path.write_text(spec(f"{ORDERS}{addition}"), encoding="utf-8")
    return path


def _render(folder: Path, path: Path, *options: str) -> None:
    command = [STATEDIAGRAM, "render", str(path), "-o", str(folder), "--no-cache", *options]
    subprocess.run(command, check=True, capture_output=True)


def _kept(folder: Path, addition: str) -> str:
    """As it is drawn after the machine without the addition."""
    (folder / "orders.layout").unlink(missing_ok=True)
    for text in dict.fromkeys(("", addition)):
        path = _written(folder, text)
        _render(folder, path, "--format", "svg", "--keep-layout")
    return (folder / "orders.svg").read_text(encoding="utf-8")


def _dot(folder: Path, addition: str) -> str:
    _render(folder, _written(folder, addition), "--format", "dot")
    command = ["dot", "-Tsvg", str(folder / "orders.dot")]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
