// The scrolling list of messages: days, runs by one sender, staying at the newest, the chip when something came below.

import { el, fill, icon } from "./dom.js";
import { renderMessage } from "./message.js";
import { store } from "./state.js";
import { STRINGS } from "./strings.js";
import { dayKey, dayTitle } from "./time.js";

const NEAR_END_PX = 70;
const RUN_SECONDS = 600;

/** @param {import("./panes.js").Pane} pane */
export function createList(pane) {
  const rows = el("ol.messages");
  const scroll = el("div.scroll", { tabindex: "0", role: "region", "aria-label": STRINGS.messages, onscroll: onScroll }, rows);
  const chip = el("button.chip", { type: "button", hidden: true, onclick: () => showNewest(true) });
  const shown = new Map();
  let isAtEnd = true;
  let unread = 0;
  let lastTop = 0;
  new ResizeObserver(keepPlace).observe(rows);
  new ResizeObserver(keepPlace).observe(scroll);

  return { scroll, chip, update, noteNew, showNewest, jumpTo };

  /** Brings the list in line with the messages; nodes that did not change stay. */
  function update(messages, empty) {
    const items = messages.length ? itemsOf(messages, pane) : [{ key: "empty", signature: empty.name, make: empty.make }];
    const wanted = new Set(items.map((item) => item.key));
    for (const [key, entry] of shown) if (!wanted.has(key)) forget(key, entry);
    let before = rows.firstChild;
    for (const item of items) {
      const node = nodeOf(item);
      if (before && before.parentNode !== rows) before = node; // it was swapped for this one
      if (node === before) before = before.nextSibling;
      else rows.insertBefore(node, before);
    }
    keepPlace();
  }

  function nodeOf(item) {
    const entry = shown.get(item.key);
    if (entry?.signature === item.signature) return entry.node;
    const node = item.make();
    if (entry) swap(entry.node, node);
    shown.set(item.key, { node, signature: item.signature });
    return node;
  }

  function forget(key, entry) {
    entry.node.remove();
    shown.delete(key);
  }

  /** Counts what arrived while the reader looks further up. */
  function noteNew(isOwn) {
    if (isOwn) return showNewest(false);
    onScroll(); // a move that the browser has not told yet
    if (isAtEnd) return undefined;
    unread += 1;
    return showChip();
  }

  function showNewest(isSmooth) {
    isAtEnd = true;
    scroll.scrollTo({ top: scroll.scrollHeight, behavior: isSmooth ? "smooth" : "auto" });
    unread = 0;
    showChip();
  }

  function showChip() {
    chip.hidden = isAtEnd;
    fill(chip, icon("down"), unread ? STRINGS.newMessages(unread) : STRINGS.toNewest);
  }

  /** Only a move upwards leaves the end; a box that shrinks does not. */
  function onScroll() {
    const wasAtEnd = isAtEnd;
    const { scrollTop } = scroll;
    if (scroll.scrollHeight - scrollTop - scroll.clientHeight < NEAR_END_PX) isAtEnd = true;
    else if (scrollTop < lastTop - 1) isAtEnd = false;
    lastTop = scrollTop;
    if (isAtEnd) unread = 0;
    if (isAtEnd !== wasAtEnd) showChip();
  }

  function keepPlace() {
    onScroll();
    if (isAtEnd) scroll.scrollTop = scroll.scrollHeight;
    lastTop = scroll.scrollTop;
  }

  function jumpTo(id) {
    const node = shown.get(`m${id}`)?.node;
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.remove("flash");
    requestAnimationFrame(() => node.classList.add("flash"));
  }
}

/** Replaces a node; the keyboard stays where it was, and what the reader opened or picked in it stays so. */
function swap(old, node) {
  const kept = [...node.querySelectorAll(TOUCHED)];
  [...old.querySelectorAll(TOUCHED)].forEach((part, index) => {
    if (part.matches(IS_TOUCHED) && kept[index]?.textContent === part.textContent) kept[index].click();
  });
  const focusedKey = old.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  old.replaceWith(node);
  if (focusedKey) node.querySelector(`[data-key="${focusedKey}"]`)?.focus({ preventScroll: true });
}

/** Hidden words, long quotes and the answers of a poll; and the same once the reader has pressed them. */
const TOUCHED = ".spoiler, .expandable, .poll-option";
const IS_TOUCHED = ".spoiler.shown, .expandable.open, .poll-option[aria-pressed='true']";

function itemsOf(messages, pane) {
  const zone = pane.zone();
  const now = store.now();
  const items = [];
  let day = "";
  messages.forEach((message, index) => {
    const moment = new Date(message.date * 1000);
    const today = dayKey(moment, zone);
    if (today !== day) items.push(dayItem(today, dayTitle(moment, zone, now)));
    const isFirst = today !== day || !isSameRun(messages[index - 1], message);
    const next = messages[index + 1];
    const isLast = !next || dayKey(new Date(next.date * 1000), zone) !== today || !isSameRun(message, next);
    day = today;
    items.push(messageItem(message, { isFirst, isLast }, pane, zone));
  });
  return items;
}

function dayItem(key, title) {
  return { key: `d${key}`, signature: title, make: () => el("li.day", {}, title) };
}

function messageItem(message, place, pane, zone) {
  const signature = JSON.stringify([message, place, zone, pane.viewer, pane.canWrite(), minuteShownIn(message)]);
  return { key: `m${message.id}`, signature, make: () => renderMessage(message, place, pane) };
}

/** "In two hours" has to be written anew as time passes. */
function minuteShownIn(message) {
  const isRelative = message.entities?.some((entity) => entity.date_time_format?.includes("r"));
  return isRelative ? Math.floor(store.now() / 60000) : 0;
}

function isSameRun(one, other) {
  if (!one || one.kind === "service" || other.kind === "service") return false;
  return one.from.id === other.from.id && other.date - one.date < RUN_SECONDS;
}
