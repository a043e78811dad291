/**
 * What a thing is, told beside it while it is pointed at or a link to it has the focus.
 *
 * A tip can be pointed at itself, stays as long as what it is about, and Escape dismisses it (WCAG
 * 2.2, 1.4.13).
 */

import { elementsOf, mark, pieceAt } from "./picture.js";

const GAP = 12;
const REST = 100; // milliseconds on a piece until its tip comes
const GRACE = 400; // and until a tip goes or gives way to another: time to move onto it
const LINK = "[data-state], [data-transition]";
const view = document.getElementById("view");
const tip = document.getElementById("tip");
let pointer = {};
let under; // the piece that the pointer is on
let told; // the piece that the tip is about
let described; // the link that it describes, if that has the focus
let change;

/** Make tips come and go. */
export function prepareTooltip() {
  view.addEventListener("pointermove", follow);
  view.addEventListener("pointerleave", () => pass(undefined));
  view.addEventListener("scroll", hide);
  tip.addEventListener("pointerenter", () => pass(told));
  tip.addEventListener("pointerleave", () => pass(undefined));
  document.addEventListener("focusin", (event) => focus(event.target.closest(LINK)));
  document.addEventListener("pointerover", ({ target }) => {
    if (target instanceof Element && target.closest("aside")) point(target.closest(LINK));
  });
  document.addEventListener("keydown", dismiss, { capture: true });
}

/** Point at nothing. */
export function hide() {
  under = undefined;
  mark("pointed", []);
  tell(undefined);
}

function follow(event) {
  if (event.buttons) return hide();
  pointer = { x: event.clientX, y: event.clientY };
  pass(pieceAt(event.target));
}

/** The pointer has come to a piece, to its tip, or to neither. */
function pass(piece) {
  if (piece === under) return;
  under = piece;
  mark("pointed", piece ? [piece.element] : []);
  clearTimeout(change);
  if (piece === told || (described && !piece)) return;
  change = setTimeout(() => tell(piece, pointer), told ? GRACE : REST);
}

/** A link tells what it leads to while the focus is seen on it, if that is in sight. */
function focus(link) {
  if (!link) return described && hide();
  const elements = point(link);
  const box = elements[0]?.getBoundingClientRect();
  if (!box || !isSeen(box) || !link.matches(":focus-visible")) return tell(undefined);
  tell(pieceAt(elements[0]), { x: (box.left + box.right) / 2, y: box.bottom });
  if (covers(tip, link)) return tell(undefined);
  described = link;
  link.setAttribute("aria-describedby", tip.id);
}

/** Point at what a link leads to: a tip beside it would be out of the pointer's reach. */
function point(link) {
  const { state, transition } = link?.dataset ?? {};
  const [states, transitions] = [state, transition].map((each) => (each ? [Number(each)] : []));
  const elements = elementsOf({ states, transitions });
  mark("pointed", elements);
  return elements;
}

function isSeen(box) {
  const sight = view.getBoundingClientRect();
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return x > sight.left && x < sight.right && y > Math.max(0, sight.top) && y < sight.bottom;
}

/** What has the focus must be seen (WCAG 2.2, 2.4.11), also where there is little room. */
function covers(...elements) {
  const [over, under] = elements.map((each) => each.getBoundingClientRect());
  const isAcross = over.left < under.right && over.right > under.left;
  return isAcross && over.top < under.bottom && over.bottom > under.top;
}

/** The first Escape is for the tip, which does not come again until the pointer has left. */
function dismiss(event) {
  if (event.key !== "Escape" || tip.hidden) return;
  event.stopPropagation();
  tell(undefined);
}

function tell(piece, at) {
  clearTimeout(change);
  described?.removeAttribute("aria-describedby");
  described = undefined;
  tip.hidden = !piece?.text;
  told = tip.hidden ? undefined : piece;
  if (tip.hidden) return;
  tip.textContent = piece.text;
  place(at);
}

/** Beside the point and, where there is room, not over the panels. */
function place({ x, y }) {
  const { right, bottom } = view.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  const [left, below, above] = [Math.min(x + GAP, right - width - GAP), y + GAP, y - GAP - height];
  const isBelow = below + height < Math.min(bottom, innerHeight);
  tip.style.left = `${Math.max(0, left)}px`;
  tip.style.top = `${Math.max(0, isBelow ? below : above)}px`;
}
