import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ExperimentsPage } from '../../features/experiments/experiments-page.tsx';

/** All experiments. */
export function ExperimentsScreen(): ReactNode {
  const navigate = useNavigate();
  return <ExperimentsPage onOpen={(id) => { void navigate({ to: '/experiments/$id', params: { id } }); }} />;
}
