/** Pan and zoom: the picture lies in a box that scrolls, so panning is what browsers do best. */

import { svg } from "./picture.js";

const LARGEST = 8;
const STEP = 1.25;
const READABLE = 0.6; // below this size names cannot be read
const MARGIN = 24; // kept around what is brought into sight, in pixels
const WHEEL = [0.002, 0.05, 1]; // to the pixel, line and page
const PINCH = 0.01; // on a touchpad, which browsers tell as a slow wheel with Ctrl
const DRAG = 4; // pixels after which a press is no click any more

const view = document.getElementById("view");
const UNIT = 4 / 3; // pixels to the point
let scale = 1;
let pending = 1;
let isFitting = true;

/** Make the view listen to wheel, fingers, pointer, keys and buttons, and show all. */
export function prepareZoom() {
  view.addEventListener("wheel", wheel, { passive: false });
  view.addEventListener("pointerdown", drag);
  view.addEventListener("touchstart", pinch, { passive: false });
  view.addEventListener("keydown", key);
  document.getElementById("closer").addEventListener("click", () => zoom(STEP));
  document.getElementById("farther").addEventListener("click", () => zoom(1 / STEP));
  document.getElementById("fit").addEventListener("click", fit);
  new ResizeObserver(() => isFitting && fit()).observe(view);
  fit();
}

/**
 * Change the picture: as large as before, and with what `anchor` gives where that was on the screen;
 * or all of it, if all was shown.
 */
export function keep(anchor, change) {
  const before = anchor()?.getBoundingClientRect();
  change();
  if (isFitting) return fit();
  resize(scale);
  const after = anchor()?.getBoundingClientRect();
  if (!before || !after) return;
  const [left, top] = [after.left - before.left, after.top - before.top];
  view.scrollBy({ left, top, behavior: "instant" });
}

/** Show all of the picture, but not larger than it was drawn. */
export function fit() {
  const { width, height } = svg.viewBox.baseVal;
  resize(Math.min(view.clientWidth / (width * UNIT), view.clientHeight / (height * UNIT), 1));
  isFitting = true;
}

/** Bring elements into sight, so large that they can be read. */
export function reveal(elements) {
  if (!elements.length) return;
  if (scale < READABLE) resize(1);
  const box = around(elements);
  const sight = view.getBoundingClientRect();
  const isSeen =
    box.left >= sight.left &&
    box.right <= sight.right &&
    box.top >= sight.top &&
    box.bottom <= sight.bottom;
  if (isSeen) return;
  const isLarge = box.width > sight.width - MARGIN || box.height > sight.height - MARGIN;
  const target = isLarge ? elements[0].getBoundingClientRect() : box;
  const left = (target.left + target.right - sight.left - sight.right) / 2;
  const top = (target.top + target.bottom - sight.top - sight.bottom) / 2;
  const isNear = Math.abs(left) < sight.width && Math.abs(top) < sight.height;
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  view.scrollBy({ left, top, behavior: isNear && !isStill ? "smooth" : "instant" });
}

function around(elements) {
  const boxes = elements.map((element) => element.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.right));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}

/** Make the picture larger or smaller; what is at the point stays there. */
function zoom(factor, x = middle().x, y = middle().y) {
  const before = svg.getBoundingClientRect();
  const [across, down] = [(x - before.left) / before.width, (y - before.top) / before.height];
  resize(scale * factor);
  const after = svg.getBoundingClientRect();
  view.scrollBy({
    left: after.left + across * after.width - x,
    top: after.top + down * after.height - y,
    behavior: "instant",
  });
}

function middle() {
  const { left, top, width: w, height: h } = view.getBoundingClientRect();
  return { x: left + w / 2, y: top + h / 2 };
}

function resize(wanted) {
  const { width, height } = svg.viewBox.baseVal;
  const smallest = Math.min(0.05, view.clientWidth / (width * UNIT));
  scale = Math.min(Math.max(wanted, smallest), LARGEST);
  isFitting = false;
  svg.style.width = `${width * UNIT * scale}px`;
  svg.style.height = `${height * UNIT * scale}px`;
}

/** Wheels turn faster than screens show: what came in between is done at once. */
function wheel(event) {
  if (event.shiftKey) return; // scrolls sideways
  event.preventDefault();
  if (pending === 1) {
    requestAnimationFrame(() => {
      zoom(pending, event.clientX, event.clientY);
      pending = 1;
    });
  }
  const pace = event.ctrlKey ? PINCH : WHEEL[event.deltaMode];
  pending *= Math.exp(-event.deltaY * pace);
}

/** Pan with the pressed pointer; fingers scroll by themselves. */
function drag(press) {
  if (press.button !== 0 || press.pointerType === "touch") return;
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
    zoom(now / before, (one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2);
    before = now;
  };
  const end = (event) => {
    if (event.touches.length >= 2) return;
    view.removeEventListener("touchmove", move);
    view.removeEventListener("touchend", end);
    view.removeEventListener("touchcancel", end);
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
