import { layout } from '../src/generated/layout.ts'
import { simdModule } from '../src/generated/simd-module.ts'
import { instantiateKernels } from '../src/wasm/kernels.ts'
import { createMemory } from '../src/wasm/linear-memory.ts'
import type { GuardedMemory } from './target.ts'

const guardBytes = 64
const arenaBytes = 4 * 1024 * 1024

/** A memory whose regions are forgotten, and whose guards are looked at, between two runs. */
export interface CheckedMemory extends GuardedMemory {
  /** Forgets all regions; guards of the next ones consist of `guard`. */
  reset(guard: number): void
  /** @throws Error when a byte outside the regions was written */
  check(): void
}

export function createGuardedMemory(): CheckedMemory {
  const module = new WebAssembly.Module(Uint8Array.from(atob(simdModule), (character) => character.charCodeAt(0)))
  const { kernels, buffer } = instantiateKernels(module, createMemory(arenaBytes))
  const bytes = new Uint8Array(buffer)
  const guards: number[] = []
  let next = layout.arena
  let guard = 0

  function putGuard(): void {
    if (next + guardBytes > layout.arena + arenaBytes) throw new Error('the fuzzer asks for more than its arena')
    bytes.fill(guard, next, next + guardBytes)
    guards.push(next)
    next += guardBytes
  }

  function region(length: number): number {
    const position = next
    next += length
    putGuard()
    return position
  }

  return {
    kernels,
    bytes,
    region,
    place(content) {
      const position = region(content.length)
      bytes.set(content, position)
      return position
    },
    reset(value) {
      guard = value
      guards.length = 0
      next = layout.arena
      putGuard()
    },
    check() {
      for (const position of guards) {
        for (let i = position; i < position + guardBytes; i++) {
          if (bytes[i] !== guard) throw new Error(`a byte was written ${i - position} bytes into a guard`)
        }
      }
    },
  }
}
