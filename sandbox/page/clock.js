// The clock bar: virtual date and time, the jumps, and a quiet line on what comes next.

import { api } from "./api.js";
import { el, icon, keep } from "./dom.js";
import { toast } from "./dialogs.js";
import { store } from "./state.js";
import { STRINGS } from "./strings.js";
import { clockDate, fullMoment, relative, timeOfDay, zoneCity } from "./time.js";

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86400;

export function createClock() {
  const time = el("span.clock-time", { id: "clock-time" });
  const date = el("span.clock-date", { id: "clock-date" });
  const zone = el("span.clock-zone");
  const note = el("span.clock-note", { id: "clock-note", role: "status" });
  const run = el("button.button", { type: "button", id: "clock-run", onclick: toggleRun });
  const jumps = JUMPS.map(({ name, label, iconName, go }) =>
    el("button.button", { type: "button", id: `clock-${name}`, onclick: () => act(go) }, iconName && icon(iconName), label));
  const node = el(
    "header.clock-bar",
    {},
    el("h1.brand", {}, logo(), STRINGS.brand, el("small", {}, STRINGS.sandbox)),
    el("div.clock-side", {}, el("div.clock", {}, date, time, zone), note),
    el("div.clock-buttons", { role: "group", "aria-label": STRINGS.clock }, jumps, run),
  );
  let isAsking = false;
  setInterval(() => store.state.clock.running && update(), 1000);

  return { node, update };

  function update() {
    const { clock } = store.state;
    const now = store.now();
    const home = store.partners()[0]?.time_zone ?? "UTC";
    const isBusy = clock.busy || isAsking;
    time.textContent = timeOfDay(now, home);
    time.title = fullMoment(now, home);
    date.textContent = clockDate(now, home);
    zone.textContent = zoneCity(home);
    node.classList.toggle("busy", isBusy);
    node.setAttribute("aria-busy", String(isBusy));
    for (const button of [...jumps, run]) button.disabled = isBusy;
    keep(run, String(clock.running), () => [icon(clock.running ? "pause" : "play"), clock.running ? STRINGS.pause : STRINGS.run]);
    note.textContent = isBusy ? STRINGS.jumping : nextWords(clock, now, home);
  }

  function nextWords(clock, now, home) {
    const { bot } = store.state;
    if (!bot.attached && !bot.polling) return STRINGS.noBot;
    if (!clock.next_due_at) return clock.running ? STRINGS.runs : STRINGS.stands;
    const next = new Date(clock.next_due_at * 1000);
    return STRINGS.nextEvent(next <= now ? STRINGS.rightNow : relative(next, now), timeOfDay(next, home));
  }

  async function act(go) {
    isAsking = true;
    update();
    try {
      await go();
    } catch (error) {
      toast(error.message);
    }
    isAsking = false;
    update();
  }

  function toggleRun() {
    return act(() => api.clock(store.state.clock.running ? "pause" : "run"));
  }
}

const advance = (seconds) => () => api.clock("advance", { seconds });

const JUMPS = [
  { name: "next", label: STRINGS.next, iconName: "next", go: () => api.clock("next") },
  { name: "hour", label: STRINGS.plusHour, go: advance(HOUR_SECONDS) },
  { name: "day", label: STRINGS.plusDay, go: advance(DAY_SECONDS) },
  { name: "week", label: STRINGS.plusWeek, go: advance(7 * DAY_SECONDS) },
];

/** Two speech bubbles that overlap, in the two partners' colours. */
function logo() {
  const template = document.getElementById("logo");
  return template.content.firstElementChild.cloneNode(true);
}
