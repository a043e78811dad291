/** Elements of the page, made of text that is never read as HTML. */

/** An element with attributes, and children that are elements or texts. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== undefined && child !== ""));
  return made;
}

/** The texts and elements of a sentence, of which what stands in backticks is code. */
export function sentence(words) {
  return words.split(/`([^`]+)`/).map((part, n) => (n % 2 ? element("code", {}, part) : part));
}

/** A button that does something. */
export function button(text, act) {
  const made = element("button", { type: "button" }, text);
  made.addEventListener("click", act);
  return made;
}

/** A list with an item for each of the contents; nothing for none. */
export function list(contents, tag = "ul") {
  return contents.length
    ? element(tag, {}, ...contents.map((each) => element("li", {}, each)))
    : "";
}

/** Let a `select` offer these values, and first an empty one. */
export function offer(select, none, values) {
  select.replaceChildren(
    element("option", { value: "" }, none),
    ...values.map((value) => element("option", { value }, value)),
  );
}

/** The one element inside another that a selector finds. */
export function within(id, selector) {
  return document.querySelector(`#${id} > ${selector}`);
}
