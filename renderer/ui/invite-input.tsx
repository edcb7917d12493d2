import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { findInviteLink } from '../../shared/invite-link.ts';

/** What was typed or pasted of an invite so far. */
export interface Invite {
  readonly url: string;
  readonly code: string;
}

export const noInvite: Invite = { url: '', code: '' };

/** The draft that keeps an invite by which nobody has joined yet. */
export const joinDraftKey = 'join';

/** Returns an invite's link as its two parts; any other text stays as the address. */
export function splitInvite(text: string, code = ''): Invite {
  const link = findInviteLink(text);
  if (link) return { url: link.hub, code: link.code };
  return { url: text, code };
}

/** Reads an invite that was kept. Anything else reads as an empty one. */
export function readInvite(kept: unknown): Invite {
  const read = inviteSchema.safeParse(kept);
  if (read.success) return read.data;
  return noInvite;
}
const inviteSchema = z.object({ url: z.string(), code: z.string() });

/** Returns the id of the first field that is still empty; null when the invite is whole. */
export function missingPart({ url, code }: Invite): string | null {
  if (url.trim() === '') return 'invite';
  if (code.trim() === '') return 'invite-code';
  return null;
}

/**
 * Returns whether what is typed in the open can be read on its way: an address without encryption,
 * of another computer.
 */
export const isOpenToAll = ({ url }: Invite): boolean =>
  /^http:\/\//i.test(url.trim()) &&
  !/^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])([:/]|$)/i.test(url.trim());

interface Props {
  readonly value: Invite;
  readonly onChange: (invite: Invite) => void;
  readonly size?: 'xs' | 'sm';
  /** The one part that is still missing is named after the first try. */
  readonly tried: boolean;
  readonly autoFocus?: boolean;
}

/**
 * Shows one field for an invite's link; for who has an address and a code instead, a second one for
 * the code.
 */
export function InviteInput({
  value,
  onChange,
  size = 'xs',
  tried,
  autoFocus = false,
}: Props): ReactNode {
  const missing = tried && value.url.trim() === '';
  return (
    <>
      <TextInput
        size={size}
        label="Invite"
        description="The link from your research team, or the hub’s address."
        placeholder="fieldloop://join?…"
        maxLength={2000}
        autoComplete="off"
        spellCheck={false}
        autoFocus={autoFocus}
        data-autofocus={autoFocus || undefined}
        id="invite"
        value={value.url}
        onChange={(event) => {
          onChange(splitInvite(event.currentTarget.value, value.code));
        }}
        error={missing ? 'Enter the invite' : undefined}
      />
      {value.url.trim() !== '' && (
        <TextInput
          size={size}
          label="Code"
          description={
            isOpenToAll(value)
              ? 'This address is not encrypted. Others on the same network can read what you send.'
              : 'Works once.'
          }
          placeholder="ABCD-EFGH-…"
          maxLength={2000}
          autoComplete="off"
          spellCheck={false}
          id="invite-code"
          value={value.code}
          error={tried && value.code.trim() === '' ? 'Enter the code' : undefined}
          onChange={(event) => {
            const text = event.currentTarget.value;
            const link = findInviteLink(text);
            onChange(link ? { url: link.hub, code: link.code } : { ...value, code: text });
          }}
        />
      )}
    </>
  );
}
