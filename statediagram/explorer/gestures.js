/** Wheel, fingers, pointer, keys and buttons: how one pans and zooms. */

import { fit, settle, stretch, zoom } from "./zoom.js";

const STEP = 1.25;
const WHEEL = [0.002, 0.05, 1]; // to the pixel, line and page
const PINCH = 0.01; // on a touchpad, which browsers tell as a slow wheel with Ctrl
const DRAG = 4; // pixels after which a press is no click any more

const view = document.getElementById("view");
let pending = 1;

/** Make the view listen. */
export function prepareGestures() {
  view.addEventListener("wheel", wheel, { passive: false });
  view.addEventListener("pointerdown", drag);
  view.addEventListener("touchstart", pinch, { passive: false });
  view.addEventListener("keydown", key);
  document.getElementById("closer").addEventListener("click", () => zoom(STEP));
  document.getElementById("farther").addEventListener("click", () => zoom(1 / STEP));
  document.getElementById("fit").addEventListener("click", fit);
}

/** Wheels turn faster than screens show: what came in between is done at once. */
function wheel(event) {
  if (event.shiftKey) return; // scrolls sideways
  event.preventDefault();
  if (pending === 1) {
    requestAnimationFrame(() => {
      stretch(pending, event.clientX, event.clientY);
      pending = 1;
    });
  }
  const pace = event.ctrlKey ? PINCH : WHEEL[event.deltaMode];
  pending *= Math.exp(-event.deltaY * pace);
}

/** Pan with the pressed pointer; fingers scroll by themselves. */
function drag(press) {
  if (press.button !== 0 || press.pointerType === "touch") return;
  settle();
  let isPanning = false;
  const start = { x: view.scrollLeft, y: view.scrollTop };
  const move = (event) => {
    const [x, y] = [event.clientX - press.clientX, event.clientY - press.clientY];
    if (!isPanning && Math.hypot(x, y) < DRAG) return;
    if (!isPanning) view.setPointerCapture(press.pointerId);
    isPanning = true;
    view.classList.add("panning");
    view.scrollTo({ left: start.x - x, top: start.y - y, behavior: "instant" });
  };
  const end = () => {
    view.removeEventListener("pointermove", move);
    view.classList.remove("panning");
    if (isPanning) view.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => view.removeEventListener("click", swallow, { capture: true }));
  };
  view.addEventListener("pointermove", move);
  view.addEventListener("pointerup", end, { once: true });
  view.addEventListener("pointercancel", end, { once: true });
}

/** The click that ends a drag selects nothing. */
function swallow(event) {
  event.stopPropagation();
}

/** Zoom with two fingers. */
function pinch(start) {
  if (start.touches.length !== 2) return;
  start.preventDefault();
  let before = distance(start.touches);
  const move = (event) => {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    const now = distance(event.touches);
    const [one, other] = event.touches;
    stretch(now / before, (one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2);
    before = now;
  };
  const end = (event) => {
    if (event.touches.length >= 2) return;
    view.removeEventListener("touchmove", move);
    view.removeEventListener("touchend", end);
    view.removeEventListener("touchcancel", end);
    settle();
  };
  view.addEventListener("touchmove", move, { passive: false });
  view.addEventListener("touchend", end);
  view.addEventListener("touchcancel", end);
}

function distance([one, other]) {
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
}

/** Open the panel that tells the keys. */
function help() {
  const panel = document.getElementById("keys");
  panel.open = true;
  panel.querySelector("summary").focus();
}

/** Arrow keys scroll without help. */
function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = {
    "+": () => zoom(STEP),
    "=": () => zoom(STEP),
    "-": () => zoom(1 / STEP),
    0: fit,
    "/": () => document.getElementById("search").focus(),
    "?": help,
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}
