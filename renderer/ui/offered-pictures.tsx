import { Button, CloseButton, Group } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props {
  readonly pictures: readonly File[];
  readonly attach: () => void;
  readonly dismiss: () => void;
}

/** Offers the picture that came along with a pasted text. */
export const OfferedPictures = ({ pictures, attach, dismiss }: Props): ReactNode => (pictures.length === 0 ? null : (
  <Group gap={6} px={16} pb={8} role="status">
    <Button variant="default" size="compact-xs" leftSection={<IconPhoto size={14} aria-hidden />} onClick={attach}>
      {pictures.length === 1 ? 'Attach its picture too' : `Attach its ${pictures.length} pictures too`}
    </Button>
    <CloseButton size={18} iconSize={11} aria-label="Leave the picture out" onClick={dismiss} />
  </Group>
));
