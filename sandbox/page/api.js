// Speaks HTTP with the sandbox: looking, acting as a person, the clock, faults, and the stream of events.

/** A refusal of the sandbox, in its own words. */
export class Refused extends Error {}

export const api = {
  state: () => request("GET", "state"),
  chat: (chat, viewer) => request("GET", `chats/${chat}?viewer=${viewer}`),
  messages: (chat, viewer) => request("GET", `chats/${chat}/messages?viewer=${viewer}&limit=200`),
  /** @param {number} person @param {string} action  "say", "press", … as in CONTROL.md */
  act: async (person, action, fields = {}) => {
    const result = await request("POST", `people/${person}/${action}`, fields);
    settle();
    return result;
  },
  addPerson: (fields) => request("POST", "people", fields),
  changePerson: (person, fields) => request("PATCH", `people/${person}`, fields),
  /** @param {string} action  "advance", "next", "run", "pause" */
  clock: (action, fields = {}) => request("POST", `clock/${action}`, fields),
  faults: () => request("GET", "faults"),
  addFault: (fields) => request("POST", "faults", fields),
  endFault: (id) => request("DELETE", id === undefined ? "faults" : `faults/${id}`),
  switches: () => request("GET", "switches"),
  setSwitches: (fields) => request("POST", "switches", fields),
};

/**
 * Keeps one stream of events open, and opens it anew with back-off when it breaks.
 * @param {() => Promise<number>} resync  reads everything again and tells the newest event's number
 * @param {(type: string, data: any) => void} onEvent
 * @param {(isOnline: boolean) => void} onStatus
 */
export async function follow(resync, onEvent, onStatus) {
  let delayMs = FIRST_DELAY_MS;
  for (;;) {
    try {
      const seq = await resync();
      await readStream(seq, onEvent, () => {
        onStatus(true);
        delayMs = FIRST_DELAY_MS;
      });
    } catch (error) {
      if (!(error instanceof Refused || error instanceof TypeError)) console.error(error);
    }
    onStatus(false);
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
  }
}

const FIRST_DELAY_MS = 400;
const LONGEST_DELAY_MS = 8000;
const TYPES = [
  "message", "edited", "deleted", "reaction", "poll", "pinned", "toast", "typing", "chat", "gone",
  "join_request", "clock", "state", "reset",
];

/** Ends when the stream breaks or the sandbox says that the events asked for are gone. */
function readStream(after, onEvent, onOpen) {
  return new Promise((resolve) => {
    const source = new EventSource(`/sandbox/events?after=${after}`);
    const end = () => {
      source.close();
      resolve();
    };
    source.onopen = onOpen;
    source.onerror = end;
    for (const type of TYPES) {
      source.addEventListener(type, (event) => {
        if (type === "reset") end();
        else onEvent(type, JSON.parse(event.data));
      });
    }
  });
}

/** Lets a clock that stands go on by the seconds for which Telegram's limits hold the bot's answers back. */
function settle() {
  request("POST", "settle", {}).catch(() => undefined);
}

async function request(method, path, body) {
  const options = { method };
  if (body !== undefined) {
    options.headers = { "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  const response = await fetch(`/sandbox/${path}`, options);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(answer.error ?? `${response.status} ${response.statusText}`);
  return answer;
}
