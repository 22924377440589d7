import type { FuzzTarget } from '../target.ts'
import { checksums } from './crc32c.ts'
import { encodeRecords } from './encode-records.ts'
import { scanRecords } from './scan-records.ts'

export const targets: readonly FuzzTarget[] = [scanRecords, encodeRecords, checksums]
