import { createArena } from '../arena.ts'
import type { Engine } from '../engine.ts'
import { layout } from '../generated/layout.ts'
import { referenceEngine } from '../reference/index.ts'
import { wasmChecksums } from './checksums.ts'
import { instantiateKernels } from './kernels.ts'
import { createMemory } from './linear-memory.ts'
import { wasmRecords } from './records.ts'

/** The engine over compiled kernels, with a linear memory of its own. */
export function wasmEngine(kind: 'simd' | 'scalar', module: WebAssembly.Module, arenaBytes: number): Engine {
  const { buffer, kernels } = instantiateKernels(module, createMemory(arenaBytes))
  const memory = { kernels, bytes: new Uint8Array(buffer), words: new Int32Array(buffer) }
  // Index bytes live outside the linear memory, and copying them in costs more than the search does outside: with 1,000
  // entries the loop over a view takes 106 ns, the kernel 34 ns and 126 ns with the copy; with 100,000 entries 195 ns,
  // 76 ns and 18 µs (npm run bench -w @odradek/engine-wasm). The kernel is for indexes that lie in the memory already.
  const { searchOffsetIndex, searchTimeIndex, compress, decompress } = referenceEngine
  return {
    kind,
    arena: createArena(buffer, layout.arena, arenaBytes),
    ...wasmChecksums(memory),
    ...wasmRecords(memory),
    compress,
    decompress,
    searchOffsetIndex,
    searchTimeIndex,
  }
}
