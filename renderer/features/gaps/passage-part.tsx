import { Button, Textarea } from '@mantine/core';
import { IconQuote, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { recordQuery } from '../../core-client/queries.ts';
import type { Passage } from '../../ui/link-request.ts';
import { quotableTexts } from '../../ui/passages.ts';
import classes from './link-picker.module.css';

interface Props {
  readonly observation: string;
  readonly passage: Passage | null;
  readonly onPassage: (passage: Passage | null) => void;
}

/**
 * Shows the passage that is quoted as evidence. One that wasn't selected on the page is selected
 * here, with the mouse or by Shift and the arrow keys.
 */
export function PassagePart({ observation, passage, onPassage }: Props): ReactNode {
  const record = useQuery(recordQuery(observation)).data;
  const [choosing, setChoosing] = useState(false);
  const texts = record ? quotableTexts(record) : [];
  if (passage !== null && !choosing)
    return (
      <blockquote className={classes.passage}>
        <span dir="auto">“{passage.text}”</span>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconX size={12} aria-hidden />}
          onClick={() => {
            onPassage(null);
          }}
        >
          Without passage
        </Button>
      </blockquote>
    );
  if (!choosing)
    return (
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconQuote size={14} aria-hidden />}
        disabled={texts.length === 0}
        onClick={() => {
          setChoosing(true);
        }}
      >
        Quote a passage
      </Button>
    );
  return (
    <div className={classes.quotes}>
      {texts.map(({ field, label, text }) => (
        <Textarea
          key={field}
          label={label}
          description="Select a part of it, then choose the gap."
          value={text}
          readOnly
          autosize
          minRows={1}
          maxRows={6}
          onSelect={({ currentTarget: { selectionStart, selectionEnd } }) => {
            const part = text.slice(selectionStart, selectionEnd).trim();
            if (part !== '') onPassage({ field, text: part });
          }}
        />
      ))}
      {passage !== null && <p className={classes.what}>Quoted: “{passage.text}”</p>}
    </div>
  );
}
