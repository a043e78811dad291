/** The panel with what is wrong with the machine, each finding beside links to its pieces. */

import { machine } from "./data.js";
import { element, list, sentence, within } from "./elements.js";
import { toState, toTransition } from "./words.js";

const panel = document.getElementById("findings");

/** List all findings. */
export function listFindings() {
  const { findings } = machine;
  panel.querySelector("h2").textContent = `Findings (${findings.length})`;
  panel.open = findings.length > 0;
  const none = element("p", { class: "quiet" }, "No check has found anything.");
  within("findings", "div").replaceChildren(findings.length ? list(findings.map(told)) : none);
}

function told(finding) {
  const { severity, code, name, message, remedy, place, evidence = [] } = finding;
  const links = [
    ...(finding.states ?? []).map((state) => toState(state)),
    ...(finding.transitions ?? []).map((transition) => toTransition(transition)),
  ];
  return element(
    "div",
    { class: severity },
    element("p", {}, element("strong", {}, severity), " ", ...sentence(message)),
    remedy && element("p", {}, ...sentence(remedy)),
    list(evidence.map((line) => element("div", {}, ...sentence(line)))),
    list(links),
    element("p", { class: "quiet" }, `${code} ${name} · ${place}`),
  );
}
