import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureAppend } from './append.ts'
import { measureCatchUp } from './catch-up.ts'
import { measureCompaction } from './compaction.ts'
import type { Figure } from './figures.ts'
import { measurePartitions } from './partitions.ts'
import { measureRecovery } from './recovery.ts'
import type { Sizes } from './sizes.ts'
import { measureTail } from './tail.ts'

const parts: Readonly<Record<string, (directory: string, sizes: Sizes) => Promise<Figure[]>>> = {
  append: measureAppend,
  tail: measureTail,
  'catch-up': measureCatchUp,
  partitions: measurePartitions,
  recovery: measureRecovery,
  compaction: measureCompaction,
}

export const partNames: readonly string[] = Object.keys(parts)

/** Measures the part of that name, in a directory that is gone afterwards. */
export async function runPart(name: string, sizes: Sizes): Promise<Figure[]> {
  const measure = parts[name]
  if (measure === undefined) throw new TypeError(`'${name}' is none of ${partNames.join(', ')}`)
  const directory = mkdtempSync(join(tmpdir(), 'odradek-storage-'))
  try {
    return await measure(directory, sizes)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
