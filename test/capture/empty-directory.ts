import type { Directory } from '../../shared/capture/directory.ts';

export const emptyDirectory: Directory = {
  deployments: [],
  experiments: [],
  stages: [],
  iterations: [],
  usual: null,
  tags: [],
};
