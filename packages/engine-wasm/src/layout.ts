/** The linear memory as the host uses it, in bytes; assembly/layout.ts has the whole picture. */

export const pageBytes: number = 65536
export const memoryPages: number = 49
/** A kernel's CRC takes at most this much at once: the piece and its fold stay in the second-level cache. */
export const crcPieceBytes: number = 65536

/** Where the next record begins (uint32) and the last offset delta (int32), written by a scan. */
export const state: number = 113_664
export const columns: number = 114_688
export const columnsBytes: number = 819_200
export const input: number = 933_888
/** Room for the largest batch that topics take by default (1,048,588 bytes), and 64 KiB. */
export const inputBytes: number = 1_114_112
export const output: number = 2_048_000
export const outputBytes: number = 1_163_264

export function assertLayout(): void {
  const isConsistent =
    columns + columnsBytes === input &&
    input + inputBytes === output &&
    output + outputBytes === memoryPages * pageBytes
  if (!isConsistent) throw new Error('the regions of the engine memory overlap')
}
