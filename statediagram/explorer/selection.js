/** The panel about what is selected: a state with its ways, or what an arrow stands for. */

import { changed, go, read } from "./address.js";
import {
  entering,
  enteredWith,
  leaving,
  lineOf,
  machine,
  nameOf,
  stateCalled,
  transitionsCalled,
} from "./data.js";
import { element, list, sentence, within } from "./elements.js";
import { elementsOf, mark, pieceAt } from "./picture.js";
import { amount, label, named, paths, toState, toStates, toTransition } from "./words.js";
import { reveal } from "./zoom.js";

const title = document.getElementById("selection-title");
const body = within("selection", "div");
let shown = "";

/** Let clicks in the picture select. */
export function prepareSelection() {
  const view = document.getElementById("view");
  view.addEventListener("click", choose);
  view.addEventListener("keydown", (event) => {
    if (event.key === "Escape") go({ state: undefined, transitions: [] });
  });
}

/** Show what the address selects. */
export function showSelection(view, still) {
  const state = stateCalled(view.state);
  const transitions = transitionsCalled(view.transitions);
  const selected = { states: state === undefined ? [] : [state], transitions };
  const elements = elementsOf(selected);
  mark("selected", elements);
  const now = [view.state, ...view.transitions].join("\n");
  if (!still && now !== shown) reveal(elements);
  shown = now;
  if (state !== undefined) aboutState(state);
  else if (transitions.length) aboutTransitions(transitions);
  else if (view.state !== undefined) tell("Selection", [`There is no state ${view.state}.`]);
  else if (view.transitions.length) tell("Selection", [noTransition(view.transitions)]);
  else aboutMachine();
}

function noTransition(texts) {
  return `There is no transition ${texts.join(" and no ")}.`;
}

function choose(event) {
  const piece = pieceAt(event.target);
  if (!piece || !(piece.states.length || piece.transitions.length)) return;
  // What is folded comes after the box that it is folded into.
  const state = machine.states[piece.states[0]]?.path;
  const transitions = state ? [] : piece.transitions.map(nameOf);
  go({ state, transitions, ...ends(state, event.shiftKey) }, true);
}

/** The ends of a path: after its first end was chosen, or with Shift, a click chooses the other. */
function ends(state, isShifted) {
  const { state: before, from, to } = read();
  if (!state) return {};
  if (isShifted && before) return { from: before, to: state };
  return from !== undefined && to === undefined && from !== state ? { to: state } : {};
}

function aboutMachine() {
  const { description, source, file, states, transitions } = machine;
  tell("Selection", [
    text(description),
    link({ link: source }),
    line([file, amount(states.length, "state"), amount(transitions.length, "transition")]),
    element("p", {}, "Choose a state or an arrow in the picture, or from the list of all states."),
  ]);
}

function aboutState(number) {
  const state = machine.states[number];
  tell(state.path, [
    line([state.kind === "state" ? "" : state.kind, ...tags(state), `line ${state.line}`]),
    text(state.description),
    text(state.note),
    list(state.activities ?? []),
    link(state),
    ...troubles((finding) => finding.states?.includes(number)),
    ...section("Ways in", waysIn(number)),
    ...section("Ways out", waysOut(number)),
    pathLinks(state.path),
  ]);
}

function aboutTransitions(numbers) {
  const heading = numbers.length === 1 ? "Transition" : `${numbers.length} transitions`;
  const items = numbers.map((number) => {
    const transition = machine.transitions[number];
    const { source, targets, actor, note } = transition;
    return element(
      "div",
      {},
      element("p", {}, toState(source), " → ", ...toStates(targets)),
      element("p", {}, label(transition) || "no event: as soon as it can be taken"),
      line([actor && `by ${actor}`, ...tags(transition), `line ${transition.line}`]),
      text(note),
      link(transition),
      ...troubles((finding) => finding.transitions?.includes(number)),
    );
  });
  tell(heading, [items.length === 1 ? items[0] : list(items)]);
}

/** Fill the panel; the focus does not get lost when the link that had it leads on. */
function tell(heading, contents) {
  const hadFocus = body.contains(document.activeElement);
  if (title.textContent !== heading) title.textContent = heading; // which is announced
  body.replaceChildren(...contents.filter(Boolean));
  if (hadFocus) title.focus();
}

function text(content) {
  return content && element("p", { dir: "auto" }, content);
}

function line(facts) {
  return element("p", { class: "quiet" }, facts.filter(Boolean).join(" · "));
}

function tags({ tags: all = [] }) {
  return all.map((tag) => `#${tag}`);
}

function link({ link: href }) {
  return href && element("p", {}, element("a", { href }, href));
}

function troubles(isAbout) {
  return machine.findings
    .filter(isAbout)
    .map(({ severity, message }) => {
      return element("p", { class: severity }, `${severity}: `, ...sentence(message));
    });
}

function section(heading, ways) {
  const none = element("p", { class: "quiet" }, "none");
  return [element("h3", {}, heading), ways.length ? list(ways) : none];
}

/** How a state is entered: by transitions, where the machine starts, or with what is around it. */
function waysIn(number) {
  const start = machine.starts.includes(number) ? ["the machine starts here"] : [];
  const around = enteredWith[number].map((each) => span("with ", toState(each)));
  const arrows = entering[number].map((each) => {
    const { source } = machine.transitions[each];
    return span(toState(source), " — ", toTransition(each, named(each)));
  });
  return [...start, ...around, ...arrows];
}

/** How a state is left: by its own transitions and by those of all that is around it. */
function waysOut(number) {
  return lineOf(number).flatMap((outer) =>
    leaving[outer].map((each) => {
      const { targets } = machine.transitions[each];
      const of = outer === number ? "" : ` (of ${paths([outer])})`;
      return span(toTransition(each, named(each)), " → ", ...toStates(targets), of);
    }),
  );
}

function span(...contents) {
  return element("span", {}, ...contents);
}

function pathLinks(path) {
  const from = element("a", { href: changed({ from: path, to: undefined }) }, "Path from here");
  const to = element("a", { href: changed({ to: path }) }, "Path to here");
  return element("p", {}, from, " · ", to);
}
