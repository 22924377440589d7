/**
 * What a workload's schema is made of. The messages of these schemas say what is allowed, and stand after 'must be' or,
 * of unknown keys, after 'has'.
 */
import { z } from 'zod'
import { bytesIn, bytesPattern, formatBytes } from './bytes.ts'

export function objectOf<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const keys = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? keys : `an object with ${keys}`),
  })
}

const quoted = (names: readonly unknown[]): string => names.map((name) => JSON.stringify(name)).join(', ')

export function oneOf<const Values extends readonly (string | number)[]>(values: Values): z.ZodLiteral<Values[number]> {
  return z.literal(values, { error: `one of ${quoted(values)}` })
}

export const wholeNumberAllowed = (low: number, high: number): string => `a whole number from ${low} to ${high}`

export function wholeNumber(low: number, high: number, error: string = wholeNumberAllowed(low, high)): z.ZodInt {
  return z.int({ error }).min(low, { error }).max(high, { error })
}

export function number(low: number, high: number): z.ZodNumber {
  const error = `a number from ${low} to ${high}`
  return z.number({ error }).min(low, { error }).max(high, { error })
}

export const bytesAllowed = (low: number, high: number): string =>
  `a size from ${formatBytes(low)} to ${formatBytes(high)}, as 1024, "1kb" or "1mb"`

export function bytes(
  low: number,
  high: number,
  error: string = bytesAllowed(low, high),
): z.ZodType<number, string | number> {
  const wholeBytes = z.int({ error }).min(low, { error }).max(high, { error })
  const text = z.string({ error }).regex(bytesPattern, { error })
  return z
    .union([wholeBytes, text], { error })
    .transform((size) => (typeof size === 'number' ? size : bytesIn(size)))
    .refine((size) => size >= low && size <= high, { error })
}

/** Of a choice between objects by their `kind`. */
export function kinds(...names: readonly string[]): { error: (issue: { code?: string | undefined }) => string } {
  const choice = `one of ${quoted(names)}`
  return { error: ({ code }) => (code === 'invalid_union' ? choice : `an object whose "kind" is ${choice}`) }
}

/** A setting that may be left to the client. `allowed` says what it is elsewhere, and its schema gets the message. */
export function orAuto<Output, Input>(
  allowed: string,
  setting: (error: string) => z.ZodType<Output, Input>,
): z.ZodType<Output | 'auto', Input | 'auto'> {
  const error = `"auto" or ${allowed}`
  return z.union([z.literal('auto', { error }), setting(error)], { error })
}
