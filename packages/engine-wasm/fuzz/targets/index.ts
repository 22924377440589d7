import type { FuzzTarget } from '../target.ts'
import { scanRecords } from './scan-records.ts'

export const targets: readonly FuzzTarget[] = [scanRecords]
