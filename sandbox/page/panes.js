// One chat pane: who looks at which chat, its frame, and what the parts inside may ask of it.

import { api } from "./api.js";
import { createComposer } from "./composer.js";
import { alertDialog, toast } from "./dialogs.js";
import { createFrame } from "./frame.js";
import { createList } from "./list.js";
import { openLink } from "./links.js";
import { preview } from "./message.js";
import { pickShared, speakersOf } from "./shared.js";
import { store } from "./state.js";
import { STRINGS } from "./strings.js";

/** @typedef {ReturnType<typeof createPane>} Pane */

/**
 * @param {"sam"|"shared"|"alex"} slot
 * @param {{bringIntoSight: (person: number, chat: number) => void, onUnread: (slot: string) => void, isInSight: (slot: string) => boolean}} page
 */
export function createPane(slot, page) {
  let pickedChat = 0;
  let shownKey = "";
  let isQueued = false;
  const pane = {
    slot,
    viewer: 0,
    chatId: 0,
    /** Inline buttons that wait for the bot's answer, as "message:index". */
    waitingKeys: new Set(),
    isPrivate: () => slot !== "shared",
    view: () => (pane.viewer && pane.chatId ? store.view(pane.viewer, pane.chatId) : null),
    zone: () => store.person(pane.viewer)?.time_zone ?? "UTC",
    canWrite: () => Boolean(pane.view()?.chat?.is_member || (pane.isPrivate() && !pane.view()?.chat?.is_blocked)),
    isInSight: () => page.isInSight(slot),
    act: (action, fields = {}) => pane.actFor(pane.viewer, action, pane.isPrivate() && BARE.has(action) ? fields : { ...fields, chat: pane.chatId }),
    actFor,
    toast: (text) => toast(text, pane.toasts),
    openLink: (url) => openLink(url, page.bringIntoSight),
    replyTo: (message) => composer.replyTo(message),
    edit: (message) => composer.edit(message),
    jumpTo: (id) => list.jumpTo(id),
    speakers: () => (pane.isPrivate() ? [] : speakersOf(pane.chatId)),
    speakAs,
    showPerson,
    showChat,
    refresh,
    take,
    start: settle,
  };
  pane.reader = {
    get zone() {
      return pane.zone();
    },
    now: store.now,
    onLink: pane.openLink,
    onCommand: (text) => pane.act("say", { text }),
  };
  const list = createList(pane);
  const composer = createComposer(pane);
  const frame = createFrame(pane, list, composer);
  pane.node = frame.node;
  pane.toasts = frame.toasts;
  return pane;

  /** Acts for a person; a refusal is shown over the chat. Answers null when refused. */
  async function actFor(person, action, fields) {
    try {
      return await api.act(person, action, fields);
    } catch (error) {
      toast(error.message, pane.toasts);
      return null;
    }
  }

  /** Chooses viewer and chat anew after people or chats changed. */
  function settle() {
    if (pane.isPrivate()) {
      const own = store.partners()[slot === "sam" ? 0 : 1];
      if (!store.person(pane.viewer)) pane.viewer = own?.id ?? 0;
      pane.chatId = pane.viewer;
    } else {
      pane.chatId = pickShared(pickedChat);
      if (!speakersOf(pane.chatId).some((person) => person.id === pane.viewer)) pane.viewer = store.partners()[0]?.id ?? 0;
    }
    refresh();
  }

  function speakAs(person) {
    pane.viewer = person;
    refresh();
  }

  function showPerson(person) {
    pane.viewer = person;
    settle();
  }

  function showChat(chat) {
    pickedChat = chat;
    settle();
  }

  /** Draws once, after all changes of this moment. */
  function refresh() {
    if (isQueued) return;
    isQueued = true;
    queueMicrotask(draw);
  }

  function draw() {
    isQueued = false;
    const key = `${pane.viewer}:${pane.chatId}`;
    const isOther = key !== shownKey;
    if (isOther) composer.reset();
    shownKey = key;
    const view = pane.view();
    frame.update(view);
    list.update(view ? [...view.messages.values()].sort((a, b) => a.id - b.id) : [], frame.emptyState(view));
    composer.update(view);
    if (isOther) list.showNewest(false);
  }

  /** @param {import("./state.js").Change} change */
  function take(change) {
    if (change.kind === "state") return settle();
    if (change.kind === "clock") return refresh();
    if (change.kind === "toast") return takeToast(change.data);
    if (change.view?.viewer !== pane.viewer || change.view?.chatId !== pane.chatId) return undefined;
    if (change.kind === "typing") return frame.showTyping(change.view);
    if (change.kind === "message") return takeMessage(change.data);
    return refresh();
  }

  function takeMessage(message) {
    if (!message.out) frame.announce(`${message.from?.name ?? ""}: ${preview(message)}`);
    if (!message.out && !pane.isInSight()) page.onUnread(slot);
    queueMicrotask(() => list.noteNew(message.out));
  }

  function takeToast(answer) {
    if (answer.viewer !== pane.viewer || answer.chat_id !== pane.chatId || !answer.text) return undefined;
    return answer.alert ? alertDialog(store.state.bot.name || STRINGS.bot, answer.text) : pane.toast(answer.text);
  }
}

/** Acts on the private chat itself, which name no chat. */
const BARE = new Set(["block", "unblock"]);
