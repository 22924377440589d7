/** The configuration cannot be used. The message has a line for each problem, which says what to do about it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
  }
}

const longestQuote = 100

/** Text from outside, cut so that it does not flood a message. */
export function quote(text: string): string {
  return text.length <= longestQuote ? text : `${text.slice(0, longestQuote)}…`
}
