// What one can do with a message: react, edit, delete, pin, pass on.

import { api } from "./api.js";
import { openMenu, toast } from "./dialogs.js";
import { el } from "./dom.js";
import { store } from "./state.js";
import { STRINGS } from "./strings.js";

const EMOJI = ["❤", "👍", "😁", "🥰", "🔥", "👏", "🤗", "😢", "🙏", "🤔", "💯", "🎉"];

export function openEmojiMenu(anchor, message, pane) {
  const close = openMenu(anchor, [emojiRow(message, pane, () => close())]);
}

export function openMessageMenu(anchor, message, pane) {
  const id = message.id;
  const isOwnText = message.out && message.kind === "text";
  const close = openMenu(anchor, [
    emojiRow(message, pane, () => close()),
    { label: STRINGS.reply, icon: "reply", run: () => pane.replyTo(message) },
    isOwnText && { label: STRINGS.edit, icon: "edit", run: () => pane.edit(message) },
    { label: STRINGS.copyText, icon: "copy", isOff: !message.text, run: () => copy(message.text, pane) },
    { label: message.pinned ? STRINGS.unpin : STRINGS.pin, icon: "pin", run: () => pane.act(message.pinned ? "unpin" : "pin", { message_id: id }) },
    ...forwards(message, pane),
    null,
    { label: STRINGS.delete, icon: "close", kind: "danger", run: () => pane.act("delete", { message_ids: [id] }) },
  ].filter((entry) => entry !== false));
}

function emojiRow(message, pane, close) {
  const mine = new Set(message.reactions.filter((reaction) => reaction.mine).map((reaction) => reaction.emoji));
  const button = (emoji) => {
    const react = () => {
      close();
      pane.act("react", { message_id: message.id, emoji: mine.has(emoji) ? null : emoji });
    };
    const attributes = { type: "button", role: "menuitem", "aria-label": STRINGS.reactWith(emoji), onclick: react };
    return el("button", attributes, emoji);
  };
  return el("div.emoji-row", {}, EMOJI.map(button));
}

/** Passing on to the other chats of this person. */
function forwards(message, pane) {
  if (message.protected) return [];
  const person = store.person(pane.viewer);
  const targets = [person.id, ...store.groupsOf(person.id).map((chat) => chat.id)].filter((chat) => chat !== pane.chatId);
  return targets.map((chat) => ({
    label: STRINGS.forwardTo(chat === person.id ? store.state.bot.name : chatTitle(chat)),
    icon: "right",
    run: () => forward(message, pane, chat),
  }));
}

async function forward(message, pane, chat) {
  try {
    await api.act(pane.viewer, "forward", { chat, from_chat: pane.chatId, message_id: message.id });
  } catch (error) {
    toast(error.message, pane.toasts);
  }
}

async function copy(text, pane) {
  await navigator.clipboard?.writeText(text).catch(() => {});
  pane.toast(STRINGS.copied);
}

const chatTitle = (chat) => store.state.chats.find((known) => known.id === chat)?.title ?? "";
