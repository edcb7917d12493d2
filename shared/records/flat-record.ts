import type { RecordView } from '../api/views.ts';

/** A record's own keys in a line of JSON, besides its fields. */
const ownKeys = [
  'id',
  'type',
  'schema_version',
  'created_at',
  'created_by',
  'device_id',
  'occurred_at',
  'updated_at',
  'deleted_at',
  'deployment',
  'deployment_name',
  'title',
] as const;

/**
 * Returns a record as one flat object, for the command line and the export: the common keys of all
 * records, then all fields of its type with their values (null or an empty list if nothing is
 * given). Fields of an unknown type with the name of a common key are left out.
 */
export function flatRecord(
  record: RecordView,
  deploymentName: string | null,
): Record<string, unknown> {
  const fields = Object.entries(record.values).filter(
    ([name]) => !(ownKeys as readonly string[]).includes(name),
  );
  return {
    id: record.id,
    type: record.type,
    schema_version: record.schema_version,
    created_at: record.created_at,
    created_by: record.created_by,
    device_id: record.device_id,
    occurred_at: record.occurred_at,
    updated_at: record.updated_at,
    ...(record.deleted_at === null ? {} : { deleted_at: record.deleted_at }),
    deployment: record.deployment,
    deployment_name: deploymentName,
    title: record.title,
    ...Object.fromEntries(fields),
  };
}
