/** The machine as the page holds it: states and transitions are known by their numbers. */

export const machine = {};

/** The transitions that leave and that enter each state. */
export const leaving = [];
export const entering = [];

/** What is around each state that says where it starts: it is entered when that is. */
export const enteredWith = [];

const numbers = new Map();

take(JSON.parse(document.getElementById("machine").textContent));

/** Hold these facts, and no others. */
export function take(facts) {
  for (const key of Object.keys(machine)) delete machine[key];
  Object.assign(machine, facts);
  numbers.clear();
  for (const ways of [leaving, entering, enteredWith]) ways.length = 0;
  for (const [number, state] of machine.states.entries()) {
    numbers.set(state.path, number);
    for (const ways of [leaving, entering, enteredWith]) ways.push([]);
  }
  for (const [number, transition] of machine.transitions.entries()) {
    leaving[transition.source].push(number);
    for (const target of new Set(transition.targets)) entering[target].push(number);
  }
  for (const [number, state] of machine.states.entries()) {
    for (const entered of state.enters ?? []) enteredWith[entered].push(number);
  }
}

/** The number of the state with this path; `undefined` if there is none. */
export function stateCalled(path) {
  return numbers.get(path);
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
