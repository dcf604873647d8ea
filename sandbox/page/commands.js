// The menu of commands that comes up on "/", as the bot registered them for this chat and person.

import { el, fill } from "./dom.js";
import { store } from "./state.js";
import { STRINGS } from "./strings.js";

/**
 * @param {HTMLTextAreaElement} input
 * @param {import("./panes.js").Pane} pane
 * @param {(text: string) => void} onPick
 */
export function createCommandMenu(input, pane, onPick) {
  const node = el("ul.commands", { role: "listbox", "aria-label": STRINGS.commands, hidden: true });
  let found = [];
  let chosen = -1;
  let putAway = "";

  return { node, filter, takesKey, toggle };

  /** Shows what begins with the typed word; a chosen line stays chosen, and a menu put away stays so until one types on. */
  function filter() {
    if (input.value !== putAway) putAway = "";
    const before = found[chosen]?.command;
    const typed = putAway ? null : /^\/([a-z0-9_]*)$/i.exec(input.value);
    found = typed ? all().filter(({ command }) => command.startsWith(typed[1].toLowerCase())) : [];
    chosen = found.findIndex(({ command }) => command === before);
    show();
  }

  function toggle() {
    putAway = "";
    input.value = node.hidden ? "/" : "";
    input.dispatchEvent(new Event("input"));
    input.focus();
  }

  /** True when the key moved in the menu or picked from it; Enter sends what was typed unless a line is chosen. */
  function takesKey(event) {
    if (node.hidden) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Escape") putAside();
    else if (event.key === "Tab" && !event.shiftKey) pick(found[Math.max(chosen, 0)]);
    else if (event.key === "Enter" && chosen >= 0) pick(found[chosen]);
    else return false;
    event.preventDefault();
    return true;
  }

  function move(step) {
    chosen = chosen < 0 && step < 0 ? found.length - 1 : (chosen + step + found.length) % found.length;
    markChosen();
    node.children[chosen].scrollIntoView({ block: "nearest" });
  }

  function markChosen() {
    [...node.children].forEach((line, index) => line.setAttribute("aria-selected", String(index === chosen)));
  }

  function putAside() {
    putAway = input.value;
    hide();
  }

  function hide() {
    found = [];
    chosen = -1;
    show();
  }

  function show() {
    node.hidden = found.length === 0;
    fill(node, found.map((command) => el("li", { role: "option", onmousedown: (event) => {
      event.preventDefault();
      pick(command);
    } }, el("b", {}, `/${command.command}`), el("span", { dir: "auto" }, command.description))));
    markChosen();
  }

  function pick({ command }) {
    hide();
    const isGroup = pane.view().chat.type !== "private";
    onPick(isGroup ? `/${command}@${store.state.bot.username}` : `/${command}`);
  }

  function all() {
    return pane.view()?.chat?.commands ?? [];
  }
}
