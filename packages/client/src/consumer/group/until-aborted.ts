/** What `untilAborted` throws. It never leaves a membership. */
export class AbortedError extends Error {
  override readonly name = 'AbortedError'
}

/**
 * The promise, or an AbortedError once the signal is aborted. What becomes of the promise then is nobody's business: a
 * JoinGroup may be answered minutes after the member has left.
 */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    function abort(): void {
      reject(new AbortedError('the member is leaving'))
    }
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
