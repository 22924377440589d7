import type { Kernels } from '../src/wasm/kernels.ts'

/** A kernel that reads bytes which nobody has checked, as the fuzzer runs it. */
export interface FuzzTarget {
  readonly name: string
  /** Sound inputs. The fuzzer cuts them, flips their bits, and writes hostile lengths into them. */
  readonly seeds: readonly Uint8Array[]
  /**
   * Runs the kernel on `input`, laid out by `memory`, and returns everything that it found, as numbers: the same input
   * must give the same numbers whatever lies around it.
   *
   * @throws Error for what no input may do, such as a result outside of what was given
   */
  run(memory: GuardedMemory, input: Uint8Array): readonly number[]
}

/** The linear memory, in which every region that is handed out lies between guard bytes. */
export interface GuardedMemory {
  readonly kernels: Kernels
  readonly bytes: Uint8Array
  /** A region of exactly `length` bytes, valid during one `run`. */
  region(length: number): number
  /** A region that holds `bytes`. */
  place(bytes: Uint8Array): number
}
