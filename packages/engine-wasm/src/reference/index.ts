import type { Engine } from '../engine.ts'
import { crc32c } from './crc32c.ts'
import { searchOffsetIndex, searchTimeIndex } from './index-search.ts'
import { encodeRecords } from './record-encode.ts'
import { scanRecords } from './record-scan.ts'

/** Every kernel in plain TypeScript: what the others are held to, and what runs where there is no WebAssembly. */
export const referenceEngine: Engine = {
  kind: 'reference',
  crc32c,
  scanRecords,
  encodeRecords,
  searchOffsetIndex,
  searchTimeIndex,
}
