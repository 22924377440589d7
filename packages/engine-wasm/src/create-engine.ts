import { createArena } from './arena.ts'
import type { Engine, EngineKind } from './engine.ts'
import { scalarModule } from './generated/scalar-module.ts'
import { simdModule } from './generated/simd-module.ts'
import { referenceEngine } from './reference/index.ts'
import { wasmEngine } from './wasm/index.ts'

export interface EngineOptions {
  /**
   * Which implementation; by default the fastest that runs here: SIMD, else scalar WebAssembly, else plain TypeScript.
   */
  readonly kind?: WasmKind
  /** Memory to lend out, in bytes; default 0, at most 200 MiB. What is not used costs address space alone. */
  readonly arenaBytes?: number
}

/** The implementations of this package. */
export type WasmKind = Exclude<EngineKind, 'native'>

const texts = { simd: simdModule, scalar: scalarModule }
/** Compiled once a thread, however many engines it makes. */
const compiled = new Map<'simd' | 'scalar', WebAssembly.Module>()

/**
 * An engine with a memory of its own. Compiles a few kilobytes on the spot, as Node and worker threads allow; a
 * browser's main thread may want `loadEngine`.
 *
 * @throws if the kind that was asked for does not run here
 */
export function createEngine({ kind = fastestKind(), arenaBytes = 0 }: EngineOptions = {}): Engine {
  if (kind === 'reference') return reference(arenaBytes)
  return wasmEngine(kind, compile(kind), arenaBytes)
}

/** As `createEngine`, but compiles off the calling thread. */
export async function loadEngine({ kind = fastestKind(), arenaBytes = 0 }: EngineOptions = {}): Promise<Engine> {
  if (kind === 'reference') return reference(arenaBytes)
  const module = compiled.get(kind) ?? (await WebAssembly.compile(decode(texts[kind])))
  compiled.set(kind, module)
  return wasmEngine(kind, module, arenaBytes)
}

/** Its arena is any memory; pieces that are used again and again are worth something without kernels too. */
function reference(arenaBytes: number): Engine {
  return { ...referenceEngine, arena: createArena(new ArrayBuffer(arenaBytes), 0, arenaBytes) }
}

function compile(kind: 'simd' | 'scalar'): WebAssembly.Module {
  const module = compiled.get(kind) ?? new WebAssembly.Module(decode(texts[kind]))
  compiled.set(kind, module)
  return module
}

function fastestKind(): WasmKind {
  if (typeof WebAssembly === 'undefined') return 'reference'
  return compiled.has('simd') || WebAssembly.validate(decode(simdModule)) ? 'simd' : 'scalar'
}

/** A loop, since `Uint8Array.from` with a function takes more than a millisecond. */
function decode(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}
