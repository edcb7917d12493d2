/** A count with its noun: '1 record', '1,367 records'. */
export const countWords = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString()} ${n === 1 ? one : many}`;
