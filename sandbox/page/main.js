// Starts the page: puts clock, hint, tabs and the three panes together and follows the sandbox's events.

import { follow } from "./api.js";
import { createClock } from "./clock.js";
import { el, fill, iconButton } from "./dom.js";
import { createPane } from "./panes.js";
import { store } from "./state.js";
import { STRINGS } from "./strings.js";

const SLOTS = ["sam", "shared", "alex"];
const HINT_KEY = "attune-sandbox-hint-seen";
const narrow = window.matchMedia("(max-width: 800px)");

let chosen = "sam";
const clock = createClock();
const tabs = new Map(SLOTS.map((slot) => [slot, tab(slot)]));
const page = { bringIntoSight, onUnread, isInSight: (slot) => !narrow.matches || slot === chosen };
const panes = SLOTS.map((slot) => createPane(slot, page));
const offline = el("div.offline", { role: "status", hidden: true }, STRINGS.offline);

document.body.append(
  clock.node,
  hint(),
  el("div.tabs", { role: "tablist", "aria-label": STRINGS.chats, onkeydown: moveTab }, [...tabs.values()]),
  el("main.panes", {}, panes.map((pane) => pane.node)),
  el("div.toasts.page-toasts"),
  offline,
);
store.on((change) => {
  if (change.kind === "clock") clock.update();
  if (change.kind === "state") takeState();
  for (const pane of panes) pane.take(change);
});
choose(chosen);
follow(store.resync, store.handle, (isOnline) => (offline.hidden = isOnline));

function takeState() {
  clock.update();
  const names = store.partners().map((person) => person.name);
  const labels = [names[0], STRINGS.shared, names[1]];
  SLOTS.forEach((slot, index) => fill(tabs.get(slot), labels[index] ?? ""));
  const line = document.querySelector(".hint p");
  if (line && names.length === 2) line.textContent = STRINGS.hint(names[0], names[1]);
}

/** After a link was opened: shows the person's private chat or the group. */
function bringIntoSight(person, chat) {
  if (chat < 0) {
    panes[1].showChat(chat);
    return choose("shared");
  }
  let pane = panes.find((one) => one.isPrivate() && one.viewer === person);
  if (!pane) {
    pane = panes[2];
    pane.showPerson(person);
  }
  return choose(pane.slot);
}

function tab(slot) {
  return el("button", {
    type: "button", role: "tab", id: `tab-${slot}`, "aria-controls": `pane-${slot}`, onclick: () => choose(slot),
  });
}

function choose(slot) {
  chosen = slot;
  for (const pane of panes) pane.node.classList.toggle("chosen", pane.slot === slot);
  for (const [name, node] of tabs) {
    node.setAttribute("aria-selected", String(name === slot));
    node.tabIndex = name === slot ? 0 : -1;
  }
  tabs.get(slot).classList.remove("unread");
}

function moveTab(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const next = SLOTS[(SLOTS.indexOf(chosen) + step + SLOTS.length) % SLOTS.length];
  choose(next);
  tabs.get(next).focus();
}

function onUnread(slot) {
  tabs.get(slot).classList.add("unread");
}

/** The first-visit hint: goes for good when it is closed. */
function hint() {
  const place = el("div.hint-place");
  if (remembered()) return place;
  const close = () => {
    place.replaceChildren();
    remember();
  };
  place.append(el("aside.hint", { "aria-label": STRINGS.hintLabel }, el("p", {}, STRINGS.hint("Sam", "Alex")), iconButton("close", STRINGS.close, close)));
  return place;
}

function remembered() {
  try {
    return localStorage.getItem(HINT_KEY) !== null;
  } catch {
    return false;
  }
}

function remember() {
  try {
    localStorage.setItem(HINT_KEY, "1");
  } catch {
    // Storage may be switched off; then the hint comes again next time, which hurts nobody.
  }
}
