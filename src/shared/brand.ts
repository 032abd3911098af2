declare const brand: unique symbol;

/** A type of its own for values that look alike, so that the compiler keeps them apart. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
