/** What two names have in common that are the same name: form of the characters, case and spaces aside ([JO3]). */
export const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
