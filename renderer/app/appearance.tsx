import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { appQuery } from '../core-client/queries.ts';

/** Brings light or dark and the density of the settings onto the screen, and main's share of it (menus, the window's ground). */
export function Appearance(): null {
  const settings = useQuery(appQuery).data?.settings;
  const { setColorScheme } = useMantineColorScheme();
  const scheme = settings?.colorScheme;
  const density = settings?.density;
  useEffect(() => {
    if (!scheme) return;
    setColorScheme(scheme);
    void window.fieldloop.setTheme(scheme === 'auto' ? 'system' : scheme);
  }, [scheme, setColorScheme]);
  useEffect(() => { if (density) document.documentElement.dataset.density = density; }, [density]);
  return null;
}
