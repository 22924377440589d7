const high = 0x1_0000_0000

/**
 * See `Engine.searchOffsetIndex`. The loop reads the bytes one by one: with a DataView and a function a step it takes
 * three to five times as long (1,000 entries: 155 ns against 44).
 */
export function searchOffsetIndex(entries: Uint8Array, count: number, relativeOffset: number): number {
  let found = -1
  let above = count
  while (above - found > 1) {
    const middle = (found + above) >>> 1
    if (uint32(entries, middle * 8) <= relativeOffset) found = middle
    else above = middle
  }
  return found
}

/** See `Engine.searchTimeIndex`. */
export function searchTimeIndex(entries: Uint8Array, count: number, timestampMs: number): number {
  let found = -1
  let above = count
  while (above - found > 1) {
    const middle = (found + above) >>> 1
    const position = middle * 12
    const timestamp = (uint32(entries, position) | 0) * high + uint32(entries, position + 4)
    if (timestamp <= timestampMs) found = middle
    else above = middle
  }
  return found
}

function uint32(bytes: Uint8Array, position: number): number {
  const upper = ((bytes[position] ?? 0) << 24) | ((bytes[position + 1] ?? 0) << 16)
  return (upper | ((bytes[position + 2] ?? 0) << 8) | (bytes[position + 3] ?? 0)) >>> 0
}
