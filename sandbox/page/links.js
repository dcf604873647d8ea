// Opens links as a Telegram client would: deep links and invitations inside, all others after a question.

import { api } from "./api.js";
import { askForGroup, askWhoOpens } from "./choosers.js";
import { ask, toast } from "./dialogs.js";
import { store } from "./state.js";
import { STRINGS } from "./strings.js";

/**
 * @param {string} url
 * @param {(person: number, chat: number) => void} onOpened  brings the chat into sight
 */
export async function openLink(url, onOpened) {
  const target = sharedUrl(url) ?? url;
  if (!isTelegram(target)) return openOutside(target);
  const person = await askWhoOpens(target);
  if (person === null) return undefined;
  try {
    const chat = isStartGroup(target) ? await askForGroup(person) : undefined;
    if (chat === null) return undefined;
    const opened = await api.act(person, "open", chat === undefined ? { url: target } : { url: target, chat });
    if (opened.did === "request") toast(STRINGS.joinRequested(store.nameOf(person)));
    onOpened(person, opened.chat);
  } catch (error) {
    toast(error.message);
  }
  return undefined;
}

/** Links that act inside Telegram: the bot's own and invitations to chats. */
function isTelegram(url) {
  const bot = store.state.bot.username;
  return new RegExp(`^(https?://)?t\\.me/(\\+|joinchat/|${bot}\\b)|^tg://(resolve|join)`, "i").test(url);
}

const isStartGroup = (url) => /[?&]startgroup(=|&|$)/i.test(url);

/** "Share this" links carry the link that matters inside. */
function sharedUrl(url) {
  if (!/^(https?:\/\/)?t\.me\/share\/url\?|^tg:\/\/msg_url\?/i.test(url)) return null;
  return new URLSearchParams(url.slice(url.indexOf("?"))).get("url");
}

async function openOutside(url) {
  if (!/^(https?|mailto|tel):/i.test(url)) return toast(STRINGS.cannotOpen(url));
  const isSure = await ask({
    title: STRINGS.openOutside,
    text: url,
    actions: [{ label: STRINGS.cancel }, { label: STRINGS.open, value: true, kind: "primary" }],
  });
  if (isSure) window.open(url, "_blank", "noopener,noreferrer");
  return undefined;
}
