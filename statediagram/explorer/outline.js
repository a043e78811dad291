/** All states as a list that mirrors the picture, for those who do not see or do not point. */

import { leaving, machine } from "./data.js";
import { element, within } from "./elements.js";
import { named, paths, toState, toTransition } from "./words.js";

/** List the states as they are nested, each with its ways out. */
export function listStates() {
  const inside = new Map();
  for (const [number, { parent }] of machine.states.entries()) {
    inside.set(parent, [...(inside.get(parent) ?? []), number]);
  }
  within("outline", "div").replaceChildren(branch(inside, undefined));
}

function branch(inside, parent) {
  const states = inside.get(parent) ?? [];
  const label = parent === undefined ? "All states" : `Inside of ${paths([parent])}`;
  return element("ul", { "aria-label": label }, ...states.map((state) => item(inside, state)));
}

function item(inside, number) {
  const state = machine.states[number];
  const ways = leaving[number].map((each) => {
    const { targets } = machine.transitions[each];
    return element("li", {}, toTransition(each, named(each)), ` → ${paths(targets)}`);
  });
  const kind = state.kind === "state" ? "" : ` (${state.kind})`;
  const nested = inside.has(number) ? branch(inside, number) : "";
  const out = ways.length ? element("ul", { "aria-label": "Ways out" }, ...ways) : "";
  return element("li", {}, toState(number, state.label), kind, out, nested);
}
