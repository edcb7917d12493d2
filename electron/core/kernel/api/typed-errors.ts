import { ORPCError } from '@orpc/server';
import { ValidationError } from '@orpc/contract';
import type { AppError } from '../../../../shared/errors.ts';
import { invalid, toAppError } from '../../../../shared/errors.ts';
import { mapStorageError } from '../database/sqlite-errors.ts';

/**
 * [CO1] Returns any failure of a call as the contract's typed error `APP`, with its three
 * sentences.
 */
export function toTypedError(
  error: unknown,
): ORPCError<'APP', { code: AppError['code'] } & AppError['words']> {
  if (error instanceof ORPCError && error.code === 'APP') return error as never;
  const appError = asAppError(error);
  return new ORPCError('APP', {
    defined: true,
    message: appError.message,
    data: { code: appError.code, ...appError.words },
    cause: error,
  });
}

function asAppError(error: unknown): AppError {
  if (
    error instanceof ORPCError &&
    error.code === 'BAD_REQUEST' &&
    error.cause instanceof ValidationError
  ) {
    const issue = error.cause.issues[0];
    const path =
      issue?.path?.map((part) => String(typeof part === 'object' ? part.key : part)).join('.') ??
      '';
    return invalid(
      `The request is invalid${path === '' ? '' : ` (at ${path})`}: ` +
        `${issue?.message ?? 'unexpected value'}.`,
    );
  }
  return toAppError(mapStorageError(error));
}

/** Wraps each call, in process and over the port alike. */
export async function withTypedErrors<T>({ next }: { next: () => Promise<T> }): Promise<T> {
  try {
    return await next();
  } catch (error) {
    throw toTypedError(error);
  }
}
