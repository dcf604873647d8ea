// The frame of a pane: header, pinned bar, join requests, the empty chat's words, typing, what is read aloud.

import { avatar } from "./choosers.js";
import { createGroup, openChatMenu } from "./chatmenu.js";
import { el, icon, iconButton, keep } from "./dom.js";
import { preview } from "./message.js";
import { store } from "./state.js";
import { STRINGS } from "./strings.js";
import { timeOfDay, zoneCity } from "./time.js";

/** @param {import("./panes.js").Pane} pane */
export function createFrame(pane, list, composer) {
  const faces = el("div.faces");
  const title = el("h2", { dir: "auto", id: `title-${pane.slot}` });
  const subtitle = el("p", { dir: "auto" });
  const menu = iconButton("menu", STRINGS.chatMenu, (event) => openChatMenu(event.currentTarget, pane));
  const pinned = el("div");
  const requests = el("div");
  const toasts = el("div.toasts");
  const live = el("div.hidden-text", { "aria-live": "polite" });
  const node = el(
    `section.pane.${pane.slot}`,
    { id: `pane-${pane.slot}`, "aria-labelledby": `title-${pane.slot}`, data: { slot: pane.slot } },
    el("header.pane-head", {}, faces, el("div.pane-title", {}, title, subtitle), menu),
    pinned,
    requests,
    el("div.pane-body", {}, list.scroll, list.chip, toasts),
    composer.node,
    live,
  );

  return { node, toasts, update, showTyping: showSubtitle, announce, emptyState };

  function update(view) {
    node.dataset.speaker = store.toneOf(pane.viewer);
    node.dataset.chat = String(pane.chatId);
    title.textContent = heading(view);
    showFaces();
    showSubtitle(view);
    showPinned(view);
    showRequests(view);
  }

  function announce(text) {
    live.textContent = text;
  }

  function heading(view) {
    if (pane.isPrivate()) return store.nameOf(pane.viewer);
    return view?.chat?.title ?? STRINGS.sharedChat;
  }

  function showFaces() {
    const ids = pane.isPrivate() ? [pane.viewer] : store.partners().map((person) => person.id);
    keep(faces, ids.join(), () => el("div.avatar-pair", {}, ids.map((id) => avatar(id, store.nameOf(id), "large"))));
  }

  function showSubtitle(view) {
    const isTyping = (view?.typingUntil ?? 0) > performance.now();
    subtitle.classList.toggle("typing", isTyping);
    subtitle.textContent = isTyping ? STRINGS.typing(store.state.bot.name) : quietSubtitle(view);
  }

  function quietSubtitle(view) {
    if (!pane.isPrivate()) return view?.chat ? STRINGS.memberNames(view.chat.members.map((member) => member.name)) : STRINGS.nothingYet;
    if (view?.chat?.is_blocked) return STRINGS.isBlocked(store.state.bot.name);
    return STRINGS.privateWith(store.state.bot.name, timeOfDay(store.now(), pane.zone()), zoneCity(pane.zone()));
  }

  function showPinned(view) {
    const id = view?.chat?.pinned?.[0];
    const words = id ? preview(view.messages.get(id)) : "";
    keep(pinned, `${id ?? ""} ${words}`, () => id && el("button.pinned", { type: "button", onclick: () => pane.jumpTo(id) },
      el("span", {}, el("b", {}, STRINGS.pinned), el("bdi", {}, words)), icon("pin")));
  }

  /** For administrators: people who ask to come in. */
  function showRequests(view) {
    const own = view?.chat?.members?.find((member) => member.id === pane.viewer);
    const asking = own && own.status !== "member" ? (view.chat.join_requests ?? []) : [];
    keep(requests, `${pane.viewer} ${asking}`, () => asking.map(joinRequest));
  }

  function joinRequest(person) {
    const decide = (approve) => () => pane.act("decide", { person, approve });
    return el("div.reply-bar", {}, el("span.request-words", {}, STRINGS.wantsToJoin(store.nameOf(person))),
      el("button.button", { type: "button", onclick: decide(false) }, STRINGS.decline),
      el("button.button.primary", { type: "button", onclick: decide(true) }, STRINGS.approve));
  }

  /** What an empty chat shows, with a name for it. */
  function emptyState(view) {
    if (pane.isPrivate()) return view?.chat ? { name: "private", make: privateEmpty } : { name: "loading", make: loading };
    if (!pane.chatId) return { name: "none", make: noShared };
    const isOut = view?.chat && !view.chat.is_member;
    const words = isOut ? STRINGS.notMember(store.nameOf(pane.viewer)) : STRINGS.emptyShared;
    return { name: words, make: () => el("li.empty", {}, el("p", {}, words)) };
  }

  function loading() {
    return el("li.empty", {}, el("p", {}, STRINGS.loading));
  }

  function privateEmpty() {
    const { bot } = store.state;
    return el("li.empty", {}, el("div.avatar-pair", {}, avatar(bot.id, bot.name, "large")),
      el("h3", {}, bot.name), el("p", {}, STRINGS.emptyPrivate(bot.name)));
  }

  function noShared() {
    const make = el("button.button.primary", { type: "button", onclick: () => createGroup(pane) }, STRINGS.createGroupWith(store.state.bot.name));
    return el("li.empty", {}, el("div.avatar-pair", {}, store.partners().map((person) => avatar(person.id, person.name, "large"))),
      el("h3", {}, STRINGS.sharedChat), el("p", {}, STRINGS.noShared(store.state.bot.name)), make);
  }
}
