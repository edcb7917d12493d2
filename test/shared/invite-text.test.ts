import { expect, test } from 'vitest';
import { findInviteLink, writeInviteLink } from '../../shared/invite-link.ts';

const link = { hub: 'https://hub.example.com', code: 'ABCD-EFGH-JKLM-NPQR' };
const text = writeInviteLink(link);

test.each([
  text,
  `  ${text}\n`,
  `<${text}>`,
  `(${text})`,
  `"${text}"`,
  `“${text}”`,
  `\`${text}\``,
  `${text}.`,
  `${text},`,
  `${text}!`,
  text.replace('fieldloop', 'Fieldloop'),
  text.replace('&', '&amp;'),
  text.replace('&', '&#38;'),
  `&lt;${text}&gt;`,
  `Here is your invite: ${text}. It works once, until Friday.`,
  `Hello Sam,\r\n\r\n${text}\r\n\r\nSee you`,
  `${text.slice(0, 40)}\n${text.slice(40)}`,
  `${text.slice(0, 40)}=\r\n${text.slice(40)}`,
  `> ${text}`,
  `[join](${text})`,
  text.replace('join?', 'join/?'),
  `<a href="${text.replace('&', '&amp;')}">join</a>`,
  `\u200b${text}\u200b`,
])('[JN1] the invite is found in %j', (given) => {
  expect(findInviteLink(given)).toEqual(link);
});

test.each([
  '',
  'ABCD-EFGH',
  'https://hub.example.com',
  'fieldloop://join?hub=file%3A%2F%2Fx&code=A',
  'fieldloop://join?code=A',
  'fieldloop://join?hub=https%3A%2F%2Fx',
])('[JN1] %j is no invite', (given) => {
  expect(findInviteLink(given)).toBe(null);
});
