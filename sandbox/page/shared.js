// Which group the middle pane shows, and who can speak in it.

import { store } from "./state.js";

/** The chosen group while it exists, else the newest that has the bot and most of the two partners; 0 for none. */
export function pickShared(picked) {
  const chosen = store.state.chats.find((chat) => chat.id === picked);
  if (chosen?.migrated_to) return pickShared(chosen.migrated_to);
  if (chosen) return chosen.id;
  const partners = new Set(store.partners().map((person) => person.id));
  const rank = (chat) => {
    const ids = chat.members.map((member) => member.id);
    return ids.filter((id) => partners.has(id)).length * 2 + (ids.includes(store.state.bot.id) ? 1 : 0);
  };
  const ranked = store.groups().map((chat, index) => ({ chat, score: rank(chat) * 1000 + index }));
  return ranked.filter(({ score }) => score >= 2000).sort((a, b) => b.score - a.score)[0]?.chat.id ?? 0;
}

/** Both partners always, and strangers who are in the chat. */
export function speakersOf(chatId) {
  const chat = store.state.chats.find((known) => known.id === chatId);
  const members = new Set(chat?.members.map((member) => member.id));
  return [...store.partners(), ...store.strangers().filter((person) => members.has(person.id))];
}
