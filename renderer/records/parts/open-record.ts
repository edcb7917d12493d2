import type { useNavigate } from '@tanstack/react-router';
import { findManifest, type RecordManifests } from '../../ui/record-manifest.ts';

type Navigate = ReturnType<typeof useNavigate>;

/**
 * Shows a record where its type opens: on a page of its own, beside the list of its type's page, or
 * in the feed. @returns when the page is there
 */
export async function openRecord(
  navigate: Navigate,
  manifests: RecordManifests,
  { id, type }: { readonly id: string; readonly type: string },
): Promise<void> {
  const page = findManifest(manifests, type)?.page;
  if (page?.detail) {
    await navigate({ to: page.detail.path, params: { id } });
    return;
  }
  // Every page of a record type without a detail has a record beside its list.
  const to = (page?.path ?? '/feed') as '/feed';
  await navigate({ to, search: { record: id } });
}
