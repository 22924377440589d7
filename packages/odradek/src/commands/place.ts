/** A place in a log, as the command line names it. @throws TypeError that says what can be named */
export function parsePlace(option: string, text: string): 'earliest' | 'latest' | Date | number {
  if (text === 'earliest' || text === 'latest') return text
  if (/^\d+$/.test(text)) return Number(text)
  const time = new Date(text)
  if (Number.isNaN(time.getTime())) {
    throw new TypeError(
      `${option} ${text} is neither earliest, latest, an offset nor a time such as 2026-01-31T12:00:00Z`,
    )
  }
  return time
}
