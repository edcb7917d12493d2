import type { RecordView } from '../../../shared/api/views.ts';
import { readComponent } from './component-line.tsx';

/** Returns the components that were merged into another one and don't count on their own. */
export function coveredBy(components: readonly RecordView[]): ReadonlySet<string> {
  return new Set(
    components.flatMap((component) => {
      const { status, merged_from } = readComponent(component);
      return status === 'candidate' ? [] : merged_from.filter((id) => id !== component.id);
    }),
  );
}
