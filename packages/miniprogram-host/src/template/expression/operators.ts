// The operators of WXML and AXML mean what they mean in JavaScript, so any value may stand beside them.

type Operator = (left: number, right: number) => unknown;

// `==` is the template's own, so it compares as JavaScript's does.
const looselyEqual: Operator = (left, right) =>
  // biome-ignore lint/suspicious/noDoubleEquals: this is the operator a template asks for
  left == right;

const binary: Readonly<Record<string, Operator>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
  "<": (left, right) => left < right,
  ">": (left, right) => left > right,
  "<=": (left, right) => left <= right,
  ">=": (left, right) => left >= right,
  "==": looselyEqual,
  "!=": (left, right) => !looselyEqual(left, right),
  "===": (left, right) => left === right,
  "!==": (left, right) => left !== right,
  "&": (left, right) => left & right,
  "|": (left, right) => left | right,
  "^": (left, right) => left ^ right,
  "<<": (left, right) => left << right,
  ">>": (left, right) => left >> right,
  ">>>": (left, right) => left >>> right,
};

const unary: Readonly<Record<string, (value: number) => unknown>> = {
  "!": (value) => !value,
  "-": (value) => -value,
  "+": (value) => +value,
  "~": (value) => ~value,
  typeof: (value) => typeof value,
  void: () => undefined,
};

/** Undefined for an operator no template has, such as `in`. */
export function binaryOperator(sign: string): ((left: unknown, right: unknown) => unknown) | undefined {
  return binary[sign] as ((left: unknown, right: unknown) => unknown) | undefined;
}

export function unaryOperator(sign: string): ((value: unknown) => unknown) | undefined {
  return unary[sign] as ((value: unknown) => unknown) | undefined;
}
