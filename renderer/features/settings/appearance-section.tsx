import { SegmentedControl, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Settings } from '../../../shared/api/settings.ts';
import { appQuery } from '../../core-client/queries.ts';
import { useSaveSettings } from '../../ui/use-save-settings.ts';
import classes from './settings.module.css';

/** Shows the window's appearance; changes apply at once. */
export function AppearanceSection(): ReactNode {
  const settings = useQuery(appQuery).data?.settings;
  const save = useSaveSettings();
  if (!settings) return null;
  return (
    <div className={classes.form}>
      <Choice
        label="Theme"
        value={settings.colorScheme}
        options={{ auto: 'System', light: 'Light', dark: 'Dark' }}
        onChange={(colorScheme) => save({ colorScheme: colorScheme as Settings['colorScheme'] })}
      />
      <Choice
        label="Row height"
        value={settings.density}
        options={{ compact: 'Compact', comfortable: 'Comfortable' }}
        onChange={(density) => save({ density: density as Settings['density'] })}
      />
      <Switch
        label="Show sidebar labels"
        checked={settings.sidebar}
        onChange={(event) => save({ sidebar: event.currentTarget.checked })}
      />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: Readonly<Record<string, string>>;
  readonly onChange: (value: string) => void;
}

const Choice = ({ label, value, options, onChange }: ChoiceProps): ReactNode => (
  <div role="group" aria-label={label}>
    <div className="mantine-InputWrapper-label">{label}</div>
    <SegmentedControl
      aria-label={label}
      value={value}
      onChange={onChange}
      data={Object.entries(options).map(([option, text]) => ({ value: option, label: text }))}
    />
  </div>
);
