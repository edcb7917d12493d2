/** What two observations can have in common besides words. */
export const likenessFacts = ['stage', 'model_iteration', 'causes'] as const;
export type LikenessFact = (typeof likenessFacts)[number];

/** From this likeness on, an observation is shown as a likely duplicate without being asked. */
export const likelyFrom = 0.3;
