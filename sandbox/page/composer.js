// The place to write: text, the speaker's choice, replies and edits, the "/" menu, the reply keyboard, the Start button.

import { createCommandMenu } from "./commands.js";
import { el, fill, iconButton, keep } from "./dom.js";
import { replyKeyboard } from "./keyboard.js";
import { preview } from "./message.js";
import { store } from "./state.js";
import { STRINGS } from "./strings.js";

const LONGEST_PX = 132;

/** @param {import("./panes.js").Pane} pane */
export function createComposer(pane) {
  const speaker = el("div.speaker");
  const replyBar = el("div.reply-bar", { hidden: true });
  const input = el("textarea", { rows: "1", dir: "auto", "aria-label": STRINGS.message, oninput: onInput, onkeydown: onKey });
  const menu = createCommandMenu(input, pane, (command) => sendText(command));
  const slash = iconButton("slash", STRINGS.commands, () => menu.toggle());
  const keys = iconButton("keyboard", STRINGS.showKeyboard, () => toggleKeyboard());
  const send = iconButton("send", STRINGS.send, () => submit());
  send.classList.add("send");
  const row = el("div.compose-row", {}, slash, input, keys, send);
  const board = el("div");
  const closed = el("div");
  const node = el("div.composer", {}, menu.node, speaker, replyBar, row, board, closed);
  /** @type {{kind: "reply"|"edit"|"asked", message: any}|null} */
  let aim = null;
  let boardKey = "";
  let isBoardHidden = false;
  let dismissedAsk = 0;

  return { node, update, replyTo, edit, focus: () => input.focus(), reset };

  function update(view) {
    showSpeakers();
    const stop = closure(view, pane);
    row.hidden = Boolean(stop);
    board.hidden = Boolean(stop);
    keep(closed, stop ? `${pane.viewer} ${stop.name}` : "", () => stop?.make());
    if (stop) return setAim(null);
    slash.hidden = !view.chat.commands?.length;
    takeAsk(view);
    showBoard(view.chat.reply_keyboard);
    input.placeholder = placeholder(view.chat);
    onInput();
    return undefined;
  }

  function reset() {
    aim = null;
    dismissedAsk = 0;
    boardKey = "";
    input.value = "";
    replyBar.hidden = true;
  }

  /** Force reply: the bar opens by itself, for the one who was asked. */
  function takeAsk(view) {
    const asked = view.chat.force_reply;
    if (aim?.kind === "asked" && aim.message.id !== asked?.message_id) setAim(null);
    if (!asked || asked.message_id === dismissedAsk || aim) return;
    const message = view.messages.get(asked.message_id) ?? { id: asked.message_id, from: store.state.bot, kind: "text", text: "" };
    setAim({ kind: "asked", message });
    if (pane.isInSight() && !isTypingElsewhere()) input.focus({ preventScroll: true });
  }

  function isTypingElsewhere() {
    const active = document.activeElement;
    return active instanceof HTMLElement && active !== input && /^(TEXTAREA|INPUT|SELECT)$/.test(active.tagName);
  }

  function placeholder(chat) {
    if (aim?.kind === "asked" && chat.force_reply?.placeholder) return chat.force_reply.placeholder;
    if (chat.reply_keyboard?.placeholder) return chat.reply_keyboard.placeholder;
    return pane.slot === "shared" ? STRINGS.writeAs(store.nameOf(pane.viewer)) : STRINGS.message;
  }

  function setAim(next) {
    if (aim?.kind === "edit" && next?.kind !== "edit") input.value = "";
    aim = next;
    replyBar.hidden = !aim;
    if (!aim) return;
    const title = aim.kind === "edit" ? STRINGS.editing : STRINGS.replyingTo(aim.message.from.name);
    fill(replyBar,
      el(`div.quote.name-${store.toneOf(aim.message.from.id)}`, {}, el("b", { dir: "auto" }, title), el("span", { dir: "auto" }, preview(aim.message))),
      iconButton("close", STRINGS.cancel, cancelAim));
  }

  function cancelAim() {
    if (aim?.kind === "asked") dismissedAsk = aim.message.id;
    setAim(null);
    pane.refresh();
    input.focus();
  }

  function replyTo(message) {
    setAim({ kind: "reply", message });
    input.focus();
  }

  function edit(message) {
    setAim({ kind: "edit", message });
    input.value = message.text;
    onInput();
    input.focus();
  }

  function onInput() {
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight + 2, LONGEST_PX)}px`;
    send.disabled = !input.value.trim();
    menu.filter();
  }

  function onKey(event) {
    if (event.isComposing) return;
    if (menu.takesKey(event)) return;
    if (event.key === "Escape" && aim) return cancelAim();
    if (event.key === "ArrowUp" && !input.value) return editNewest(event);
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    submit();
  }

  function editNewest(event) {
    const own = [...pane.view().messages.values()].filter((message) => message.out && message.kind === "text").at(-1);
    if (!own) return;
    event.preventDefault();
    edit(own);
  }

  function submit() {
    const text = input.value.trim();
    if (text) sendText(text);
  }

  async function sendText(text) {
    const now = aim;
    input.value = "";
    setAim(null);
    onInput();
    if (now?.kind === "asked") dismissedAsk = now.message.id;
    const done = now?.kind === "edit"
      ? await pane.act("edit", { message_id: now.message.id, text })
      : await pane.act("say", now ? { text, reply_to: now.message.id } : { text });
    if (done || input.value) return;
    input.value = text;
    onInput();
  }

  function showBoard(keyboard) {
    const key = keyboard ? JSON.stringify([pane.viewer, keyboard]) : "";
    keys.hidden = !keyboard;
    if (key === boardKey) return;
    boardKey = key;
    isBoardHidden = false;
    const hide = () => keyboard.one_time && toggleKeyboard(true);
    fill(board, keyboard && replyKeyboard(keyboard, pane, hide));
    board.hidden = !keyboard;
  }

  function toggleKeyboard(isHidden = !isBoardHidden) {
    isBoardHidden = isHidden;
    if (board.firstChild) board.firstChild.hidden = isHidden; // the sandbox may have taken a one-time board away already
    keys.setAttribute("aria-expanded", String(!isHidden));
  }

  function showSpeakers() {
    const people = pane.speakers();
    speaker.hidden = people.length < 2 || !pane.chatId;
    const name = JSON.stringify([people.map((person) => [person.id, person.name]), pane.viewer]);
    keep(speaker, name, () => [
      el("span", {}, STRINGS.speaker),
      el("div.segments", { role: "radiogroup", "aria-label": STRINGS.speaker }, people.map(speakerChoice)),
    ]);
  }

  function speakerChoice(person) {
    const choose = () => {
      pane.speakAs(person.id);
      speaker.querySelector("input:checked")?.focus();
    };
    return el(`label.${store.toneOf(person.id)}`, {},
      el("input", { type: "radio", name: "speaker", value: String(person.id), checked: person.id === pane.viewer, onchange: choose }),
      el("span", { dir: "auto" }, person.name));
  }
}

/** What stands in place of the input when one cannot write here, with a name for it; else null. */
function closure(view, pane) {
  const note = (words) => ({ name: words, make: () => el("p.closed-note", {}, words) });
  const big = (words, run) => ({ name: words, make: () => el("button.big-start", { type: "button", onclick: run }, words) });
  if (!pane.chatId) return { name: "nothing", make: () => el("div") };
  if (!view?.chat) return note(STRINGS.loading);
  if (view.chat.type === "private") {
    if (view.chat.is_blocked) return big(STRINGS.unblock, () => pane.act("unblock"));
    return view.messages.size ? null : big(STRINGS.start, () => pane.act("say", { text: "/start" }));
  }
  return view.chat.is_member ? null : note(STRINGS.notMember(store.nameOf(pane.viewer)));
}
