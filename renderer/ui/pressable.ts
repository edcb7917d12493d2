/** Elements that Enter and Space press when focused. */
export const pressable = [
  'button',
  'a[href]',
  'summary',
  '[role=button]',
  '[role=menuitem]',
  '[role=menuitemcheckbox]',
  '[role=checkbox]',
  '[role=switch]',
  '[role=tab]',
  'input[type=checkbox]',
  'input[type=radio]',
].join(', ');
