import { createEngine, type Engine } from '@odradek/engine-wasm'
import { ConfigError } from './config/config-error.ts'
import type { EngineChoice } from './config/odradek-settings.ts'

/**
 * The engine of a broker, which lends `arenaBytes`. The addon is a package that need not be installed, with a binary that need not be built.
 *
 * @throws ConfigError for `native` where it is not there
 */
export async function chooseEngine(choice: EngineChoice, arenaBytes: number): Promise<Engine> {
  if (choice === 'simd' || choice === 'scalar') return createEngine({ kind: choice, arenaBytes })
  const native = await findNativeEngine(arenaBytes)
  if (native !== undefined) return native
  if (choice === 'auto') return createEngine({ arenaBytes })
  throw new ConfigError([
    'engine=native, but @odradek/engine-native is not built for this machine: npm run build:native (needs Rust), or engine=auto',
  ])
}

async function findNativeEngine(arenaBytes: number): Promise<Engine | undefined> {
  try {
    const { nativeEngine } = await import('@odradek/engine-native')
    return nativeEngine({ arenaBytes })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}
