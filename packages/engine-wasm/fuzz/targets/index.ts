import type { FuzzTarget } from '../target.ts'
import { compress } from './compress.ts'
import { checksums } from './crc32c.ts'
import { decompressLz4, decompressSnappy } from './decompress.ts'
import { encodeRecords } from './encode-records.ts'
import { scanRecords } from './scan-records.ts'

export const targets: readonly FuzzTarget[] = [
  scanRecords,
  encodeRecords,
  decompressLz4,
  decompressSnappy,
  compress,
  checksums,
]
