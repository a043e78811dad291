/** A served page: when its file is saved it shows what that says now, and the reader stays there. */

import { amend, read } from "./address.js";
import { machine, nameOf, stateCalled, take, transitionsCalled } from "./data.js";
import { offerFilter } from "./filter.js";
import { listFindings } from "./findings.js";
import { listStates } from "./outline.js";
import { elementsOf, prepare, svg } from "./picture.js";
import { offerEnds } from "./route.js";
import { searchAgain } from "./search.js";
import { follow, tell } from "./stream.js";
import { hide } from "./tooltip.js";
import { amount } from "./words.js";
import { keep } from "./zoom.js";

const LOST = "The connection is lost: this is how the machine was last.";
const view = document.getElementById("view");
const panels = document.querySelector("aside");
const findings = document.getElementById("findings");
const fields = ["actor", "event", "tag"].map((id) => document.getElementById(id));

document.querySelector("header").prepend(document.getElementById("home"));
follow(show, LOST);

function show(page) {
  const trouble = document.getElementById("trouble");
  const now = page.getElementById("trouble");
  const gone = page.getElementById("machine") ? update(page) : [];
  trouble.replaceWith(now);
  const heading = now.querySelector("h2")?.textContent;
  const { states, transitions } = machine;
  const size = `${amount(states.length, "state")}, ${amount(transitions.length, "transition")}`;
  tell(gone.join(" ") || heading || `Updated: ${size}.`, gone.length > 0);
}

/** Show another version of the machine; returns a sentence for all that is gone. */
function update(page) {
  const before = read();
  const filter = fields.map(({ value }) => value);
  const named = [before.state, before.from, before.to].filter(isKnown);
  const selected = transitionsCalled(before.transitions).map(nameOf);
  const facts = JSON.parse(page.getElementById("machine").textContent);
  const panel = document.activeElement.closest("aside > *");
  const { scrollTop } = panels;
  const { open } = findings;
  const hadFindings = machine.findings.length > 0;
  const path = nearby(before.state, new Set(facts.states.map((state) => state.path)));
  keep(
    () => elementsOf({ states: [stateCalled(path)].filter((each) => each !== undefined) })[0],
    () => {
      draw(page.querySelector("#view > svg"));
      take(facts);
      prepare();
    },
  );
  document.title = page.title;
  document.querySelector("h1").textContent = page.querySelector("h1").textContent;
  for (const renew of [hide, offerEnds, offerFilter, searchAgain, listFindings, listStates]) renew();
  if (hadFindings) findings.open = open;
  const still = transitionsCalled(selected).map(nameOf);
  amend({ transitions: still });
  panels.scrollTop = scrollTop;
  if (panel && !panel.contains(document.activeElement)) {
    panel.querySelector("summary, [tabindex]")?.focus({ preventScroll: true });
  }
  return [
    ...[...new Set(named)].filter((each) => !isKnown(each)).map((each) => `${each} is gone.`),
    ...(selected.length && !still.length ? ["The selected transition is gone."] : []),
    ...filter.filter((each, n) => each !== fields[n].value).map((each) => `${each} is gone.`),
  ];
}

function isKnown(path) {
  return stateCalled(path) !== undefined;
}

/** The picture takes the place of the one before; the element stays, and with it its size. */
function draw(other) {
  for (const { name } of [...svg.attributes]) if (name !== "style") svg.removeAttribute(name);
  for (const { name, value } of other.attributes) svg.setAttribute(name, value);
  svg.replaceChildren(...other.childNodes);
}

/** The state of these paths that is to stay where it is: the selected one, or the most central. */
function nearby(selected, paths) {
  const sight = view.getBoundingClientRect();
  const distance = ({ path }) => {
    const box = elementsOf({ states: [stateCalled(path)] })[0]?.getBoundingClientRect();
    if (!box) return Infinity;
    const x = (box.left + box.right - sight.left - sight.right) / 2;
    const y = (box.top + box.bottom - sight.top - sight.bottom) / 2;
    const isSeen = Math.abs(x) * 2 < sight.width && Math.abs(y) * 2 < sight.height;
    return path === selected && isSeen ? 0 : Math.hypot(x, y);
  };
  let best = { far: Infinity };
  for (const state of machine.states) {
    const far = paths.has(state.path) ? distance(state) : Infinity;
    if (far < best.far) best = { far, path: state.path };
  }
  return best.path;
}
