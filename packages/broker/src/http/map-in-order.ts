/**
 * Maps items as they come, up to `maxInFlight` at once, and gives the results in the items' order, each as soon as it
 * and those before it are there. The next item is asked for while results are under way, so neither waits for the
 * other.
 */
export async function* mapInOrder<T, R>(
  items: AsyncIterable<T>,
  maxInFlight: number,
  map: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const iterator = items[Symbol.asyncIterator]()
  const inFlight: Promise<R>[] = []
  let next: Promise<IteratorResult<T>> | undefined = observed(iterator.next())
  try {
    while (next !== undefined || inFlight.length > 0) {
      const [first] = inFlight
      if (
        first !== undefined &&
        (next === undefined || inFlight.length >= maxInFlight || (await isFirst(first, next)))
      ) {
        yield await first
        inFlight.shift()
      } else if (next !== undefined) {
        const step: IteratorResult<T> = await next
        if (!step.done) inFlight.push(observed(map(step.value)))
        next = step.done ? undefined : observed(iterator.next())
      }
    }
  } finally {
    // Not awaited: a generator that waits for its own source takes this only afterwards.
    if (iterator.return !== undefined) observed(iterator.return())
  }
}

/** Somebody awaits it later; until then a rejection is nobody's oversight. */
function observed<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

function isFirst(promise: Promise<unknown>, other: Promise<unknown>): Promise<boolean> {
  const settled = (answer: boolean) => () => answer
  return Promise.race([promise.then(settled(true), settled(true)), other.then(settled(false), settled(false))])
}
