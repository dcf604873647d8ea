// Builds DOM nodes from plain values; text only ever becomes text, never markup.

/**
 * @param {string} spec  tag with optional classes: "div.bubble.out"
 * @param {Record<string, any>} [props]  attributes; `on…` adds a listener, `data` sets data-*, null and false are left out
 * @param {...(Node|string|null|false|undefined|Array)} children
 * @returns {HTMLElement}
 */
export function el(spec, props = {}, ...children) {
  const [tag, ...classes] = spec.split(".");
  const node = document.createElement(tag || "div");
  if (classes.length) node.classList.add(...classes);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  append(node, children);
  return node;
}

/** Puts nodes and strings into a node, skipping what is empty. */
export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : String(child));
  }
  return node;
}

/** Replaces everything in a node. */
export function fill(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

/** Fills a node only when what it should show has another name than before, so that focus and presses survive. */
export function keep(node, name, make) {
  if (node.dataset.shows === name) return;
  node.dataset.shows = name;
  fill(node, make());
}

/** A line icon drawn from path data on a 24-unit grid. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name] ?? "");
  svg.append(path);
  return svg;
}

/** An icon-only button with its name for those who do not see it. */
export function iconButton(name, label, onclick, props = {}) {
  return el("button.icon-button", { type: "button", title: label, "aria-label": label, onclick, ...props }, icon(name));
}

function setProp(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "data") Object.assign(node.dataset, value);
  else if (name === "value" || name === "checked" || name === "disabled") node[name] = value;
  else node.setAttribute(name, value === true ? "" : String(value));
}

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  menu: "M12 5.5h.01M12 12h.01M12 18.5h.01",
  send: "M4 12 20 4.5 15.5 20l-3.6-6.3zM11.9 13.7 20 4.5",
  close: "M6 6l12 12M18 6 6 18",
  keyboard: "M3.5 7h17v10h-17zM7 10.5h.01M10.3 10.5h.01M13.7 10.5h.01M17 10.5h.01M8 13.8h8",
  slash: "M4.5 4.5h15v15h-15zM13.8 8.5l-3.6 7",
  pin: "M9 4h6l-.8 6 3.3 3.5h-11L9.8 10zM12 13.5V20",
  reply: "M9.5 6 4 11.5 9.5 17M4.5 11.5H14a5.5 5.5 0 0 1 5.5 5.5v1.5",
  smile: "M12 3.8a8.2 8.2 0 1 0 0 16.4 8.2 8.2 0 0 0 0-16.4zM8.4 14.2a4.3 4.3 0 0 0 7.2 0M9 9.8h.01M15 9.8h.01",
  bell: "M6 16.5V11a6 6 0 0 1 9.6-4.8M18 10.5v6H6M10 19.5h4M4 3.5l16 17",
  down: "M6 9.5l6 6 6-6",
  right: "M9.5 6l6 6-6 6",
  file: "M6.5 3.5h7l4 4v13h-11zM13.5 3.5v4h4",
  download: "M12 4v11M7.5 11 12 15.5 16.5 11M5 19.5h14",
  play: "M8 5.5v13l10.5-6.5z",
  pause: "M8.5 6v12M15.5 6v12",
  next: "M6 5.5v13l9-6.5zM18 5.5v13",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  people: "M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3 19a6 6 0 0 1 12 0M16 5.6a3 3 0 0 1 0 5.8M17.5 14a5.6 5.6 0 0 1 3.5 5",
  edit: "M4.5 19.5l1-4L16 5l3 3L8.5 18.5zM14 7l3 3",
  unseen: "M4 4l16 16M9.9 6.3A9 9 0 0 1 12 6c5 0 8 4 9 6a14 14 0 0 1-2.6 3.4M6.5 7.8A14 14 0 0 0 3 12c1 2 4 6 9 6a9 9 0 0 0 3.9-.9M10 10.2a2.7 2.7 0 0 0 3.8 3.8",
  check: "M5 12.5l4.5 4.5L19 7.5",
  copy: "M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9",
};
