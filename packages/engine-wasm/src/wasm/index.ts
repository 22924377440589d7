import { createArena } from '../arena.ts'
import type { Engine } from '../engine.ts'
import { layout } from '../generated/layout.ts'
import { wasmChecksums } from './checksums.ts'
import { wasmCompression } from './compression.ts'
import { wasmIndexSearch } from './index-search.ts'
import { instantiateKernels } from './kernels.ts'
import { createMemory } from './linear-memory.ts'
import { wasmRecords } from './records.ts'

/** The engine over compiled kernels, with a linear memory of its own. */
export function wasmEngine(kind: 'simd' | 'scalar', module: WebAssembly.Module, arenaBytes: number): Engine {
  const { buffer, kernels } = instantiateKernels(module, createMemory(arenaBytes))
  const memory = { kernels, bytes: new Uint8Array(buffer), words: new Int32Array(buffer) }
  const checksums = wasmChecksums(memory)
  const compression = wasmCompression(memory)
  return {
    kind,
    arena: createArena(buffer, layout.arena, arenaBytes),
    ...checksums,
    ...wasmRecords(memory, { ...checksums, ...compression }),
    ...compression,
    ...wasmIndexSearch(memory),
  }
}
