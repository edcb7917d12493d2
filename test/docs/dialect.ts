/**
 * Words that a native reader stumbles over, each with what to write instead. The glossary
 * (`docs/glossary.md`) has the terms of the field.
 */
export const dialect: readonly { readonly pattern: RegExp; readonly instead: string }[] = [
  { pattern: /\banew\b/i, instead: 'again, new' },
  { pattern: /\bnone any more\b/i, instead: 'no longer' },
  { pattern: /\b(is|are|was|were|be) told\b/i, instead: 'is reported, shown; sees' },
  {
    pattern: /\bstands? (here|there|in|beside|at|on|under|above|below)\b/i,
    instead: 'is, appears',
  },
  { pattern: /\bthr(ow|ows|own|ew) away\b/i, instead: 'discard' },
  { pattern: /\bwho(m)?ever\b/i, instead: 'a role or a name' },
  { pattern: /\blately\b/i, instead: 'recently' },
  { pattern: /\b(take|takes|taken|taking|took) (it |them )?in\b/i, instead: 'import, receive' },
  { pattern: /\bheed(s|ed)?\b/i, instead: 'follow' },
  { pattern: /\bgo(es)? on with\b/i, instead: 'continue' },
  { pattern: /\bcalled so\b/i, instead: 'named' },
  { pattern: /(?<!\bthere )\bis none\b/i, instead: 'is not a, there is no' },
  { pattern: /\bby itself\b/i, instead: 'automatically' },
  { pattern: /\bmend(s|ed|ing)?\b/i, instead: 'fix, repair' },
  { pattern: /\bthereby\b/i, instead: 'so, by this' },
  { pattern: /\bholds? good\b/i, instead: 'is valid, applies' },
  { pattern: /\bthat which\b/i, instead: 'what' },
  { pattern: /\bfrom then on it\b/i, instead: 'afterwards, from that moment' },
  { pattern: /\bas it stands\b/i, instead: 'unchanged, literally' },
  { pattern: /\b(told|tells?) apart\b/i, instead: 'distinguish' },
  { pattern: /\b(is|are|was|were|be) taken back\b/i, instead: 'undone, revoked' },
  { pattern: /\b(some|any|every)body\b/i, instead: 'someone, anyone, everyone' },
  { pattern: /\bgravest\b/i, instead: 'most severe' },
  { pattern: /\bwithout a word\b/i, instead: 'silently' },
  { pattern: /\bfor ever\b/i, instead: 'forever' },
  { pattern: /\bin two minds\b/i, instead: 'in conflict' },
  { pattern: /\bhangs? on (it|them|a|the|what)\b/i, instead: 'is attached to' },
];
