import { emptyArena } from '../arena.ts'
import type { Engine } from '../engine.ts'
import { encodeBatchBy } from './batch-encode.ts'
import { compress, decompress } from './compression.ts'
import { copyWithCrc32c, crc32c } from './crc32c.ts'
import { searchOffsetIndex, searchTimeIndex } from './index-search.ts'
import { encodeRecords } from './record-encode.ts'
import { scanRecords } from './record-scan.ts'

/** Every kernel in plain TypeScript: what the others are held to, and what runs where there is no WebAssembly. */
export const referenceEngine: Engine = {
  kind: 'reference',
  arena: emptyArena,
  crc32c,
  copyWithCrc32c,
  scanRecords,
  encodeRecords,
  encodeBatch: encodeBatchBy({ encodeRecords, compress, crc32c }),
  compress,
  decompress,
  searchOffsetIndex,
  searchTimeIndex,
}
