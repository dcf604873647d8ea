// Holds what the sandbox told: people, chats as each viewer sees them, messages, the clock; tells who listens.

import { api } from "./api.js";

/**
 * @typedef {{id: number, name: string, username: string|null, is_bot: boolean, time_zone: string, chats: number[]}} Person
 * @typedef {{viewer: number, chatId: number, chat: any, messages: Map<number, any>, typingUntil: number}} View
 * @typedef {{kind: "state"|"clock"|"view"|"message"|"toast"|"typing", view?: View, data?: any}} Change
 */

const TYPING_MS = 5000;

/** The one store of the page. */
export const store = {
  /** @type {any} */ state: { bot: { id: 0, name: "", username: "" }, clock: { now: 0 }, people: [], chats: [] },
  /** @type {Map<string, View>} */ views: new Map(),
  isOnline: true,
  on: (listener) => listeners.push(listener),
  tell,
  resync,
  handle,
  view,
  /** @returns {Person|undefined} */
  person: (id) => store.state.people.find((person) => person.id === id),
  humans: () => store.state.people.filter((person) => !person.is_bot),
  /** The two whom the page is about; everybody else is a stranger. */
  partners: () => store.humans().slice(0, 2),
  strangers: () => store.humans().slice(2),
  groups: () => store.state.chats.filter((chat) => chat.type !== "private" && chat.type !== "channel" && !chat.migrated_to),
  groupsOf: (person) => store.groups().filter((chat) => chat.members.some((member) => member.id === person)),
  nameOf: (id) => (id === store.state.bot.id ? store.state.bot.name : (store.person(id)?.name ?? "")),
  /** Which of the four colours somebody has. */
  toneOf,
  now: () => new Date(virtualSeconds() * 1000),
};

const listeners = [];
const loading = new Map();
let clockReadAtMs = performance.now();
let stateTimer = 0;

/** @param {Change} change */
function tell(change) {
  for (const listener of listeners) listener(change);
}

/** Reads people and every view in use again; answers the newest event's number. */
async function resync() {
  await readState();
  await Promise.all([...store.views.values()].map(load));
  return store.state.seq;
}

async function readState() {
  const state = await api.state();
  store.state = state;
  clockReadAtMs = performance.now();
  tell({ kind: "state" });
  tell({ kind: "clock" });
}

/** What one person sees of one chat; the first look loads it. */
function view(viewer, chatId) {
  const key = `${viewer}:${chatId}`;
  if (!store.views.has(key)) {
    const made = { viewer, chatId, chat: null, messages: new Map(), typingUntil: 0 };
    store.views.set(key, made);
    load(made).catch(() => store.views.delete(key));
  }
  return store.views.get(key);
}

function load(wanted) {
  const key = `${wanted.viewer}:${wanted.chatId}`;
  if (!loading.has(key)) loading.set(key, read(wanted).finally(() => loading.delete(key)));
  return loading.get(key);
}

async function read(wanted) {
  const [chat, { messages }] = await Promise.all([
    api.chat(wanted.chatId, wanted.viewer),
    api.messages(wanted.chatId, wanted.viewer).catch(() => ({ messages: [] })),
  ]);
  wanted.chat = chat;
  wanted.messages = new Map(messages.map((message) => [message.id, message]));
  tell({ kind: "view", view: wanted });
}

/** Takes one event of the stream in. */
function handle(type, data) {
  if (type === "clock") return takeClock(data);
  if (type === "state") return readStateSoon();
  const seen = store.views.get(`${data.viewer}:${data.chat_id}`);
  const take = TAKERS[type];
  if (type === "chat" || type === "gone") readStateSoon();
  if (type === "toast") return tell({ kind: "toast", data });
  return seen && take && afterLoading(seen, () => take(seen, data));
}

/** An event must not be overwritten by an older picture that is still on its way. */
function afterLoading(seen, act) {
  const pending = loading.get(`${seen.viewer}:${seen.chatId}`);
  return pending ? pending.then(act, act) : act();
}

const TAKERS = {
  message: (seen, data) => {
    const isNew = !seen.messages.has(data.message.id);
    seen.messages.set(data.message.id, data.message);
    if (!data.message.out) seen.typingUntil = 0;
    if (isNew) tell({ kind: "message", view: seen, data: data.message });
    tell({ kind: "view", view: seen });
  },
  edited: (seen, data) => replace(seen, data.message),
  reaction: (seen, data) => replace(seen, data.message),
  poll: (seen, data) => replace(seen, data.message),
  deleted: (seen, data) => {
    for (const id of data.message_ids) seen.messages.delete(id);
    tell({ kind: "view", view: seen });
  },
  pinned: (seen, data) => {
    if (seen.chat) seen.chat.pinned = data.message_ids;
    tell({ kind: "view", view: seen });
  },
  chat: (seen, data) => {
    seen.chat = data.chat;
    tell({ kind: "view", view: seen });
  },
  gone: (seen) => load(seen).catch(() => {}),
  join_request: (seen) => load(seen).catch(() => {}),
  typing: (seen) => {
    seen.typingUntil = performance.now() + TYPING_MS;
    tell({ kind: "typing", view: seen });
    setTimeout(() => tell({ kind: "typing", view: seen }), TYPING_MS + 50);
  },
};

function replace(seen, message) {
  if (seen.messages.has(message.id)) seen.messages.set(message.id, message);
  tell({ kind: "view", view: seen });
}

function takeClock(data) {
  const { now, running, busy, next_due_at } = data;
  store.state.clock = { now, running, busy, next_due_at };
  clockReadAtMs = performance.now();
  tell({ kind: "clock" });
}

function readStateSoon() {
  clearTimeout(stateTimer);
  stateTimer = setTimeout(() => readState().catch(() => {}), 40);
}

function virtualSeconds() {
  const { now, running } = store.state.clock;
  return running ? now + (performance.now() - clockReadAtMs) / 1000 : now;
}

function toneOf(id) {
  if (id === store.state.bot.id) return "bot";
  const index = store.partners().findIndex((person) => person.id === id);
  return ["sam", "alex"][index] ?? "other";
}
