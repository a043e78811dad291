/** How large the picture is: it lies in a box that scrolls, so panning is what browsers do best. */

import { svg } from "./picture.js";

const LARGEST = 8;
const SMALLEST = 0.05; // unless all of the picture would not be seen
const READABLE = 0.6; // below this size names cannot be read
const MARGIN = 24; // kept around what is brought into sight, in pixels
const CALM = 150; // milliseconds without a turn of the wheel after which it has come to rest
const COARSE = 6; // a picture that is stretched that much is painted anew

const view = document.getElementById("view");
const UNIT = 4 / 3; // pixels to the point
let scale = 1;
let isFitting = true;
let stretched = 1;
let settling;

/** Show all, also in a window of another size. */
export function prepareZoom() {
  new ResizeObserver(() => isFitting && fit()).observe(view);
  fit();
}

/**
 * Change the picture: as large as before, and with what `anchor` gives where that was on the screen;
 * or all of it, if all was shown.
 */
export function keep(anchor, change) {
  settle();
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
  resize(Math.min(fitting(), 1));
  isFitting = true;
}

/** Bring elements into sight, so large that they can be read. */
export function reveal(elements) {
  if (!elements.length) return;
  settle();
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
export function zoom(factor, x = middle().x, y = middle().y) {
  stretch(factor, x, y);
  settle();
}

function middle() {
  const { left, top, width: w, height: h } = view.getBoundingClientRect();
  return { x: left + w / 2, y: top + h / 2 };
}

/**
 * The same in many small steps: what is painted is stretched, as a layout for each would be too
 * slow where there are hundreds of states. When no more steps come, it is painted anew.
 */
export function stretch(factor, x, y) {
  const before = svg.getBoundingClientRect();
  const wanted = possible(scale * stretched * factor);
  const ratio = wanted / (scale * stretched);
  const sight = view.getBoundingClientRect();
  const left = x - (x - before.left) * ratio;
  const top = y - (y - before.top) * ratio;
  const to = {
    left: sight.left + placed(left - sight.left, before.width * ratio, view.clientWidth),
    top: sight.top + placed(top - sight.top, before.height * ratio, view.clientHeight),
  };
  const { e, f } = new DOMMatrix(svg.style.transform);
  stretched = wanted / scale;
  isFitting = false;
  svg.style.willChange = "transform";
  svg.style.transform = new DOMMatrix([
    stretched,
    0,
    0,
    stretched,
    e + to.left - before.left,
    f + to.top - before.top,
  ]);
  clearTimeout(settling);
  settling = setTimeout(settle, CALM);
  if (stretched > COARSE || stretched < 1 / COARSE) settle();
}

/** Where the picture can be that wants to be there: in the middle, or with no room beside it. */
function placed(start, length, room) {
  return length <= room ? (room - length) / 2 : Math.min(0, Math.max(room - length, start));
}

/** Paint what was stretched as large as it is now. */
export function settle() {
  if (!svg.style.transform) return;
  const before = svg.getBoundingClientRect();
  resize(scale * stretched);
  const after = svg.getBoundingClientRect();
  view.scrollBy({
    left: after.left - before.left,
    top: after.top - before.top,
    behavior: "instant",
  });
}

function resize(wanted) {
  clearTimeout(settling);
  scale = possible(wanted);
  stretched = 1;
  isFitting = false;
  const { width, height } = svg.viewBox.baseVal;
  svg.style.transform = svg.style.willChange = "";
  svg.style.width = `${width * UNIT * scale}px`;
  svg.style.height = `${height * UNIT * scale}px`;
}

/** The scale in which all of the picture just can be seen. */
function fitting() {
  const { width, height } = svg.viewBox.baseVal;
  return Math.min(view.clientWidth / (width * UNIT), view.clientHeight / (height * UNIT));
}

/** The scale that is possible and nearest to another. */
function possible(wanted) {
  return Math.min(Math.max(wanted, Math.min(SMALLEST, fitting())), LARGEST);
}
