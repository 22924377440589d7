import { appendCells } from './append.ts'
import type { Cell, Plan, Subject } from './cell.ts'
import { copyCells } from './copy.ts'
import { crc32cCells } from './crc32c.ts'
import { decodeCells } from './decode.ts'
import { encodeCells } from './encode.ts'
import { fetchCells } from './fetch.ts'
import { gzipCells } from './gzip.ts'
import { indexCells } from './index-search.ts'
import { lz4Cells } from './lz4.ts'
import { snappyCells } from './snappy.ts'
import { zstdCells } from './zstd.ts'

/** In the order in which they are measured and shown. */
export const subjects: Readonly<Record<Subject, (plan: Plan) => Cell[] | Promise<Cell[]>>> = {
  crc32c: crc32cCells,
  copy: copyCells,
  encode: encodeCells,
  decode: decodeCells,
  lz4: lz4Cells,
  snappy: snappyCells,
  zstd: zstdCells,
  gzip: gzipCells,
  index: indexCells,
  append: appendCells,
  fetch: fetchCells,
}

export const subjectNames: readonly Subject[] = [
  'crc32c',
  'copy',
  'encode',
  'decode',
  'lz4',
  'snappy',
  'zstd',
  'gzip',
  'index',
  'append',
  'fetch',
]

/** What contenders of a cell disagree about; nothing, if they are right. */
export async function disagreements({ kernel, content, size, contenders }: Cell): Promise<string[]> {
  const expected = new Map<string, string>()
  const found: string[] = []
  for (const { name, format = '', answer } of contenders) {
    const given = await answer()
    const first = expected.get(format) ?? given
    expected.set(format, first)
    if (given !== first) found.push(`${kernel}, ${content}, ${size}: ${name} says ${given}, others ${first}`)
  }
  return found
}
