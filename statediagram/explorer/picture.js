/** The picture: which element shows what, and how elements are marked. */

import { machine } from "./data.js";

const NAMESPACE = "http://www.w3.org/2000/svg";
const REACH = 12; // how near one must be to a line to point at it, in the picture's units

export const svg = document.querySelector("#view > svg");
let prefix = "";
const pieces = new Map();
const marked = new Map();

/** The elements that show these states or transitions. */
export function elementsOf({ states = [], transitions = [] }) {
  const shown = [
    ...states.flatMap((state) => machine.states[state].shown ?? []),
    ...transitions.flatMap((transition) => machine.transitions[transition].shown ?? []),
  ];
  return [...new Set(shown)].map((id) => document.getElementById(prefix + id)).filter(Boolean);
}

/** The piece of the picture at an element: what it shows, and the text that tells it. */
export function pieceAt(target) {
  const group = target instanceof Element ? target.closest("g[id]") : null;
  return group ? pieces.get(group) : undefined;
}

/** Let these elements have a class, and no others. */
export function mark(name, elements) {
  for (const element of marked.get(name) ?? []) element.classList.remove(name);
  for (const element of elements) element.classList.add(name);
  marked.set(name, elements);
}

/** All elements that show a state or a transition. */
export function allElements() {
  return [...pieces.keys()];
}

/** Make the picture ready to be pointed at. */
export function prepare() {
  prefix = svg.querySelector(".sd-picture").id.replace(/picture$/, "");
  pieces.clear();
  for (const kind of ["states", "transitions"]) {
    for (const number of machine[kind].keys()) {
      for (const element of elementsOf({ [kind]: [number] })) pieceOf(element)[kind].push(number);
    }
  }
  for (const group of svg.querySelectorAll(".sd-picture > g[id]")) {
    pieceOf(group).text = group.querySelector("title")?.textContent ?? "";
    group.querySelector("title")?.remove(); // the page's own tip tells it at once
    widen(group);
  }
  // A click selects; the link itself is in the panel. So no element of the image takes the focus.
  for (const link of svg.querySelectorAll("a[href]")) link.removeAttribute("href");
}

function pieceOf(element) {
  if (!pieces.has(element)) pieces.set(element, { element, states: [], transitions: [], text: "" });
  return pieces.get(element);
}

/** Let thin lines be hit from nearby, by a wider line that is not painted. */
function widen(group) {
  for (const line of group.querySelectorAll(".sd-line")) {
    const wide = document.createElementNS(NAMESPACE, "path");
    wide.setAttribute("d", line.getAttribute("d"));
    wide.setAttribute("stroke-width", REACH);
    wide.setAttribute("class", "reach");
    line.before(wide);
  }
}
