import { findMonth, foldWord } from './months.ts';
import { findOffset } from './time-zone.ts';
import { lookUp } from '../../../../../shared/look-up.ts';

/** A time as a wall clock and a calendar show it; not yet checked for existence. */
export interface WallTime {
  readonly kind: 'wall';
  /** `2026-11-29`. */
  readonly day: string;
  /** `16:40:12.000`; null if only a day is given. */
  readonly time: string | null;
  /** An offset or the name of a zone; null if none is given. */
  readonly zone: string | null;
  readonly note: string | null;
}
export interface NoWallTime {
  readonly kind: 'none';
  readonly reason: string | null;
}

const none = (reason: string | null = null): NoWallTime => ({ kind: 'none', reason });

/**
 * Abbreviations of exactly one zone; of ambiguous ones (IST, BST, CST), only what mail (RFC 5322)
 * defines.
 */
const zones: Readonly<Record<string, string>> = {
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  akst: '-09:00',
  akdt: '-08:00',
  hst: '-10:00',
  wet: '+00:00',
  west: '+01:00',
  cet: '+01:00',
  cest: '+02:00',
  mez: '+01:00',
  mesz: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  msk: '+03:00',
  jst: '+09:00',
  kst: '+09:00',
  sgt: '+08:00',
  hkt: '+08:00',
  aest: '+10:00',
  aedt: '+11:00',
  acst: '+09:30',
  acdt: '+10:30',
  awst: '+08:00',
  nzst: '+12:00',
  nzdt: '+13:00',
  sast: '+02:00',
};

const morning = String.raw`a\.?\s?m\.?|오전|上午|午前|π\.?μ\.?|ص`;
const evening = String.raw`p\.?\s?m\.?|오후|下午|午後|μ\.?μ\.?|م`;
const half = String.raw`(?:${morning}|${evening})`;
const seconds = String.raw`\s?[:分분]\s?(\d\d)(?:[.,:](\d{1,9}))?`;
const clock = String.raw`(\d{1,2})\s?[:h時时시]\s?(\d\d)?(?:${seconds})?[秒초분分]?`;
const timePattern = new RegExp(
  String.raw`(?:^|[\sT,;])(${half})?\s*${clock}(?:\s*(${half})(?![\p{L}]))?`,
  'iu',
);
const hourOnly = new RegExp(String.raw`(?:^|[\s,])(\d{1,2})\s*(${half})(?![\p{L}])`, 'iu');

interface Clock {
  readonly time: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Reads the day, the time and the zone in a text, in any common order and in the words of two dozen
 * languages. Total.
 * @returns the reason in words if it can't be read with certainty
 */
export function readDayAndTime(text: string): WallTime | NoWallTime {
  const plain = plainDate(text);
  const found = findClock(plain);
  if (found === null) return withDay(readDay(plain), null, null);
  if (found === 'unreal') return none('does not exist');
  const rest = readAfter(found.after);
  if (rest === null) return none();
  if (rest === 'several') return none('has an ambiguous time zone');
  return withDay(readDay(`${found.before} ${rest.year}`.trim()), found.time, rest.zone);
}

type Day =
  { readonly day: string; readonly note: string | null } | { readonly reason: string | null };

function withDay(read: Day, time: string | null, zone: string | null): WallTime | NoWallTime {
  return 'day' in read
    ? { kind: 'wall', day: read.day, time, zone, note: read.note }
    : none(read.reason);
}

/** Normalises to ASCII digits, plain spaces, and East Asian day characters as separators. */
function plainDate(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (sign) => String(sign.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (sign) => String(sign.charCodeAt(0) - 0x6f0))
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/(\d)\s*[年년]\s*(\d)/g, '$1-$2')
    .replace(/(\d)\s*[月월]\s*(\d)/g, '$1-$2')
    .replace(/(\d)\s*[日일](?=$|\D)/g, '$1 ')
    .replace(/\([\p{L}]{1,9}\.?\)(?=\s*\d)/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Returns the first time of day in a text, `unreal` for an impossible one. */
function findClock(text: string): Clock | 'unreal' | null {
  const match = timePattern.exec(text);
  if (match) {
    const [, first, hours, minutes = '00', seconds = '00', fraction = '', last] = match;
    return clockOf(text, match, { hours, minutes, seconds, fraction, half: last ?? first });
  }
  const hour = hourOnly.exec(text);
  return (
    hour &&
    clockOf(text, hour, {
      hours: hour[1],
      minutes: '00',
      seconds: '00',
      fraction: '',
      half: hour[2],
    })
  );
}

interface Digits {
  readonly hours: string | undefined;
  readonly minutes: string;
  readonly seconds: string;
  readonly fraction: string;
  readonly half: string | undefined;
}

function clockOf(text: string, match: RegExpExecArray, digits: Digits): Clock | 'unreal' {
  const given = Number(digits.hours);
  if (given > 23 || Number(digits.minutes) > 59 || Number(digits.seconds) > 59) return 'unreal';
  // A 24-hour clock with a redundant AM or PM itself says which half it means.
  const twelve = digits.half !== undefined && given >= 1 && given <= 12;
  if (digits.half !== undefined && given === 0 && isEvening(digits.half)) return 'unreal';
  const hour = twelve ? (given % 12) + (isEvening(digits.half ?? '') ? 12 : 0) : given;
  const ms = digits.fraction.padEnd(3, '0').slice(0, 3);
  return {
    time: `${two(hour)}:${two(digits.minutes)}:${two(digits.seconds)}.${ms}`,
    before: text.slice(0, match.index),
    after: text.slice(match.index + match[0].length).trim(),
  };
}

const isEvening = (word: string): boolean => new RegExp(`^(?:${evening})$`, 'iu').test(word);
const two = (value: number | string | undefined): string => String(value ?? '').padStart(2, '0');

/**
 * Reads what follows a time: a zone, and in some forms the year (`Sun Nov 29 10:15:00 CET 2026`).
 */
function readAfter(
  text: string,
): { readonly zone: string | null; readonly year: string } | 'several' | null {
  let rest = text.replace(/\s*\([^()]*\)\s*$/, '');
  const named = /\[([A-Za-z]+(?:\/[A-Za-z_+-]+)*)\]$/.exec(rest);
  if (named) rest = rest.slice(0, named.index).trim();
  const year = /(?:^|\s)((?:19|20|21)\d\d)(?=$|\s)/.exec(rest);
  if (year) rest = rest.replace(year[0], ' ').trim();
  rest = rest
    .replace(/^(uhr|hrs?|o'clock|г)\b\.?/i, '')
    .replace(/[,;]/g, '')
    .trim();
  const zone = zoneOf(rest);
  if (zone === 'several' || zone === 'none') return zone === 'none' ? null : zone;
  return { zone: zone ?? named?.[1] ?? null, year: year?.[1] ?? '' };
}

function zoneOf(text: string): string | null {
  if (text === '') return null;
  const offset = /^((?:utc|gmt|z)?\s*(?:[+-]\d{1,2}(?::?\d\d)?)?)(?:\s+[a-z]{1,5})?$/i.exec(
    text,
  )?.[1];
  if (offset !== undefined && offset.trim() !== '' && findOffset(offset) !== null)
    return offset.trim();
  const known = lookUp(zones, text.toLowerCase());
  if (known !== undefined) return known;
  return /^(ist|bst|ast|gst|sst|ect|wst|amt|cot|pkt)$/i.test(text) ? 'several' : 'none';
}

const fillers = new Set([
  'at',
  'on',
  'the',
  'of',
  'um',
  'der',
  'den',
  'am',
  'le',
  'a',
  'de',
  'del',
  'el',
  'do',
  'da',
  'do',
  'klo',
  'kl',
  'г',
  'год',
  'года',
  'r',
  'o',
  'ore',
  'alle',
  'les',
  'รวม',
]);

/** Reads the day in the rest of a text without its time. */
function readDay(text: string): Day {
  const words = text
    .replace(/,/g, ' ')
    .replace(/\.(?=\s|$)/g, ' ')
    .replace(/(\d)(st|nd|rd|th|er|º|°|ª)(?=[\s\-/]|$)/gi, '$1')
    .replace(/(\d)\s*([\p{L}])/gu, '$1 $2')
    .replace(/([\p{L}.])\s*[-/.]\s*(\d)/gu, '$1 $2')
    .replace(/(\d)\s*[-/.]\s*(?=[\p{L}])/gu, '$1 ')
    .replace(/(\d)\s+([./-])\s*(\d)/g, '$1$2$3')
    .replace(/[.\-/]\s*$/, '')
    .trim();
  const parts = words.split(/\s+/).filter((part) => part !== '' && !fillers.has(foldWord(part)));
  const numbers = parts.filter((part) => /^\d/.test(part));
  const names = parts.filter((part) => !/^\d/.test(part));
  const months = names.map(findMonth).filter((month) => month !== null);
  if (months.length === 1 && names.length <= 2) return fromName(months[0] as number, numbers);
  if (names.length > 1 || months.length > 1) return { reason: null };
  const day = fromNumbers(numbers);
  if (names.length === 0) return day;
  const whole = 'day' in day && day.note === null && isWeekday(names[0] as string);
  return whole ? day : { reason: null };
}

/** Returns whether a word before a numeric date may be a weekday of some language. */
const isWeekday = (word: string): boolean => /^[\p{L}\p{M}]{2,12}$/u.test(word);

function fromName(month: number, numbers: readonly string[]): Day {
  const [a = '', b = ''] = numbers;
  if (numbers.some((number) => !/^\d{1,4}$/.test(number)) || numbers.length > 2)
    return { reason: null };
  if (numbers.length === 1) {
    return a.length === 4 || a.length === 2
      ? { day: dayOf(a, month, '1'), note: 'only the month is given' }
      : { reason: null };
  }
  if (numbers.length === 0) return { reason: null };
  if (a.length === 4) return { day: dayOf(a, month, b), note: null };
  return b.length === 4 || b.length === 2
    ? { day: dayOf(b, month, a), note: null }
    : { reason: null };
}

function fromNumbers(numbers: readonly string[]): Day {
  const [one = ''] = numbers.length === 3 ? [numbers.join('.')] : numbers;
  if (numbers.length !== 1 && numbers.length !== 3) return { reason: null };
  let match =
    /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/.exec(one) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(one);
  if (match) return { day: dayOf(match[1], Number(match[2]), match[3]), note: null };
  match = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)$/.exec(one);
  if (match) return { day: dayOf(match[3], Number(match[2]), match[1]), note: null };
  match = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d\d)$/.exec(one);
  if (match) return fromSlashes(Number(match[1]), Number(match[2]), match[3]);
  match = /^(\d{4})[-/.](\d{1,2})$/.exec(one);
  if (match)
    return { day: dayOf(match[1], Number(match[2]), '1'), note: 'only the month is given' };
  match = /^((?:19|20)\d\d)$/.exec(one);
  return match
    ? { day: dayOf(match[1], 1, '1'), note: 'only the year is given' }
    : { reason: null };
}

function fromSlashes(a: number, b: number, year: string | undefined): Day {
  if (a === b || (b > 12 && a <= 12)) return { day: dayOf(year, a, String(b)), note: null };
  if (a > 12) return { day: dayOf(year, b, String(a)), note: null };
  return { reason: 'can be read as day/month or month/day' };
}

function dayOf(year: string | undefined, month: number, day: string | undefined): string {
  const written = year ?? '';
  const century = Number(written) < 70 ? '20' : '19';
  return `${written.length === 2 ? `${century}${written}` : written}-${two(month)}-${two(day)}`;
}
