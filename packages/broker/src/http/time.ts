const rfc3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/

/** Milliseconds since 1970 of an RFC 3339 time such as `2026-01-31T12:00:00+01:00`; undefined if it is none. */
export function parseTime(text: string): number | undefined {
  const timestampMs = rfc3339.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(timestampMs) ? undefined : timestampMs
}
