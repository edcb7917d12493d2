/** Names of columns in tables of harness components, as people write them, in order. */
export const componentWords: Readonly<Record<string, string>> = {
  title: 'title name component workaround tool harness part what',
  kind: 'kind type category component_type',
  compensates: 'compensates makes_up_for compensates_for makes_up_for_what purpose',
  gap: 'gap capability_gap question missing_capability capability',
  stages: 'stages stage workflow_stage workflow_stages step steps',
  next_run_close: `next_run_close next_run next_run_closes next_run_closes_the_gap
    could_the_next_run_close_it next_run_could_close_it closed_by_next_run`,
  owner: 'owner responsible person maintainer owned_by',
  review_by: 'review_by review review_date next_review review_on due due_date',
  hours_per_month: `hours_per_month hours_a_month hours_month hours monthly_hours effort
    hours_per_month_h maintenance_hours`,
  status: 'status state',
  added_for: 'added_for built_for requested_by requested_for customer',
  added_at: 'added_at in_use_since added since created created_at introduced',
  retired_in: 'retired_in retired_with removed_in iteration model_iteration',
  retired_at: 'retired_at retired removed removed_at',
  notes: 'notes note comment comments description remarks details',
};

/** Columns that only a table of harness components has. */
export const componentMarks: readonly string[] = [
  'compensates',
  'makes_up_for',
  'hours_per_month',
  'hours_a_month',
  'review_by',
  'next_run_close',
  'next_run_closes_the_gap',
  'capability_gap',
];
