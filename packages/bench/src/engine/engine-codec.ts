import type { BlockCodec, Engine } from '@odradek/engine-wasm'
import type { CodecPeer } from './codec-cells.ts'
import { engines } from './engines.ts'

/** Frames of a codec by each engine, as Kafka carries them. */
export function engineFrames(codec: BlockCodec, format: string): CodecPeer[] {
  return engines.map(({ name, engine }) => ({
    name,
    format,
    compress: (bytes) => engine.compress(codec, bytes),
    decompress: (frame, length) => content(engine, codec, frame, length),
  }))
}

function content(engine: Engine, codec: BlockCodec, frame: Uint8Array, length: number): Uint8Array {
  const bytes = engine.decompress(codec, frame, length)
  if (typeof bytes === 'number') throw new Error(`${codec} frame: fault ${bytes}`)
  return bytes
}
