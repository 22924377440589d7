import { layout } from '../generated/layout.ts'
import { scalarModule } from '../generated/scalar-module.ts'
import { simdModule } from '../generated/simd-module.ts'
import { instantiateKernels, type Kernels } from '../wasm/kernels.ts'
import { createMemory } from '../wasm/linear-memory.ts'

const modules = { simd: simdModule, scalar: scalarModule }

/** The kernels themselves, without the host's choices, for who measures them; `freeBytes` from `free` on are nobody's. */
export function bareKernels(
  kind: keyof typeof modules,
  freeBytes: number,
): { kernels: Kernels; bytes: Uint8Array<ArrayBuffer>; free: number } {
  const module = new WebAssembly.Module(Uint8Array.from(atob(modules[kind]), (letter) => letter.charCodeAt(0)))
  const { kernels, buffer } = instantiateKernels(module, createMemory(freeBytes))
  return { kernels, bytes: new Uint8Array(buffer), free: layout.arena }
}
