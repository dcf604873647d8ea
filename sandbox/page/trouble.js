// The trouble panel: faults of the Bot API switched on and off, and how Telegram behaves here.

import { api } from "./api.js";
import { ask, field, toast } from "./dialogs.js";
import { el, fill } from "./dom.js";
import { STRINGS } from "./strings.js";

const KINDS = [
  "too_many_requests", "forbidden", "bad_request", "unauthorized", "server_error", "garbage",
  "drop_after", "drop_before", "delay", "duplicate",
];
const LOOKUPS = ["ok", "admin_required", "not_found"];

/** @param {import("./panes.js").Pane} pane */
export async function openTrouble(pane) {
  const list = el("ul.fault-list");
  const refresh = async () => showFaults(list, (await api.faults()).faults ?? [], refresh);
  try {
    const [switches] = await Promise.all([api.switches(), refresh()]);
    await ask({
      title: STRINGS.trouble,
      text: STRINGS.troubleNote,
      body: [list, newFault(pane, refresh), switchFields(switches)],
      actions: [{ label: STRINGS.close, value: true, kind: "primary" }],
    });
  } catch (error) {
    toast(error.message);
  }
}

function showFaults(list, faults, refresh) {
  const rows = faults.map((fault) => {
    const end = () => quietly(api.endFault(fault.id), refresh);
    const times = fault.times ? STRINGS.timesLeft(fault.times) : STRINGS.untilEnded;
    return el("li", {}, el("span", {}, STRINGS.faultNames[fault.kind] ?? fault.kind, " ", el("small", {}, times)),
      el("button.button", { type: "button", onclick: end }, STRINGS.end));
  });
  fill(list, rows.length ? rows : el("li", {}, el("span", {}, STRINGS.noFaults)));
}

function newFault(pane, refresh) {
  const kind = el("select", {}, KINDS.map((name) => el("option", { value: name }, STRINGS.faultNames[name])));
  const times = el("input", { type: "number", min: "1", placeholder: STRINGS.untilEnded });
  const here = el("input", { type: "checkbox" });
  const add = () => {
    const fields = { kind: kind.value };
    if (times.value) fields.times = Number(times.value);
    if (here.checked && pane.chatId) fields.chat = pane.chatId;
    if (kind.value === "too_many_requests") fields.retry_after = 3;
    if (kind.value === "delay") fields.seconds = 3;
    return quietly(api.addFault(fields), refresh);
  };
  return [
    field(STRINGS.faultKind, kind),
    field(STRINGS.faultTimes, times),
    el("label.choice", {}, here, el("span", {}, STRINGS.onlyHere)),
    el("button.button", { type: "button", onclick: add }, STRINGS.startFault),
  ];
}

function switchFields(switches) {
  const privacy = el("input", {
    type: "checkbox", checked: switches.privacy_mode,
    onchange: (event) => quietly(api.setSwitches({ privacy_mode: event.currentTarget.checked })),
  });
  const lookup = el("select", {
    onchange: (event) => quietly(api.setSwitches({ member_lookup: event.currentTarget.value })),
  }, LOOKUPS.map((name) => el("option", { value: name }, STRINGS.lookupNames[name])));
  lookup.value = switches.member_lookup;
  return [el("label.choice", {}, privacy, el("span", {}, STRINGS.privacyMode)), field(STRINGS.memberLookup, lookup)];
}

async function quietly(work, then = () => {}) {
  try {
    await work;
    await then();
  } catch (error) {
    toast(error.message);
  }
}
