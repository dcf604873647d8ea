// Renders one message: bubble, sender, quote, text, media, reactions, keyboard; and the small bar of tools on it.

import { el, icon, iconButton } from "./dom.js";
import { plainPreview, renderText } from "./entities.js";
import { inlineKeyboard } from "./keyboard.js";
import { renderMedia } from "./media.js";
import { renderPoll } from "./poll.js";
import { fullMoment, timeOfDay } from "./time.js";
import { openEmojiMenu, openMessageMenu } from "./messagemenu.js";
import { STRINGS } from "./strings.js";
import { store } from "./state.js";

/**
 * @param {any} message  MessageView
 * @param {{isFirst: boolean, isLast: boolean}} place  within a run of messages by one sender
 * @param {import("./panes.js").Pane} pane
 */
export function renderMessage(message, place, pane) {
  if (message.kind === "service") {
    return el("li.service", { data: { id: message.id }, dir: "auto" }, message.service?.text ?? message.text);
  }
  const classes = ["message"];
  if (message.out) classes.push("out");
  if (place.isFirst) classes.push("first");
  if (place.isLast) classes.push("last");
  if (message.inline_keyboard?.length) classes.push("with-keyboard");
  if (message.poll || message.media?.type === "photo") classes.push("wide");
  return el(
    `li.${classes.join(".")}`,
    { data: { id: message.id }, "aria-label": label(message, pane) },
    bubble(message, place, pane),
    inlineKeyboard(message, pane),
    tools(message, pane),
  );
}

/** One line of a message, for quotes, the pinned bar and what is read aloud. */
export function preview(message) {
  if (!message) return STRINGS.someMessage;
  if (message.kind === "service") return message.service?.text ?? "";
  if (message.poll) return message.poll.question;
  return plainPreview(message.text ?? "", message.entities) || message.media?.file_name || STRINGS.mediaName(message.kind);
}

function bubble(message, place, pane) {
  const isPhoto = message.media?.type === "photo";
  const node = el(isPhoto ? "div.bubble.media" : "div.bubble");
  if (isPhoto && !message.text) node.classList.add("only-photo");
  if (place.isFirst && !message.out && !pane.isPrivate()) node.append(sender(message.from));
  if (message.forwarded_from) node.append(el("div.forwarded", {}, STRINGS.forwardedFrom(forwardName(message.forwarded_from))));
  if (message.reply_to) node.append(quote(message.reply_to, pane));
  if (message.media) node.append(renderMedia(message));
  if (message.poll) node.append(renderPoll(message, pane));
  node.append(body(message, pane));
  const shown = reactions(message, pane);
  if (shown) node.append(shown);
  return node;
}

function body(message, pane) {
  const text = el(message.text ? "div.text" : "div.text.bare", { dir: "auto" });
  if (message.text) text.append(renderText(message.text, message.entities, pane.reader));
  text.append(meta(message, pane));
  return text;
}

function meta(message, pane) {
  const moment = new Date(message.date * 1000);
  return el(
    "span.meta",
    {},
    message.pinned && icon("pin"),
    message.visible_to_bot === false && sign("unseen", STRINGS.unseen(store.state.bot.name)),
    message.silent && sign("bell", STRINGS.silent),
    message.edited && el("span.edited", {}, STRINGS.edited),
    el("time", { datetime: moment.toISOString(), title: fullMoment(moment, pane.zone()) }, timeOfDay(moment, pane.zone())),
  );
}

function sign(name, words) {
  return el("span", { title: words, role: "img", "aria-label": words }, icon(name));
}

function sender(from) {
  return el(`b.sender.name-${store.toneOf(from.id)}`, { dir: "auto" }, from.name);
}

function quote(reply, pane) {
  const author = [...store.state.people, store.state.bot].find((someone) => someone.name === reply.from);
  return el(
    `button.quote.name-${author ? store.toneOf(author.id) : "other"}`,
    { type: "button", onclick: () => pane.jumpTo(reply.id) },
    el("b", { dir: "auto" }, reply.from),
    el("span", { dir: "auto" }, reply.quote || reply.text || STRINGS.someMessage),
  );
}

function reactions(message, pane) {
  if (!message.reactions?.length) return null;
  const row = el("div.reactions");
  for (const reaction of message.reactions) {
    const by = (reaction.by ?? []).join(", ");
    const react = () => pane.act("react", { message_id: message.id, emoji: reaction.mine ? null : reaction.emoji });
    row.append(
      el(
        reaction.mine ? "button.reaction.mine" : "button.reaction",
        { type: "button", title: by, "aria-label": STRINGS.reactionBy(reaction.emoji, by), onclick: react },
        reaction.emoji,
        reaction.count > 1 && el("span", {}, reaction.count),
      ),
    );
  }
  return row;
}

/** One stop for the keyboard: all that the two quick buttons do is in the menu, too. */
function tools(message, pane) {
  if (!pane.canWrite()) return null;
  const byMouse = { tabindex: "-1" };
  return el(
    "div.tools",
    {},
    iconButton("smile", STRINGS.react, (event) => openEmojiMenu(event.currentTarget, message, pane), byMouse),
    iconButton("reply", STRINGS.reply, () => pane.replyTo(message), byMouse),
    iconButton("menu", STRINGS.more, (event) => openMessageMenu(event.currentTarget, message, pane)),
  );
}

function label(message, pane) {
  return `${message.from.name}, ${timeOfDay(new Date(message.date * 1000), pane.zone())}`;
}

function forwardName(origin) {
  return typeof origin === "string" ? origin : (origin.name ?? origin.from ?? "");
}
