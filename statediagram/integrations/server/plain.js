/** A page without a picture: when what it is about has changed, it shows that. */

import { follow, tell } from "./stream.js";
import { prepareTheme } from "./theme.js";

const LOST = "The connection is lost: this is how it was last.";
const content = document.getElementById("content");

prepareTheme();
follow(show, LOST);

function show(page) {
  const now = page.getElementById("content");
  if (!now) return location.reload(); // There is a picture, and on this page is nothing to be kept.
  document.title = page.title;
  document.querySelector("h1").textContent = page.querySelector("h1").textContent;
  const focused = document.activeElement.getAttribute("href");
  content.replaceChildren(...now.childNodes);
  const links = [...content.querySelectorAll("a")];
  if (focused) links.find((link) => link.getAttribute("href") === focused)?.focus();
  tell(content.querySelector("h2")?.textContent ?? "Updated.", false);
}
