/** The filter by actor, event and tag: what does not match fades. */

import { distinct, machine } from "./data.js";
import { offer } from "./elements.js";
import { allElements, elementsOf, mark } from "./picture.js";
import { amount } from "./words.js";

const fields = ["actor", "event", "tag"].map((id) => document.getElementById(id));
const passed = document.getElementById("passed");

/** Let the filter be chosen. */
export function prepareFilter() {
  offerFilter();
  for (const field of fields) field.addEventListener("change", filter);
}

/** Offer all that can be filtered by; what is chosen stays as long as it is there. */
export function offerFilter() {
  const { transitions, states } = machine;
  const all = [
    distinct(transitions.map((each) => each.actor)),
    distinct(transitions.map((each) => each.event)),
    distinct([...states, ...transitions].flatMap((each) => each.tags ?? [])),
  ];
  for (const [number, field] of fields.entries()) {
    const chosen = field.value;
    offer(field, all[number].length ? "any" : "none in this machine", all[number]);
    field.disabled = !all[number].length;
    if (all[number].includes(chosen)) field.value = chosen;
  }
  filter();
}

function filter() {
  const [actor, event, tag] = fields.map((field) => field.value);
  const isWanted = actor || event || tag;
  const { states, transitions } = matching(actor, event, tag);
  const ends = transitions.flatMap((number) => {
    const { source, targets } = machine.transitions[number];
    return [source, ...targets];
  });
  const kept = new Set(elementsOf({ states: [...states, ...ends], transitions }));
  const isOut = (shown) => !kept.has(shown) && isFading(shown);
  mark("faded", isWanted ? allElements().filter(isOut) : []);
  const also = states.length ? ` and ${amount(states.length, "state")}` : "";
  passed.textContent = isWanted ? `${amount(transitions.length, "transition")}${also}` : "";
}

/** The transitions that have all that is asked for, and the states where only a tag is. */
function matching(actor, event, tag) {
  const isTagged = (each) => !tag || each.tags?.includes(tag);
  const transitions = numbersOf(
    machine.transitions,
    (each) =>
      isTagged(each) && (!actor || each.actor === actor) && (!event || each.event === event),
  );
  return { states: actor || event ? [] : numbersOf(machine.states, isTagged), transitions };
}

/** Frames stay: what is inside them would fade with them for the eye. */
function isFading(element) {
  return !element.matches(".sd-composite, .sd-region, .sd-group");
}

function numbersOf(all, isWanted) {
  return [...all.keys()].filter((number) => isWanted(all[number]));
}
