import type { Engine, EngineKind } from './engine.ts'
import { scalarModule } from './generated/scalar-module.ts'
import { simdModule } from './generated/simd-module.ts'
import { isKernels, type Kernels } from './kernels.ts'
import { assertLayout } from './layout.ts'
import { referenceEngine } from './reference/index.ts'
import { createMemory, wasmEngine } from './wasm-engine.ts'

export interface EngineOptions {
  /**
   * Which implementation; by default the fastest that runs here: SIMD, else scalar WebAssembly, else plain TypeScript.
   */
  readonly kind?: EngineKind
}

const modules = { simd: simdModule, scalar: scalarModule }

/**
 * An engine with a memory of its own. Compiles a few kilobytes on the spot, as Node and worker threads allow; a
 * browser's
 * main thread may want `loadEngine`.
 *
 * @throws if the kind that was asked for does not run here
 */
export function createEngine({ kind }: EngineOptions = {}): Engine {
  const wanted = kind ?? fastestKind()
  if (wanted === 'reference') return referenceEngine
  return instantiate(wanted, new WebAssembly.Module(decode(modules[wanted])))
}

/** As `createEngine`, but compiles off the calling thread. */
export async function loadEngine({ kind }: EngineOptions = {}): Promise<Engine> {
  const wanted = kind ?? fastestKind()
  if (wanted === 'reference') return referenceEngine
  return instantiate(wanted, await WebAssembly.compile(decode(modules[wanted])))
}

function fastestKind(): EngineKind {
  if (typeof WebAssembly === 'undefined') return 'reference'
  return WebAssembly.validate(decode(simdModule)) ? 'simd' : 'scalar'
}

function instantiate(kind: 'simd' | 'scalar', module: WebAssembly.Module): Engine {
  assertLayout()
  const memory = createMemory()
  const { kernels } = instantiateKernels(module, memory)
  return wasmEngine(kind, kernels, memory)
}

/** For tests and benchmarks, which look at a kernel without what surrounds it. */
export function instantiateKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): { kernels: Kernels; memory: WebAssembly.Memory } {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  if (!isKernels(exports)) throw new Error('the embedded module does not have the kernels that this version calls')
  exports.initialize()
  return { kernels: exports, memory }
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
