import type { z } from 'zod'

const longestQuote = 60

/**
 * What is wrong with a value by a schema whose messages say what is allowed: a line for each place, as `load.inFlight is
 * 0, but must be a whole number from 1 to 1000000`.
 */
export function problemsOf(issues: readonly z.core.$ZodIssue[], input: unknown): string[] {
  const found = new Map<string, string>()
  for (const { path, line } of issues.flatMap((issue) => linesOf(issue, input))) {
    if (!found.has(path)) found.set(path, line)
  }
  return [...found.values()]
}

function linesOf(issue: z.core.$ZodIssue, input: unknown): { path: string; line: string }[] {
  const where = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = where === '' ? key : `${where}.${key}`
      return { path, line: `${path} is not known; ${where === '' ? 'a workload' : where} has ${issue.message}` }
    })
  }
  const value = valueAt(input, issue.path)
  const path = where === '' ? 'the whole' : where
  const is = value === undefined ? `${path} is missing; it` : `${path} is ${quote(value)}, but`
  return [{ path, line: `${is} must be ${issue.message}` }]
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const key of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return value
}

/** A value as it stands in a file, cut so that it does not flood a message. */
function quote(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value))
  return text.length <= longestQuote ? text : `${text.slice(0, longestQuote)}…`
}
