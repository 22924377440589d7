import { nativeEngine } from '@odradek/engine-native'
import { createEngine, type Engine } from '@odradek/engine-wasm'

export interface NamedEngine {
  readonly name: string
  readonly engine: Engine
}

export const names = {
  simd: 'WASM SIMD',
  scalar: 'WASM scalar',
  native: 'native addon',
  reference: 'TypeScript',
} as const

const arenaBytes = 32 * 1024 * 1024

/** The one that runs by default. */
export const simd: Engine = createEngine({ kind: 'simd', arenaBytes })

/** Every implementation there is on this machine: the addon only where somebody built it. */
export const engines: readonly NamedEngine[] = [
  { name: names.simd, engine: simd },
  { name: names.scalar, engine: createEngine({ kind: 'scalar', arenaBytes }) },
  ...nativeIfBuilt(),
  { name: names.reference, engine: createEngine({ kind: 'reference', arenaBytes }) },
]

function nativeIfBuilt(): NamedEngine[] {
  const engine = nativeEngine({ arenaBytes })
  return engine === undefined ? [] : [{ name: names.native, engine }]
}

/** Bytes in the arena of an engine, for as long as the program runs. */
export function placed(engine: Engine, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const loan = engine.arena.lend('bench', bytes.length)
  if (loan === undefined) throw new Error(`no room for ${bytes.length} bytes in the arena`)
  loan.bytes.set(bytes)
  return loan.bytes
}
