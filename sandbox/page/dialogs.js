// Modal dialogs, pop-up menus and toasts; everything that comes up over the chats and goes away again.

import { el, icon } from "./dom.js";
import { STRINGS } from "./strings.js";

const TOAST_MS = 3600;

/**
 * Shows a form and answers what was chosen: the pressed action's value, or null when it was closed.
 * @param {{title: string, text?: string, body?: Node|Node[], actions: {label: string, value?: any, kind?: string}[]}} content
 * @returns {Promise<any>}
 */
export function ask({ title, text, body, actions }) {
  return new Promise((resolve) => {
    let chosen = null;
    const close = (value) => {
      chosen = value;
      dialog.close();
    };
    const buttons = actions.map(({ label, value, kind }) =>
      el(`button.button${kind ? `.${kind}` : ""}`, { type: kind === "primary" ? "submit" : "button", onclick: (event) => {
        if (kind === "primary" && !event.currentTarget.form.reportValidity()) return;
        event.preventDefault();
        close(value === undefined ? null : value);
      } }, label));
    const form = el("form", { method: "dialog" }, el("h2", {}, title), text && el("p", { dir: "auto" }, text), body, el("div.actions", {}, buttons));
    const dialog = el("dialog", { "aria-label": title }, form);
    show(dialog, () => resolve(chosen));
    dialog.choose = close;
  });
}

/** A list of things of which one is pressed; answers its value or null. */
export function choose({ title, text, choices, body }) {
  const list = el("div.choices");
  const asked = ask({ title, text, body: [list, body].filter(Boolean), actions: [{ label: STRINGS.cancel }] });
  for (const { label, note, mark, value } of choices) {
    list.append(el("button.choice", { type: "button", onclick: (event) => event.currentTarget.closest("dialog").choose(value) },
      mark, el("span", { dir: "auto" }, label, note && el("small", {}, note))));
  }
  list.querySelector("button")?.focus();
  return asked;
}

/** The bot's alert, or a refusal that should not be missed. */
export const alertDialog = (title, text) => ask({ title, text, actions: [{ label: STRINGS.ok, value: true, kind: "primary" }] });

/** A field with its name; answers the label and the input. */
export function field(label, input) {
  return el("label.field", {}, el("span", {}, label), input);
}

export function openLightbox(url, name) {
  const dialog = el("dialog.lightbox", { "aria-label": name, onclick: () => dialog.close() }, el("img", { src: url, alt: name }));
  show(dialog, () => {});
}

/**
 * A menu at a button. Entries are `{label, icon, run, kind, isOff}`, a string (a title), null (a line) or a node.
 * @param {HTMLElement} anchor
 */
export function openMenu(anchor, entries) {
  document.querySelector(".menu")?.remove();
  const menu = el("div.menu", { role: "menu" });
  const close = () => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    if (anchor.isConnected) anchor.focus();
  };
  const outside = (event) => !menu.contains(event.target) && close();
  for (const entry of entries) menu.append(menuEntry(entry, close));
  menu.addEventListener("keydown", (event) => moveFocus(event, menu, close));
  document.body.append(menu);
  place(menu, anchor.getBoundingClientRect());
  document.addEventListener("pointerdown", outside, true);
  menu.querySelector("button:not(:disabled)")?.focus();
  return close;
}

/** A short line over a chat (or the page) that goes by itself. */
export function toast(text, region = document.querySelector(".page-toasts")) {
  const node = el("div.toast", { role: "status", dir: "auto" }, text);
  region.append(node);
  setTimeout(() => node.remove(), TOAST_MS);
}

function show(dialog, onClosed) {
  const focused = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (focused instanceof HTMLElement && focused.isConnected) focused.focus();
    onClosed();
  });
  document.body.append(dialog);
  dialog.showModal();
}

function menuEntry(entry, close) {
  if (entry === null) return el("hr");
  if (typeof entry === "string") return el("div.menu-title", {}, entry);
  if (entry instanceof Node) return entry;
  const run = () => {
    close();
    entry.run();
  };
  return el(`button${entry.kind ? `.${entry.kind}` : ""}`, { type: "button", role: "menuitem", disabled: entry.isOff, onclick: run },
    entry.icon && icon(entry.icon), entry.label);
}

function moveFocus(event, menu, close) {
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    return close();
  }
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return undefined;
  event.preventDefault();
  const items = [...menu.querySelectorAll("button:not(:disabled)")];
  const at = items.indexOf(document.activeElement);
  return items[(at + step + items.length) % items.length]?.focus();
}

function place(menu, at) {
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.right - width, window.innerWidth - width - 8));
  const below = at.bottom + 6;
  const top = below + height > window.innerHeight - 8 ? Math.max(8, at.top - height - 6) : below;
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}
