const offsetEntryBytes = 8
const timeEntryBytes = 12

/** See `Engine.searchOffsetIndex`. */
export function searchOffsetIndex(entries: Uint8Array, count: number, relativeOffset: number): number {
  const view = new DataView(entries.buffer, entries.byteOffset, entries.byteLength)
  return searchLast(count, (index) => view.getUint32(index * offsetEntryBytes) <= relativeOffset)
}

/** See `Engine.searchTimeIndex`. */
export function searchTimeIndex(entries: Uint8Array, count: number, timestampMs: number): number {
  const view = new DataView(entries.buffer, entries.byteOffset, entries.byteLength)
  return searchLast(count, (index) => {
    const position = index * timeEntryBytes
    return view.getInt32(position) * 0x1_0000_0000 + view.getUint32(position + 4) <= timestampMs
  })
}

/** The last index for which the predicate, true up to some index and false from there on, holds; -1 if for none. */
function searchLast(count: number, holds: (index: number) => boolean): number {
  let low = -1
  let high = count
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}
