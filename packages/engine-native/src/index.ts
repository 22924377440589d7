import { createEngine, type Engine, type EngineOptions } from '@odradek/engine-wasm'
import { loadAddon } from './addon.ts'
import { overAddon } from './native-engine.ts'

/**
 * The engine over the Rust addon, or undefined where `npm run build:native` has not made one for this machine. What the
 * addon does not do, or not as fast, is done by the WebAssembly engine, whose arena is this engine's.
 */
export function nativeEngine(options: Pick<EngineOptions, 'arenaBytes'> = {}): Engine | undefined {
  const addon = loadAddon()
  return addon && overAddon(addon, createEngine(options))
}
