// Formats moments of the virtual clock in a viewer's zone; instants are UTC everywhere else.

const LOCALE = "en-GB";
const cache = new Map();

/** @param {Date} moment @param {string} zone */
export const timeOfDay = (moment, zone) => format(moment, zone, { hour: "2-digit", minute: "2-digit" });

/** "Monday, 3 March", with the year when it is not the clock's year. */
export function dayTitle(moment, zone, now) {
  const options = { weekday: "long", day: "numeric", month: "long" };
  if (now && format(now, zone, { year: "numeric" }) !== format(moment, zone, { year: "numeric" })) options.year = "numeric";
  return format(moment, zone, options);
}

/** One word a day, to see where a date separator belongs. */
export const dayKey = (moment, zone) => format(moment, zone, { year: "numeric", month: "2-digit", day: "2-digit" });

export const clockDate = (moment, zone) =>
  format(moment, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

export const fullMoment = (moment, zone) =>
  format(moment, zone, {
    weekday: "short", day: "numeric", month: "short", year: "numeric",
    hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short",
  });

/**
 * A date_time entity by Telegram's format letters: r, or any of w, d or D, t or T.
 * @param {{zone: string, now: () => Date}} reader
 */
export function dateTimeText(moment, letters, reader) {
  if (letters.includes("r")) return relative(moment, reader.now());
  const options = {};
  if (letters.includes("w")) options.weekday = letters.includes("D") ? "long" : "short";
  if (letters.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (letters.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/[tT]/.test(letters)) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  if (letters.includes("T")) options.second = "2-digit";
  return format(moment, reader.zone, options);
}

/** "in 3 hours", "2 days ago". */
export function relative(moment, now) {
  const seconds = Math.round((moment - now) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

/** The last part of a zone's name, as people say it: "Buenos Aires". */
export const zoneCity = (zone) => zone.split("/").at(-1).replaceAll("_", " ");

const UNITS = [["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];

function format(moment, zone, options) {
  const key = zone + JSON.stringify(options);
  if (!cache.has(key)) cache.set(key, formatter(zone, options));
  return cache.get(key).format(moment);
}

function formatter(zone, options) {
  const style = { ...options, hourCycle: "h23" };
  try {
    return new Intl.DateTimeFormat(LOCALE, { ...style, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat(LOCALE, { ...style, timeZone: "UTC" });
  }
}
