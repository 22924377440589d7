import { describe, expect, it } from 'vitest'
import { createEngine, loadEngine, type WasmKind } from './create-engine.ts'
import { describeEngine } from './testing/engine-suite.ts'

it('loads without blocking the calling thread, for browsers', async () => {
  const engine = await loadEngine()
  expect(engine.kind).toBe('simd')
  expect(engine.crc32c(Buffer.from('123456789'))).toBe(0xe3069283)
})

// SIMD changes its ways at lengths up to 12 KiB; the others do at every length what they do at any.
const kinds: [kind: WasmKind, crcLengths: number][] = [
  ['simd', 20_000],
  ['scalar', 600],
  ['reference', 300],
]

describe.each(kinds)('%s engine', (kind, crcLengths) => {
  describeEngine(createEngine({ kind, arenaBytes: 8 << 20 }), { crcLengths })
})
