export type Bench = typeof import('@odradek/bench')

/**
 * Loaded when it is called for: it has a library that draws, and the other commands start without.
 *
 * @throws Error that says how to install it
 */
export async function loadBench(): Promise<Bench> {
  try {
    return await import('@odradek/bench')
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
    if (!isMissing || !error.message.includes("'@odradek/bench'")) throw error
    throw new Error('the benchmarks are a package of their own: npm install --save-dev @odradek/bench', {
      cause: error,
    })
  }
}

/** Does what takes apart what a user wrote: what is wrong with that is a misuse, whoever finds it. */
export function reading<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Error) || error instanceof TypeError) throw error
    throw new TypeError(error.message, { cause: error })
  }
}
