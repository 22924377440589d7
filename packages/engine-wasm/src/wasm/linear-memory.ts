import { layout } from '../generated/layout.ts'
import type { Kernels } from './kernels.ts'

const pageBytes = 65536
/** The most that a module takes, 256 MiB; scripts/build-wasm.ts tells the compiler the same. */
const maxMemoryPages = 4096
/** SIMD kernels may read up to 63 bytes behind their bytes, so the memory ends with bytes that belong to nobody. */
const slackBytes = 64

/** A part of the linear memory, in bytes. */
export interface MemoryRegion {
  readonly position: number
  readonly length: number
}

/** The linear memory with its kernels, as everything in this folder uses it. */
export interface LinearMemory {
  readonly kernels: Kernels
  /** The whole memory, whose buffer stays the same as it never grows. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly words: Int32Array<ArrayBuffer>
}

/** A memory of fixed size: the kernels' own regions, and an arena of `arenaBytes` behind them. */
export function createMemory(arenaBytes: number): WebAssembly.Memory {
  const pages = Math.ceil((layout.arena + arenaBytes + slackBytes) / pageBytes)
  if (pages > maxMemoryPages) throw new RangeError(`an arena of ${arenaBytes} bytes is too large`)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  if (memory.buffer.byteLength !== pages * pageBytes) throw new Error('the engine memory has the wrong size')
  return memory
}

/** Whether `source` lies in the linear memory, or fits into `region` there. */
export function canPlace({ bytes }: LinearMemory, source: Uint8Array, region: MemoryRegion): boolean {
  return source.length <= region.length || source.buffer === bytes.buffer
}

/** Where kernels find `source`: where it is if it lies in the linear memory, else in `region`, to which it is copied. */
export function place({ bytes }: LinearMemory, source: Uint8Array, region: MemoryRegion): number {
  if (source.buffer === bytes.buffer) return source.byteOffset
  if (source.length > region.length) throw new RangeError(`${source.length} bytes do not fit into ${region.length}`)
  bytes.set(source, region.position)
  return region.position
}
