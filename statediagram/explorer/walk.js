/** A walk through the machine: from texts in the address to situations, and back. */

import { machine } from "./data.js";
import { label } from "./words.js";

/** What a situation is called. */
export function situationName(situation) {
  return machine.situations.active[situation].map((state) => machine.states[state].path).join(", ");
}

/** The situations in which the machine may start, each with a name of its own. */
export function beginnings() {
  const { starts } = machine.situations;
  return told(starts.map((situation) => ({ situation, text: situationName(situation) })));
}

/** What may happen in a situation, each with a name of its own. */
export function choices(situation) {
  return told(
    machine.situations.ways[situation].map(([event, transitions, behind]) => ({
      situation: behind,
      transitions,
      text: stepName(event, transitions),
    })),
  );
}

/** Whether the page knows less than may happen in a situation. */
export function isCut(situation) {
  return machine.situations.cut.includes(situation);
}

/**
 * The walk that begins and goes on as these texts say.
 *
 * Returns the choices that were made, the beginning first, and whether all of them could be: the
 * address may be that of another version of the machine.
 */
export function walk(at, steps) {
  const taken = [];
  let offered = beginnings();
  for (const text of [at, ...steps]) {
    const choice = offered.find((each) => each.name === text);
    if (!choice) return { taken, isWhole: false };
    taken.push(choice);
    offered = choices(choice.situation);
  }
  return { taken, isWhole: true };
}

function stepName(event, transitions) {
  const guards = transitions.map((number) => machine.transitions[number].guard);
  return label({
    event: event || "(no event)",
    guard: [...new Set(guards)].filter(Boolean).join(" and "),
  });
}

/** The same, with a name for each: its text, and where several have that, which of them it is. */
function told(all) {
  const seen = new Map();
  return all.map((each) => {
    const count = (seen.get(each.text) ?? 0) + 1;
    seen.set(each.text, count);
    return { ...each, name: count > 1 ? `${each.text} ~${count}` : each.text };
  });
}
