// The questions a Telegram client asks: which group, who opens this link, what the new group is called.

import { api } from "./api.js";
import { el } from "./dom.js";
import { ask, choose, field } from "./dialogs.js";
import { store } from "./state.js";
import { STRINGS } from "./strings.js";

const NEW = "new";
const STRANGER = "stranger";

/** A round letter in somebody's colour. */
export function avatar(id, name, size = "small") {
  return el(`span.avatar.${size}.tone-${store.toneOf(id)}`, { "aria-hidden": "true" }, [...(name || "?")][0].toUpperCase());
}

/**
 * For a request_chat button: create a group or pick one that this person is in.
 * @returns {Promise<{create?: string, choose?: number, adds_bot: boolean}|null>}
 */
export async function askForChat(viewer, title) {
  const addsBot = el("input", { type: "checkbox", checked: true });
  const name = el("input", { type: "text", value: groupName(), maxlength: 128, "aria-label": STRINGS.groupName });
  const groups = store.groupsOf(viewer);
  const picked = await ask({
    title,
    text: STRINGS.chatAsked(store.nameOf(viewer)),
    body: [
      groupChoices(groups, name),
      el("label.choice", {}, addsBot, el("span", {}, STRINGS.clientAddsBot, el("small", {}, STRINGS.clientAddsBotNote))),
    ],
    actions: [{ label: STRINGS.cancel }, { label: STRINGS.send, value: true, kind: "primary" }],
  });
  if (!picked) return null;
  const chosen = name.closest("form").elements.group.value;
  const where = chosen === NEW ? { create: name.value.trim() || groupName() } : { choose: Number(chosen) };
  return { ...where, adds_bot: addsBot.checked };
}

/** Which group of this person the bot should join; a new one is made when wanted. Answers its id or null. */
export async function askForGroup(viewer) {
  const name = el("input", { type: "text", value: groupName(), maxlength: 128, "aria-label": STRINGS.groupName });
  const other = otherPartner(viewer);
  const withOther = el("input", { type: "checkbox", checked: true });
  const picked = await ask({
    title: STRINGS.addBotTitle(store.state.bot.name),
    body: [
      groupChoices(store.groupsOf(viewer), name),
      other && el("label.choice", {}, withOther, el("span", {}, STRINGS.inNewGroupToo(other.name))),
    ],
    actions: [{ label: STRINGS.cancel }, { label: STRINGS.add, value: true, kind: "primary" }],
  });
  if (!picked) return null;
  const chosen = name.closest("form").elements.group.value;
  if (chosen !== NEW) return Number(chosen);
  const members = other && withOther.checked ? [other.id] : [];
  return (await api.act(viewer, "create_group", { title: name.value.trim() || groupName(), members })).id;
}

/** A group made by hand, as one does it in Telegram. Answers who makes it, its title and members; or null. */
export async function askForNewGroup(viewer) {
  const name = el("input", { type: "text", value: groupName(), maxlength: 128, required: true });
  const maker = el("select", {}, store.humans().map((person) => el("option", { value: person.id }, person.name)));
  maker.value = String(viewer);
  const boxes = [...store.humans(), store.state.bot].map(memberBox);
  const wanted = await ask({
    title: STRINGS.newGroup,
    body: [field(STRINGS.groupName, name), field(STRINGS.madeBy, maker), el("div.choices", {}, boxes)],
    actions: [{ label: STRINGS.cancel }, { label: STRINGS.create, value: true, kind: "primary" }],
  });
  if (!wanted) return null;
  const ticked = boxes.map((box) => box.querySelector("input")).filter((box) => box.checked);
  const members = ticked.map((box) => Number(box.value)).filter((id) => id !== Number(maker.value));
  return { maker: Number(maker.value), title: name.value.trim(), members };
}

/** Who opens a link; somebody new may. Answers a person's id or null. */
export async function askWhoOpens(url) {
  const people = store.humans().map((person) => ({
    label: STRINGS.openAs(person.name), mark: avatar(person.id, person.name), value: person.id,
  }));
  const stranger = { label: STRINGS.openAsStranger, note: STRINGS.strangerNote, mark: avatar(0, "?"), value: STRANGER };
  const chosen = await choose({ title: STRINGS.openLink, text: url, choices: [...people, stranger] });
  return chosen === STRANGER ? newStranger() : chosen;
}

/** Somebody whom neither knows; a name that is still free. */
export async function newStranger() {
  const taken = new Set(store.state.people.map((person) => person.name));
  const name = STRINGS.strangerNames.find((candidate) => !taken.has(candidate)) ?? `${STRINGS.strangerNames[0]} ${taken.size}`;
  const person = await api.addPerson({ name });
  store.state.people.push(person);
  store.tell({ kind: "state" });
  return person.id;
}

/** One line of free text; answers it trimmed, or null. */
export async function askForLine({ title, text, label, value = "", options = [] }) {
  const list = el("datalist", { id: "line-options" }, options.map((option) => el("option", { value: option })));
  const input = el("input", { type: "text", value, required: true, list: options.length ? "line-options" : null });
  const done = await ask({
    title, text, body: [field(label, input), list],
    actions: [{ label: STRINGS.cancel }, { label: STRINGS.save, value: true, kind: "primary" }],
  });
  return done ? input.value.trim() : null;
}

function groupChoices(groups, name) {
  const rows = groups.map((chat, index) => el("label.choice", {},
    el("input", { type: "radio", name: "group", value: String(chat.id), checked: index === 0 }),
    el("span", { dir: "auto" }, chat.title, el("small", {}, STRINGS.memberNames(chat.members.map((member) => member.name))))));
  const fresh = el("input", { type: "radio", id: "new-group", name: "group", value: NEW, checked: groups.length === 0 });
  name.addEventListener("focus", () => (fresh.checked = true));
  const freshRow = el("div.choice", {}, fresh, el("div.field", {}, el("label", { for: "new-group" }, STRINGS.aNewGroup), name));
  return el("div.choices", {}, rows, freshRow);
}

function memberBox({ id, name }) {
  const isUsual = store.toneOf(id) !== "other";
  const box = el("input", { type: "checkbox", value: String(id), checked: isUsual });
  return el("label.choice", {}, box, avatar(id, name), el("span", { dir: "auto" }, name));
}

const groupName = () => store.partners().map((person) => person.name).join(" & ");
const otherPartner = (viewer) => store.partners().find((person) => person.id !== viewer);
