import type { Given, OptionSpec, OptionSpecs } from './command.ts';
import { UsageError } from './usage-error.ts';

/**
 * Returns the values of a command's options by their names, as they were given.
 * @throws UsageError when a required value is missing, or is not one of the choices
 */
export function readValues(
  command: string,
  specs: OptionSpecs,
  find: (name: string) => unknown,
): Given['values'] {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, readValue(command, name, spec, find(name))]),
  );
}

function readValue(
  command: string,
  name: string,
  spec: OptionSpec,
  given: unknown,
): Given['values'][string] {
  if (Array.isArray(given)) return given as string[];
  const value = typeof given === 'string' ? given : undefined;
  if (spec.required === true && given !== true && (value ?? '').trim() === '')
    throw new UsageError(
      `“${command}” needs --${name}.`,
      spec.value === undefined ? `Add --${name}.` : `Add --${name} with a value.`,
    );
  if (spec.value === undefined) return given === true;
  if (spec.choices !== undefined && value !== undefined && !spec.choices.includes(value))
    throw new UsageError(
      `--${name} must be one of ${spec.choices.join(', ')}, not “${value}”.`,
      'Choose one of them.',
    );
  if (spec.multiple === true) return [];
  return value;
}
