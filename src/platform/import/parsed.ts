/** A value read from text, or the reason, in a sentence without its full stop, why it is not one. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }

export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value })
export const unusable = (reason: string): Parsed<never> => ({ ok: false, reason })
