// Renders text with Telegram entities (UTF-16 offsets, as JavaScript counts) into DOM nodes.

import { el } from "./dom.js";
import { dateTimeText } from "./time.js";
import { STRINGS } from "./strings.js";

/**
 * @typedef {{type: string, offset: number, length: number, url?: string, user?: {id: number, first_name: string},
 *   language?: string, unix_time?: number, date_time_format?: string}} Entity
 * @typedef {{zone: string, onLink: (url: string) => void, onCommand: (text: string) => void}} Reader
 */

/**
 * @param {string} text
 * @param {Entity[]} entities
 * @param {Reader} reader  whose clock is shown and what happens on a press
 * @returns {DocumentFragment}
 */
export function renderText(text, entities, reader) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const root = document.createDocumentFragment();
  appendSpan(root, text, 0, text.length, sorted, reader);
  return root;
}

/** Words alone, for quotes and one-line previews: hidden parts stay hidden. */
export function plainPreview(text, entities) {
  const characters = Array.from({ length: text.length }, (_, index) => text[index]);
  for (const entity of entities ?? []) {
    if (entity.type !== "spoiler") continue;
    for (let at = entity.offset; at < entity.offset + entity.length; at += 1) characters[at] = "░";
  }
  return characters.join("").replace(/\s+/g, " ").trim();
}

function appendSpan(parent, text, from, to, entities, reader) {
  let at = from;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    if (entity.offset < at || entity.offset >= to) continue;
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset > at) parent.append(text.slice(at, entity.offset));
    const inside = entities.slice(index + 1).filter((other) => other.offset < end);
    const words = text.slice(entity.offset, end);
    const make = MAKERS[entity.type] ?? plain;
    const node = make(entity, words, reader);
    if (!node.dataset.whole) appendSpan(node, text, entity.offset, end, inside, reader);
    parent.append(node);
    // A block ends its own line, so the line break behind it would show as an empty line more.
    at = BLOCKS.has(entity.type) && text[end] === "\n" ? end + 1 : end;
  }
  if (at < to) parent.append(text.slice(at, to));
}

const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);

const MAKERS = {
  bold: () => el("strong"),
  italic: () => el("em"),
  underline: () => el("u"),
  strikethrough: () => el("s"),
  code: () => el("code"),
  pre: (entity) => el("pre", { data: { language: entity.language ?? "" } }),
  spoiler: () => spoiler(),
  blockquote: () => el("blockquote"),
  expandable_blockquote: () => expandable(),
  text_link: (entity, words, reader) => link(entity.url, reader),
  url: (entity, words, reader) => link(/^[a-z][a-z0-9+.-]*:/i.test(words) ? words : `https://${words}`, reader),
  email: (entity, words, reader) => link(`mailto:${words}`, reader),
  phone_number: () => el("span.entity-plain-link"),
  mention: () => el("span.entity-plain-link"),
  hashtag: () => el("span.entity-plain-link"),
  cashtag: () => el("span.entity-plain-link"),
  text_mention: (entity) => el("span.entity-plain-link", { title: entity.user?.first_name }),
  bot_command: (entity, words, reader) =>
    el("button.entity-command", { type: "button", onclick: () => reader.onCommand(words) }),
  date_time: (entity, words, reader) => dateTime(entity, words, reader),
  custom_emoji: () => el("span"),
};

function plain() {
  return el("span");
}

function link(url, reader) {
  return el("a", {
    href: safeUrl(url),
    rel: "noreferrer noopener",
    onclick: (event) => {
      event.preventDefault();
      reader.onLink(url);
    },
  });
}

/** Only schemes that cannot run anything; everything else points nowhere. */
function safeUrl(url) {
  return /^(https?|tg|mailto|tel):/i.test(url) ? url : "#";
}

function spoiler() {
  const node = el("span.spoiler", { role: "button", tabindex: "0", "aria-label": STRINGS.spoiler });
  const show = (event) => {
    if (node.classList.contains("shown")) return;
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", show);
  node.addEventListener("keydown", show);
  return node;
}

function expandable() {
  const node = el("blockquote.expandable", { role: "button", tabindex: "0", "aria-expanded": "false" });
  const toggle = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (event.type === "keydown") event.preventDefault();
    node.setAttribute("aria-expanded", String(node.classList.toggle("open")));
  };
  node.addEventListener("click", toggle);
  node.addEventListener("keydown", toggle);
  return node;
}

/** A moment as the reader's own clock shows it; without a format the words of the message stay. */
function dateTime(entity, words, reader) {
  const moment = new Date(entity.unix_time * 1000);
  const shown = entity.date_time_format ? dateTimeText(moment, entity.date_time_format, reader) : words;
  const full = dateTimeText(moment, "wDT", reader);
  return el("time.entity-time", { datetime: moment.toISOString(), title: full, data: { whole: "1" } }, shown);
}
