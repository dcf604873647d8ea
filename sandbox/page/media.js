// Renders photos and files of a message; a picture opens large on a press.

import { el, icon } from "./dom.js";
import { openLightbox } from "./dialogs.js";
import { STRINGS } from "./strings.js";

/** @param {any} message  MessageView with media */
export function renderMedia(message) {
  const { media } = message;
  return media.type === "photo" ? photo(media, message) : file(media, message.kind);
}

function photo(media, message) {
  const name = message.text || STRINGS.mediaName("photo");
  const image = el("img", {
    src: media.url, alt: name, loading: "lazy", width: media.width, height: media.height,
  });
  return el("button.photo", { type: "button", "aria-label": STRINGS.enlarge, onclick: () => openLightbox(media.url, name) }, image);
}

function file(media, kind) {
  const name = media.file_name ?? STRINGS.mediaName(kind);
  return el(
    "a.document",
    { href: media.url, download: media.file_name ?? "", "aria-label": STRINGS.download(name) },
    el("span.document-mark", {}, icon(kind === "document" ? "file" : "play")),
    el("span", {}, el("span.document-name", { dir: "auto" }, name), el("span.document-size", {}, size(media.file_size))),
  );
}

function size(bytes) {
  if (!bytes) return "";
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
