import { describeEngine } from '@odradek/engine-wasm/testing'
import { describe, expect, it } from 'vitest'
import { loadAddon } from './addon.ts'
import { nativeEngine } from './index.ts'

const engine = nativeEngine({ arenaBytes: 8 << 20 })

// What is tested is what was built: without Rust, that its absence is told and does not throw.
if (engine === undefined) {
  it('is undefined without the binary', () => {
    expect(loadAddon()).toBe(undefined)
  })
} else {
  describe('native engine', () => {
    it('says what it is', () => {
      expect(engine.kind).toBe('native')
    })
    describeEngine(engine, { crcLengths: 20_000 })
  })
}
