// The limits of field values, in UTF-16 code units and items. What the schema (schema.ts) refuses
// and what the fast check (fits.ts) lets pass follow from the same numbers.

/** Length of a line that names no limit of its own. */
export const lineMax = 500;
/** Length of a text that names no limit of its own. */
export const textMax = 200_000;
/** Items of a list. */
export const itemsMax = 500;
/** Length of one text in a list of lines. */
export const itemLineMax = 20_000;
export const tagMax = 80;
export const stageMax = 60;
/** A date without a time; whether the day exists is asked separately. */
export const dateOnlyPattern = /^\d{4}-\d\d-\d\d$/;
