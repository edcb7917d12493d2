/** What two observations can have in common besides words. */
export const likenessFacts = ['stage', 'model_iteration', 'causes'] as const;
export type LikenessFact = (typeof likenessFacts)[number];
