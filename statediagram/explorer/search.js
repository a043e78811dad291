/** The search in states, events and descriptions. */

import { go } from "./address.js";
import { machine, nameOf } from "./data.js";
import { elementsOf, mark } from "./picture.js";
import { amount, sentence } from "./words.js";

const field = document.getElementById("search");
const told = document.getElementById("matches");
let matches = [];
let current = -1; // none before the first Enter

/** Search while something is typed; Enter and the buttons go from match to match. */
export function prepareSearch() {
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    if (event.key !== "Enter") return;
    event.preventDefault();
    move(event.shiftKey ? -1 : 1);
  });
  document.getElementById("next").addEventListener("click", () => move(1));
  document.getElementById("previous").addEventListener("click", () => move(-1));
}

/** Search once more, and stay at the same match. */
export function searchAgain() {
  const at = matches[current]?.text;
  search();
  current = matches.findIndex((match) => match.text === at);
  show();
}

function clear() {
  field.value = "";
  search();
}

function search() {
  const wanted = folded(field.value.trim());
  matches = wanted ? [...found(wanted)] : [];
  current = -1;
  mark("found", matches.flatMap(elementsOf));
  show();
}

/** What has the wanted text in its name, event, description or tags: states first. */
function* found(wanted) {
  const events = new Map(machine.events.map((event) => [event.name, event.description]));
  const has = (...texts) => texts.some((text) => text && folded(text).includes(wanted));
  for (const [number, state] of machine.states.entries()) {
    const { path, description, note, activities = [], tags = [] } = state;
    if (has(path, description, note, ...activities, ...tags)) {
      yield { states: [number], text: description ? `${path}, ${description}` : path };
    }
  }
  for (const [number, transition] of machine.transitions.entries()) {
    const { event, guard, action, actor, note, tags = [] } = transition;
    if (has(event, guard, action, actor, note, events.get(event), ...tags)) {
      yield { transitions: [number], text: sentence(number) };
    }
  }
}

function folded(text) {
  return text.normalize("NFKC").toLocaleLowerCase("en");
}

/** Select the next match, or the one before. */
function move(by) {
  if (!matches.length) return;
  const isFirst = current < 0 && by < 0;
  current = (isFirst ? matches.length - 1 : current + by + matches.length) % matches.length;
  const { states, transitions = [] } = matches[current];
  go({ state: states && machine.states[states[0]].path, transitions: transitions.map(nameOf) });
  show();
}

function show() {
  mark("current", current < 0 ? [] : elementsOf(matches[current]));
  const where = current < 0 ? "" : `${current + 1} of ${matches.length}: ${matches[current].text}`;
  told.textContent = where || (field.value.trim() && amount(matches.length, "match", "matches"));
}
