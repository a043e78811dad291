/**
 * The fragment of the page's address: what is selected, between what a path is asked for, and the
 * steps that were taken. That is kept nowhere else, so links, "back" and "forward" bring all of it
 * back.
 */

const ONCE = ["state", "from", "to", "at"];
const SELECTING = "[data-state], [data-transition]"; // links that leave the rest as it is
let fragment = location.hash;
let show = () => {};

/** What the address says; texts as they stand there, which may mean nothing in this machine. */
export function read() {
  return parsed(fragment);
}

function parsed(hash) {
  const said = new URLSearchParams(hash.slice(1));
  const view = { transitions: said.getAll("transition"), steps: said.getAll("step") };
  for (const key of ONCE) view[key] = said.get(key) ?? undefined;
  return view;
}

/** The address with some parts changed; a part that becomes `undefined` is left out. */
export function changed(parts) {
  const view = { ...read(), ...parts };
  const said = new URLSearchParams();
  for (const key of ONCE) if (view[key] !== undefined) said.set(key, view[key]);
  for (const transition of view.transitions) said.append("transition", transition);
  for (const step of view.at === undefined ? [] : view.steps) said.append("step", step);
  return `#${said}`;
}

/** The address that selects this, and tells nothing else. */
export function selecting(selected) {
  return `#${new URLSearchParams(selected)}`;
}

/** Go to the address with some parts changed; `still` if what is selected is in sight already. */
export function go(parts, still = false) {
  visit(changed(parts), still);
}

/** The same where that is no step that "back" would undo: the machine has changed. */
export function amend(parts) {
  const to = changed(parts);
  if (to !== fragment && to !== "#") history.replaceState(null, "", to);
  fragment = to;
  show(read(), true);
}

/** Call `shown` with what the address says, now and whenever it changes. */
export function follow(shown) {
  show = shown;
  addEventListener("click", click);
  for (const change of ["popstate", "hashchange"]) addEventListener(change, arrive);
  show(read(), false);
}

function arrive() {
  if (location.hash === fragment) return;
  fragment = location.hash;
  show(read(), false);
}

/** Links inside the page: some frames would not let them be followed (those that are sandboxed). */
function click(event) {
  const link = event.target.closest("a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { state, transitions } = parsed(link.hash);
  if (link.matches(SELECTING)) go({ state, transitions });
  else visit(link.hash, false);
}

function visit(to, still) {
  if (to !== (fragment || "#")) {
    fragment = to;
    try {
      history.pushState(null, "", to);
    } catch {
      // A frame whose address is not its own (srcdoc): all works but "back".
    }
  }
  show(read(), still);
}
