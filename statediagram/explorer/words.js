/** States and transitions in words, and links to them. */

import { selecting } from "./address.js";
import { machine, nameOf } from "./data.js";
import { element } from "./elements.js";

const RIGHT_TO_LEFT = /\p{Script=Hebrew}|\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Thaana}/u;

/** `event [guard] / action`, as UML writes it. */
export function label({ event, guard, action }) {
  return [event, guard && `[${guard}]`, action && `/ ${action}`].filter(Boolean).join(" ");
}

/** What a transition is called where its ends are known. */
export function named(transition) {
  return label(machine.transitions[transition]) || "(no event)";
}

/** A name that leaves the arrows around it as they are, if it is written from right to left. */
export function isolated(name) {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name; // UAX #9, 2.3
}

/** The paths of several states. */
export function paths(states) {
  return states.map((state) => isolated(machine.states[state].path)).join(", ");
}

/** The whole of a transition in one line. */
export function sentence(transition) {
  const { source, targets } = machine.transitions[transition];
  return `${paths([source])} → ${paths(targets)}: ${isolated(named(transition))}`;
}

/** A link that selects a state. */
export function toState(state, text = machine.states[state].path) {
  const href = selecting({ state: machine.states[state].path });
  return element("a", { href, "data-state": state }, text);
}

/** Links that select states, with commas between them. */
export function toStates(states) {
  return states.flatMap((state, n) => [n ? ", " : "", toState(state)]);
}

/** A link that selects a transition. */
export function toTransition(transition, text = sentence(transition)) {
  const href = selecting({ transition: nameOf(transition) });
  return element("a", { href, "data-transition": transition }, text);
}

/** `1 state`, `2 states`. */
export function amount(count, noun, several = `${noun}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : several}`;
}
