"use strict";

const VIEWS = ["both", "before", "after", "wipe"];
const radios = [...document.querySelectorAll("input[name=view]")];
const slider = document.querySelector("input[type=range]");

function show(view) {
  document.body.dataset.show = view;
  for (const radio of radios) radio.checked = radio.value === view;
  document.body.style.setProperty("--cut", `${slider.value}%`);
}

function choose(view) {
  show(view);
  history.replaceState(null, "", view === "wipe" ? `#wipe=${slider.value}` : `#${view}`);
}

// An address such as #before or #wipe=30 links to a view.
function follow() {
  const [view, place] = location.hash.slice(1).split("=");
  if (place) slider.value = place;
  show(VIEWS.includes(view) ? view : "both");
}

for (const radio of radios) radio.addEventListener("change", () => choose(radio.value));
slider.addEventListener("input", () => choose("wipe"));
window.addEventListener("hashchange", follow);
// Only while the focus is here: elsewhere a digit may mean something to speech input (WCAG 2.1.4).
document.querySelector("fieldset").addEventListener("keydown", (event) => {
  const radio = radios[Number(event.key) - 1];
  if (!radio || event.ctrlKey || event.altKey || event.metaKey) return;
  radio.focus();
  choose(radio.value);
});
follow();
