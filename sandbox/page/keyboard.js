// Inline keyboards under a bubble and reply keyboards under the composer.

import { el, icon } from "./dom.js";
import { askForChat } from "./choosers.js";
import { STRINGS } from "./strings.js";

const ANSWER_SECONDS = 5;

/** @param {any} message  MessageView @param {import("./panes.js").Pane} pane */
export function inlineKeyboard(message, pane) {
  if (!message.inline_keyboard?.length) return null;
  const board = el("div.inline-keyboard", { role: "group", "aria-label": STRINGS.buttons });
  for (const row of message.inline_keyboard) {
    board.append(el("div.keyboard-row", {}, row.map((button) => inlineKey(button, message, pane))));
  }
  return board;
}

/**
 * @param {any} keyboard  ChatView.reply_keyboard
 * @param {() => void} onUsed
 */
export function replyKeyboard(keyboard, pane, onUsed) {
  const board = el("div.reply-keyboard", { role: "group", "aria-label": STRINGS.replyButtons });
  for (const row of keyboard.rows) {
    board.append(el("div.keyboard-row", {}, row.map((button) => replyKey(button, pane, onUsed))));
  }
  return board;
}

function inlineKey(button, message, pane) {
  const key = `${message.id}:${button.index}`;
  const node = el(
    "button.key",
    { type: "button", dir: "auto", data: { key }, onclick: () => press(button, message, pane) },
    button.text,
    button.kind === "url" && icon("link"),
    button.kind === "copy" && icon("copy"),
  );
  if (["primary", "success", "danger"].includes(button.style)) node.classList.add(button.style);
  markWaiting(node, pane.waitingKeys.has(key));
  return node;
}

/** The spinner turns until the bot answers; its toast arrives as an event. */
async function press(button, message, pane) {
  const key = `${message.id}:${button.index}`;
  if (pane.waitingKeys.has(key)) return;
  setWaiting(pane, key, true);
  const fields = { message_id: message.id, button: button.index, wait: ANSWER_SECONDS };
  const answer = await pane.act("press", fields);
  setWaiting(pane, key, false);
  if (answer?.url) pane.openLink(answer.url);
  if (answer?.kind === "copy") {
    await navigator.clipboard?.writeText(answer.text).catch(() => {});
    pane.toast(STRINGS.copied);
  }
}

function setWaiting(pane, key, isWaiting) {
  if (isWaiting) pane.waitingKeys.add(key);
  else pane.waitingKeys.delete(key);
  for (const node of pane.node.querySelectorAll(`[data-key="${key}"]`)) markWaiting(node, isWaiting);
}

function markWaiting(node, isWaiting) {
  node.classList.toggle("waiting", isWaiting);
  if (isWaiting) node.setAttribute("aria-busy", "true");
  else node.removeAttribute("aria-busy");
}

function replyKey(button, pane, onUsed) {
  const tap = async () => {
    const choice = button.kind === "request_chat" ? await askForChat(pane.viewer, button.text) : {};
    if (choice === null) return;
    const sent = await pane.act("tap", { button: button.index, ...choice });
    if (sent) onUsed();
  };
  return el("button.key", { type: "button", dir: "auto", onclick: tap }, button.text);
}
