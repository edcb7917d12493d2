import { plural } from '../../shared/plural.ts';
/**
 * How the window writes numbers: grouped and with the decimal mark of the system's language. Every
 * displayed number goes through here, so that all screens agree.
 */
const whole = new Intl.NumberFormat();
const upToThreeDecimals = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 });
const oneDecimal = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const twoDecimals = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** Returns a count as digits: '1,367' in English. */
export const countText = (n: number): string => whole.format(n);

/** Returns a measured value with up to three decimals: '2.5', '1,234.125'. */
export const numberText = (value: number): string => upToThreeDecimals.format(value);

/** Returns a value with exactly one decimal: '12.0'. */
export const oneDecimalText = (value: number): string => oneDecimal.format(value);

/** Returns a value with exactly two decimals: '1.58'. */
export const twoDecimalsText = (value: number): string => twoDecimals.format(value);

/** Returns a share from 0 to 1 as whole percents: '37 %'. */
export const percentText = (share: number): string => `${countText(Math.round(share * 100))} %`;

/** Returns a count with its noun: '1 record', '1,367 records'. */
export const countWords = (n: number, one: string, many = `${one}s`): string =>
  `${countText(n)} ${plural(n, one, many)}`;

/** Returns a count that may be a lower bound: '37', '1,000+'. */
export const boundedText = (n: number, more: boolean): string =>
  `${countText(n)}${more ? '+' : ''}`;

/** Returns a count that may be a lower bound, with its noun: '1 breakage', '1,000+ breakages'. */
export const boundedWords = (n: number, more: boolean, one: string, many: string): string =>
  `${boundedText(n, more)} ${more ? many : plural(n, one, many)}`;
