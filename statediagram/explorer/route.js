/** The panel about the shortest path between two states. */

import { go } from "./address.js";
import { machine, stateCalled } from "./data.js";
import { element, offer, within } from "./elements.js";
import { elementsOf, mark } from "./picture.js";
import { shortestPath } from "./paths.js";
import { amount, named, paths, toStates, toTransition } from "./words.js";

const NONE = "Choose two states here, or hold Shift and click the second one in the picture.";
const ONE = "Choose the other state, here or in the picture.";
const panel = document.getElementById("route");
const from = document.getElementById("from");
const to = document.getElementById("to");
const length = document.getElementById("length");
const steps = within("route", "ol");

/** Let the ends be chosen. */
export function prepareRoute() {
  offerEnds();
  for (const select of [from, to]) {
    select.addEventListener("change", () => go({ [select.id]: select.value || undefined }));
  }
}

/** Offer all states as ends. */
export function offerEnds() {
  const all = machine.states.map((state) => state.path);
  for (const select of [from, to]) offer(select, "–", all);
}

/** Show the path that the address asks for. */
export function showRoute(view) {
  const ends = [stateCalled(view.from), stateCalled(view.to)];
  from.value = ends[0] === undefined ? "" : view.from;
  to.value = ends[1] === undefined ? "" : view.to;
  if (view.from !== undefined || view.to !== undefined) panel.open = true;
  const path = ends.includes(undefined) ? undefined : shortestPath(...ends);
  const states = ends.filter((each) => each !== undefined);
  mark("route", elementsOf({ states, transitions: path ?? [] }));
  length.textContent = told(ends, path);
  const focused = links().indexOf(document.activeElement);
  steps.replaceChildren(...(path ?? []).map(step));
  links()[focused]?.focus();
}

function links() {
  return [...steps.querySelectorAll("a")];
}

function told([start, end], path) {
  if (start === undefined && end === undefined) return NONE;
  if (start === undefined || end === undefined) return ONE;
  if (!path) return `There is no way from ${paths([start])} to ${paths([end])}.`;
  if (!path.length) return `${paths([end])} is active as soon as ${paths([start])} is.`;
  return `${amount(path.length, "transition")}; guards may keep from them.`;
}

function step(number) {
  const { targets } = machine.transitions[number];
  return element("li", {}, toTransition(number, named(number)), " → ", ...toStates(targets));
}
