import type { Engine } from '../engine.ts'
import { describeCompression } from './compression-suite.ts'
import { describeCrc32c } from './crc32c-suite.ts'
import { describeRecords } from './records-suite.ts'

/** The tests that every engine passes. */
export function describeEngine(engine: Engine, { crcLengths }: { crcLengths: number }): void {
  describeCrc32c(engine, crcLengths)
  describeRecords(engine)
  describeCompression(engine)
}
