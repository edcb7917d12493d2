import { Button, CloseButton, Group } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { plural } from '../../shared/plural.ts';

interface Props {
  readonly pictures: readonly File[];
  readonly attach: () => void;
  readonly dismiss: () => void;
}

/** Offers the picture that came with a pasted text. */
export const OfferedPictures = ({ pictures, attach, dismiss }: Props): ReactNode =>
  pictures.length === 0 ? null : (
    <Group gap={6} px={16} pb={8} role="status">
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconPhoto size={14} aria-hidden />}
        onClick={attach}
      >
        {plural(pictures.length, 'Attach image too', `Attach ${pictures.length} images too`)}
      </Button>
      <CloseButton size={18} iconSize={11} aria-label="Don’t attach image" onClick={dismiss} />
    </Group>
  );
