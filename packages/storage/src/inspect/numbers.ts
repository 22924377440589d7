/** An int64 of untrusted bytes: NaN where it is beyond ±2^53, so that every comparison with it fails. */
export function getInt64OrNaN(view: DataView, position: number): number {
  const value = view.getInt32(position) * 0x1_0000_0000 + view.getUint32(position + 4)
  return Number.isSafeInteger(value) ? value : Number.NaN
}
