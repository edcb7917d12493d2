import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { appQuery } from '../core-client/queries.ts';

/**
 * Applies the colour scheme and density of the settings to the screen, and to main's part of it
 * (menus, the window's background).
 */
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
  useEffect(() => {
    if (density) document.documentElement.dataset.density = density;
  }, [density]);
  return null;
}
