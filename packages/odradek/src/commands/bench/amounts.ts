/** Milliseconds of a duration as users write it: `10`, `10ms`, `1.5s`; undefined for what is none. */
export function millisecondsIn(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?) ?(ms|s)?$/.exec(text)
  return match === null ? undefined : Number(match[1]) * (match[2] === 's' ? 1000 : 1)
}

/** A number as users write it, `k` and `m` for thousands and millions: `5000`, `5k`, `1.5m`; undefined for what is none. */
export function countIn(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?(?:e\d+)?)([km])?$/i.exec(text)
  if (match === null) return undefined
  const suffix = match[2]?.toLowerCase()
  return Number(match[1]) * (suffix === 'k' ? 1e3 : suffix === 'm' ? 1e6 : 1)
}

/** `1 cell`, `2 cells`. */
export function countText(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
