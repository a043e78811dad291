/** What a thing is, told beside it while it is pointed at or a link to it has the focus. */

import { elementsOf, mark, pieceAt } from "./picture.js";

const tip = document.getElementById("tip");
const GAP = 12;

/** Make tips come and go. */
export function prepareTooltip() {
  const view = document.getElementById("view");
  view.addEventListener("pointermove", (event) => {
    if (event.target === tip || event.buttons) return;
    const piece = pieceAt(event.target);
    tell(piece ? [piece.element] : [], piece?.text, event.clientX, event.clientY);
  });
  view.addEventListener("pointerleave", hide);
  view.addEventListener("scroll", hide);
  document.addEventListener("focusin", (event) => point(event.target));
  document.addEventListener("pointerover", (event) => {
    if (event.target instanceof Element && event.target.closest("aside")) point(event.target);
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

/** Point at what a link leads to, and tell what it is if it is in sight. */
function point(target) {
  const link = target.closest("[data-state], [data-transition]");
  if (!link) return hide();
  const { state, transition } = link.dataset;
  const [states, transitions] = [state, transition].map((each) => (each ? [Number(each)] : []));
  const elements = elementsOf({ states, transitions });
  const box = elements[0]?.getBoundingClientRect();
  if (!box || !isSeen(box)) return tell(elements, "");
  tell(elements, pieceAt(elements[0]).text, (box.left + box.right) / 2, box.bottom);
}

function isSeen(box) {
  const sight = document.getElementById("view").getBoundingClientRect();
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return x > sight.left && x < sight.right && y > sight.top && y < sight.bottom;
}

function tell(elements, text, x, y) {
  mark("pointed", elements);
  tip.hidden = !text;
  if (!text) return;
  tip.textContent = text;
  tip.style.left = `${Math.max(0, Math.min(x + GAP, innerWidth - tip.offsetWidth - GAP))}px`;
  const below = y + GAP;
  const fits = below + tip.offsetHeight < innerHeight;
  tip.style.top = `${fits ? below : Math.max(0, y - GAP - tip.offsetHeight)}px`;
}

/** Point at nothing. */
export function hide() {
  tell([], "");
}
