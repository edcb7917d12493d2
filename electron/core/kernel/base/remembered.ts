/**
 * Returns a function that computes something from inputs, and remembers it until one of the inputs
 * is another object.
 */
export function remembered<Inputs extends Readonly<Record<string, unknown>>, T>(
  read: () => Inputs,
  compute: (inputs: Inputs) => T,
): () => T {
  let last: { readonly inputs: Inputs; readonly result: T } | null = null;
  return () => {
    const inputs = read();
    if (last === null || !isSame(last.inputs, inputs)) last = { inputs, result: compute(inputs) };
    return last.result;
  };
}

const isSame = (
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): boolean => Object.keys(a).every((name) => Object.is(a[name], b[name]));
