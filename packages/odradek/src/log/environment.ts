import { createEngine, type Engine } from '@odradek/engine-wasm'
import type { Codec } from '@odradek/protocol'
import { DecompressionError, decompress, defaultMaxDecompressedBytes } from '@odradek/records'
import { StorageError } from '@odradek/storage'

export const engine: Engine = createEngine()

/** Records out of their compression, or why that cannot be. */
export function unpack(codec: Codec, bytes: Uint8Array): Uint8Array | string {
  try {
    return decompress(engine, codec, bytes, defaultMaxDecompressedBytes)
  } catch (error) {
    if (error instanceof DecompressionError) return error.message
    throw error
  }
}

/** A path that there is not, or that nobody may read, is a mistake in the command and no damage. */
export async function orMisuse<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StorageError) throw new TypeError(error.message, { cause: error })
    throw error
  }
}
