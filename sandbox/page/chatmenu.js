// The menu of each chat: what people do to chats and to each other, besides writing.

import { api } from "./api.js";
import { askForLine, askForNewGroup, newStranger } from "./choosers.js";
import { openMenu, toast } from "./dialogs.js";
import { store } from "./state.js";
import { STRINGS } from "./strings.js";
import { openTrouble } from "./trouble.js";

/** @param {HTMLElement} anchor @param {import("./panes.js").Pane} pane */
export function openChatMenu(anchor, pane) {
  const entries = pane.slot === "shared" ? sharedEntries(pane) : privateEntries(pane);
  openMenu(anchor, [...entries, null, { label: `${STRINGS.trouble}…`, run: () => openTrouble(pane) }].filter((entry) => entry !== false));
}

/** Makes a group by hand and shows it. */
export async function createGroup(pane) {
  const wanted = await askForNewGroup(pane.viewer);
  if (!wanted) return;
  const { maker, ...fields } = wanted;
  const chat = await pane.actFor(maker, "create_group", fields);
  if (chat) pane.showChat(chat.id);
}

function privateEntries(pane) {
  const { viewer } = pane;
  const chat = pane.view()?.chat;
  const others = store.humans().filter((person) => person.id !== viewer);
  const home = store.partners().find((person) => store.toneOf(person.id) === pane.slot);
  const strangers = others.filter((person) => person.id === home?.id || store.strangers().includes(person));
  return [
    chat?.is_blocked
      ? { label: STRINGS.unblock, run: () => pane.act("unblock") }
      : { label: STRINGS.block, kind: "danger", run: () => pane.act("block") },
    { label: STRINGS.clearHistory, run: () => pane.act("clear") },
    { label: STRINGS.clockOf(store.nameOf(viewer)), run: () => changeZone(viewer) },
    null,
    ...strangers.map((person) => ({ label: STRINGS.showPerson(person.name), icon: "people", run: () => pane.showPerson(person.id) })),
    { label: STRINGS.showStranger, icon: "people", run: async () => pane.showPerson(await newStranger()) },
  ];
}

function sharedEntries(pane) {
  const chat = pane.view()?.chat;
  const fresh = { label: `${STRINGS.newGroup}…`, icon: "people", run: () => createGroup(pane) };
  if (!chat) return [fresh];
  const me = store.nameOf(pane.viewer);
  const elsewhere = store.groups().filter((group) => group.id !== chat.id);
  return [
    STRINGS.asPerson(me),
    ...memberEntries(pane, chat),
    ...botEntries(pane, chat),
    { label: STRINGS.rename, run: () => rename(pane, chat) },
    chat.type === "group" && { label: STRINGS.migrate, run: () => migrate(pane) },
    { label: STRINGS.leaveGroup, kind: "danger", isOff: !chat.is_member, run: () => pane.act("leave") },
    null,
    ...elsewhere.map((group) => ({ label: STRINGS.showChat(group.title), run: () => pane.showChat(group.id) })),
    fresh,
  ];
}

function memberEntries(pane, chat) {
  const isIn = (id) => chat.members.some((member) => member.id === id);
  const absent = store.partners().filter((person) => !isIn(person.id));
  const guests = store.strangers().filter((person) => isIn(person.id));
  const add = (member) => pane.act("add", { member });
  return [
    ...absent.map((person) => ({ label: STRINGS.addPerson(person.name), icon: "people", run: () => add(person.id) })),
    ...guests.map((person) => ({ label: STRINGS.removePerson(person.name), icon: "people", run: () => pane.act("remove", { member: person.id }) })),
    { label: STRINGS.bringStranger, icon: "people", run: async () => add(absentStranger(isIn) ?? (await newStranger())) },
  ];
}

function botEntries(pane, chat) {
  const { bot } = store.state;
  const own = chat.members.find((member) => member.id === bot.id);
  if (!own) return [{ label: STRINGS.addPerson(bot.name), run: () => pane.act("add", { member: bot.id }) }];
  return [
    own.status === "administrator"
      ? { label: STRINGS.demote(bot.name), run: () => pane.act("demote") }
      : { label: STRINGS.promote(bot.name), run: () => pane.act("promote") },
    { label: STRINGS.removePerson(bot.name), run: () => pane.act("remove", { member: bot.id }) },
  ];
}

const absentStranger = (isIn) => store.strangers().find((person) => !isIn(person.id))?.id;

async function rename(pane, chat) {
  const title = await askForLine({ title: STRINGS.rename, label: STRINGS.groupName, value: chat.title });
  if (title) await pane.act("rename", { title });
}

async function migrate(pane) {
  const chat = await pane.act("migrate");
  if (chat) pane.showChat(chat.id);
}

async function changeZone(viewer) {
  const zones = Intl.supportedValuesOf?.("timeZone") ?? [];
  const person = store.person(viewer);
  const zone = await askForLine({
    title: STRINGS.clockOf(person.name), text: STRINGS.clockOfNote, label: STRINGS.timeZone,
    value: person.time_zone, options: zones,
  });
  if (!zone) return;
  try {
    await api.changePerson(viewer, { time_zone: zone });
    person.time_zone = zone;
    store.tell({ kind: "state" });
  } catch (error) {
    toast(error.message);
  }
}
