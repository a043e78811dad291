/** Shortest paths over transitions. */

import { machine } from "./data.js";

/**
 * The transitions of a shortest path from one state to another, the first of equals in the file's
 * order; `undefined` if there is none.
 *
 * As in the machine, a state has also what is around it, and what it starts in when it is entered.
 */
export function shortestPath(from, to) {
  const triggered = waysOut();
  const origins = new Map();
  let layer = [];
  const meet = (state, origin) => {
    if (origins.has(state)) return;
    origins.set(state, origin);
    layer.push(state);
    const { parent, enters = [] } = machine.states[state];
    for (const also of [parent, ...enters]) if (also !== undefined) meet(also, origin);
  };
  meet(from, undefined);
  while (layer.length && !origins.has(to)) {
    const last = layer;
    layer = [];
    for (const state of last) {
      for (const number of triggered[state]) {
        for (const target of machine.transitions[number].targets) meet(target, { state, number });
      }
    }
  }
  return origins.has(to) ? trace(origins, to) : undefined;
}

/** The transitions that are triggered while each state is active. */
function waysOut() {
  const triggered = machine.states.map(() => []);
  for (const [number, transition] of machine.transitions.entries()) {
    const causes = transition.triggers ?? [transition.source];
    for (const state of causes) triggered[state].push(number);
  }
  return triggered;
}

function trace(origins, state) {
  const path = [];
  for (let origin = origins.get(state); origin; origin = origins.get(origin.state)) {
    path.unshift(origin.number);
  }
  return path;
}
