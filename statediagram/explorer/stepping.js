/** The panel in which a reader steps through the machine, choosing what happens. */

import { changed, go } from "./address.js";
import { lineOf, machine } from "./data.js";
import { button, element, list, within } from "./elements.js";
import { elementsOf, mark } from "./picture.js";
import { amount, isolated } from "./words.js";
import { beginnings, choices, isCut, situationName, walk } from "./walk.js";
import { reveal } from "./zoom.js";

const panel = document.getElementById("stepping");
const now = document.getElementById("now");
const body = within("stepping", "div");
let last = "";

/** Show the position that the address tells. */
export function showStepping(view, still) {
  const focused = body.contains(document.activeElement) ? document.activeElement : undefined;
  if (view.at === undefined) offerBeginnings();
  else showPosition(view, still);
  if (focused) refocus(focused.textContent);
}

/** Put the focus on what is called as before, such as "Undo", or else on the first choice. */
function refocus(text) {
  const buttons = [...body.querySelectorAll("button")];
  const same = buttons.find((each) => each.textContent === text);
  (same ?? buttons[0] ?? panel.querySelector("summary")).focus();
}

function offerBeginnings() {
  mark("active", []);
  mark("taken", []);
  last = "";
  const starts = beginnings();
  now.textContent = starts.length ? "" : "The spec names no start, so there is none to step from.";
  const buttons = starts.map(({ name }) =>
    button(`Start in ${isolated(name)}`, () => go({ at: name, steps: [] })),
  );
  body.replaceChildren(...buttons);
}

function showPosition(view, still) {
  const { taken, isWhole } = walk(view.at, view.steps);
  const here = taken.at(-1);
  panel.open = true;
  if (!here) return lose(view.at);
  const states = machine.situations.active[here.situation];
  const active = elementsOf({ states: [...new Set(states.flatMap(lineOf))] });
  mark("active", active);
  mark("taken", elementsOf({ transitions: here.transitions ?? [] }));
  const place = taken.map((each) => each.name).join("\n");
  if (!still && place !== last) reveal(elementsOf({ states }));
  last = place;
  const missing = isWhole ? "" : " The address leads on, but this machine does not.";
  now.textContent = `Now in ${situationName(here.situation)}.${missing}`;
  body.replaceChildren(...offered(view.at, taken), ...history(view.at, taken));
}

function lose(start) {
  offerBeginnings();
  now.textContent = `The machine does not start in ${start}.`;
}

/** What may happen next, as buttons. */
function offered(at, taken) {
  const { situation } = taken.at(-1);
  const names = taken.slice(1).map((each) => each.name);
  const next = choices(situation).map(({ name, text, transitions, situation: behind }) => {
    const act = () => go({ at, steps: [...names, name] });
    const what = isolated(text + actions(transitions));
    const made = button(`${what} → ${isolated(situationName(behind))}`, act);
    if (transitions.length) made.dataset.transition = transitions[0];
    return made;
  });
  const end =
    next.length || isCut(situation) ? "" : element("p", {}, "Nothing can happen any more.");
  const shown = amount(machine.situations.active.length, "situation");
  const known = `More may happen here: this page knows the first ${shown} only.`;
  const more = isCut(situation) ? element("p", { class: "quiet" }, known) : "";
  return [list(next), end, more].filter(Boolean);
}

function actions(transitions) {
  const done = transitions.map((number) => machine.transitions[number].action).filter(Boolean);
  return done.length ? ` / ${done.join(", ")}` : "";
}

/** The way here, each step a link back to it. */
function history(at, taken) {
  const steps = taken.slice(1).map((each) => each.name);
  const items = taken.map(({ text, transitions, situation }, number) => {
    const there = isolated(situationName(situation));
    const href = changed({ at, steps: steps.slice(0, number) });
    return element("a", { href }, transitions ? `${isolated(text)} → ${there}` : there);
  });
  const buttons = [
    ...(steps.length ? [button("Undo", () => go({ at, steps: steps.slice(0, -1) }))] : []),
    ...(steps.length ? [button("Restart", () => go({ at, steps: [] }))] : []),
    button("Leave", () => go({ at: undefined, steps: [] })),
  ];
  const way = element(
    "details",
    body.querySelector("details")?.open ? { open: "" } : {},
    element("summary", {}, amount(steps.length, "step")),
    list(items, "ol"),
  );
  return [element("div", { class: "controls" }, ...buttons), way];
}
