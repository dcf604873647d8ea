// Renders polls and quizzes: voting, results, what was right and why.

import { el } from "./dom.js";
import { STRINGS } from "./strings.js";

/** @param {any} message  MessageView with poll @param {import("./panes.js").Pane} pane */
export function renderPoll(message, pane) {
  const { poll } = message;
  const hasVoted = poll.options.some((option) => option.chosen);
  const shows = hasVoted || poll.is_closed;
  return el(
    "div.poll",
    { role: "group", "aria-label": poll.question },
    el("h3", { dir: "auto" }, poll.question),
    el("div.poll-kind", {}, STRINGS.pollKind(poll)),
    shows ? results(poll) : ballot(message, pane),
    shows && poll.explanation && el("div.poll-explanation", { dir: "auto" }, poll.explanation),
    foot(message, pane, hasVoted),
  );
}

function ballot(message, pane) {
  const { poll } = message;
  const vote = (options) => pane.act("vote", { message_id: message.id, options });
  const picked = new Set();
  const list = el("ul.poll-options");
  const send = el("button.button", { type: "button", disabled: true, onclick: () => vote([...picked]) }, STRINGS.vote);
  for (const option of poll.options) list.append(el("li", {}, choice(option, poll, picked, vote, send)));
  return poll.allows_multiple_answers ? el("div", {}, list, send) : list;
}

function choice(option, poll, picked, vote, send) {
  const isMany = poll.allows_multiple_answers;
  const mark = el(isMany ? "span.poll-mark.many" : "span.poll-mark");
  const press = () => {
    if (!isMany) return vote([option.index]);
    if (!picked.delete(option.index)) picked.add(option.index);
    mark.classList.toggle("chosen", picked.has(option.index));
    node.setAttribute("aria-pressed", String(picked.has(option.index)));
    send.disabled = picked.size === 0;
  };
  const node = el("button.poll-option", { type: "button", onclick: press }, mark, el("span", { dir: "auto" }, option.text));
  return node;
}

function results(poll) {
  const list = el("ul.poll-options");
  for (const option of poll.options) list.append(result(option, poll));
  return list;
}

function result(option, poll) {
  const percent = poll.total_voters ? Math.round((option.voters / poll.total_voters) * 100) : 0;
  const isRight = poll.correct?.includes(option.index) ?? false;
  const isWrong = option.chosen && poll.correct !== null && poll.correct !== undefined && !isRight && poll.type === "quiz";
  const bar = el("span.poll-bar");
  bar.style.width = `${percent}%`;
  return el(
    isWrong ? "li.poll-option.wrong" : "li.poll-option",
    {},
    el("span.poll-percent", {}, `${percent}%`),
    el("span", { dir: "auto" }, option.text, verdict(option, isRight, isWrong)),
    bar,
  );
}

function verdict(option, isRight, isWrong) {
  if (isRight) return el("span.verdict", { role: "img", "aria-label": STRINGS.correct }, "✓");
  if (isWrong) return el("span.verdict", { role: "img", "aria-label": STRINGS.wrong }, "✗");
  return option.chosen && el("span.verdict", { role: "img", "aria-label": STRINGS.yourVote }, "•");
}

function foot(message, pane, hasVoted) {
  const { poll } = message;
  const mayTakeBack = hasVoted && !poll.is_closed && poll.type !== "quiz";
  const takeBack = () => pane.act("vote", { message_id: message.id, options: [] });
  return el(
    "div.poll-foot",
    {},
    STRINGS.votes(poll.total_voters),
    mayTakeBack && " · ",
    mayTakeBack && el("button.entity-command", { type: "button", onclick: takeBack }, STRINGS.takeBack),
  );
}
