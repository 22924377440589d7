import { nativeEngine } from '@odradek/engine-native'
import { describe, expect, test } from 'vitest'
import { Broker } from './broker.ts'
import { ConfigError } from './config/config-error.ts'
import { chooseEngine } from './engine.ts'

const isBuilt = nativeEngine() !== undefined

describe('the engine of a broker', () => {
  test('is the addon where it is built, else WebAssembly', async () => {
    expect((await chooseEngine('auto', 0)).kind).toBe(isBuilt ? 'native' : 'simd')
  })

  test.for(['simd', 'scalar'] as const)('is %s WebAssembly for whoever asks for it', async (kind) => {
    expect((await chooseEngine(kind, 0)).kind).toBe(kind)
  })

  test('is the addon for whoever asks for it, who is told when it is not built', async () => {
    const engine = chooseEngine('native', 0)
    if (isBuilt) expect((await engine).kind).toBe('native')
    else await expect(engine).rejects.toThrow(ConfigError)
  })

  test('is chosen by a setting', async () => {
    await using broker = await Broker.start({ memory: true, listen: false, config: { engine: 'scalar' } })
    expect(broker.engineKind).toBe('scalar')
  })
})
