/** Who has given a view of bytes that are used again. */
interface Lender {
  viewReturned(): void
}

/** By view. What nobody gives back goes with its reader, and the bytes with it. */
const lenders = new WeakMap<Uint8Array, Lender>()

export function lend(view: Uint8Array, lender: Lender): void {
  lenders.set(view, lender)
}

/** Whether a view of a log's memory was given, and not given back. */
export function isLent(view: Uint8Array): boolean {
  return lenders.has(view)
}

/**
 * Says that nobody looks at a view any more which a log has given, so that its bytes may be used for others. Who cannot
 * know when that is keeps it, as it is. Does nothing for any other bytes.
 */
export function giveBack(view: Uint8Array): void {
  lenders.get(view)?.viewReturned()
  lenders.delete(view)
}
