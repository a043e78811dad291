/** The machine as the page holds it: states and transitions are known by their numbers. */

export const machine = {};

/** The transitions that leave and that enter each state. */
export const leaving = [];
export const entering = [];

/** What is around each state that says where it starts: it is entered when that is. */
export const enteredWith = [];

const numbers = new Map();
const named = new Map();
const names = [];
const unguarded = [];

take(JSON.parse(document.getElementById("machine").textContent));

/** Hold these facts, and no others. */
export function take(facts) {
  for (const key of Object.keys(machine)) delete machine[key];
  Object.assign(machine, facts);
  for (const map of [numbers, named]) map.clear();
  for (const array of [leaving, entering, enteredWith, names, unguarded]) array.length = 0;
  for (const [number, state] of machine.states.entries()) {
    numbers.set(state.path, number);
    for (const ways of [leaving, entering, enteredWith]) ways.push([]);
  }
  for (const [number, transition] of machine.transitions.entries()) {
    name(number, transition);
    leaving[transition.source].push(number);
    for (const target of new Set(transition.targets)) entering[target].push(number);
  }
  for (const [number, state] of machine.states.entries()) {
    for (const entered of state.enters ?? []) enteredWith[entered].push(number);
  }
}

/**
 * A transition is called by its ends, its event and its guard: in another version of the machine,
 * where others have come or gone, that means the same one. Of equals the later ones are counted.
 */
function name(number, { source, targets, event, guard }) {
  const paths = targets.map((target) => machine.states[target].path);
  const text = `${machine.states[source].path} -> ${paths.join(", ")}${event ? `: ${event}` : ""}`;
  const guarded = guard ? `${text} [${guard}]` : text;
  let free = guarded;
  for (let count = 2; named.has(free); count++) free = `${guarded} ~${count}`;
  named.set(free, number);
  names.push(free);
  unguarded.push(text);
}

/** The number of the state with this path; `undefined` if there is none. */
export function stateCalled(path) {
  return numbers.get(path);
}

/** What a transition is called in addresses. */
export function nameOf(transition) {
  return names[transition];
}

/** The numbers of the transitions that are called so. */
export function transitionsCalled(texts) {
  return texts.flatMap((text) => {
    if (named.has(text)) return [named.get(text)];
    // Its guard may be another one by now; and once the address gave numbers, from 1.
    const similar = unguarded.findIndex((each) => text === each || text.startsWith(`${each} [`));
    const found = /^[\d,]+$/.test(text) ? text.split(",").map((each) => each - 1) : [similar];
    return found.filter((number) => number in machine.transitions);
  });
}

/** A state and all that is around it, the innermost first. */
export function lineOf(state) {
  const line = [];
  for (let each = state; each !== undefined; each = machine.states[each].parent) line.push(each);
  return line;
}

/** The actors, events or tags that some transition or state has, each once. */
export function distinct(values) {
  return [...new Set(values)].filter(Boolean);
}
