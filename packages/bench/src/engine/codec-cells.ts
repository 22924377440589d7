import type { Cell, Contender, Plan, Subject } from './cell.ts'
import { contentOf, contents, digestOf } from './content.ts'

/** A way to compress, and to have the same bytes back. */
export interface CodecPeer {
  readonly name: string
  /** Those of one format read each other. */
  readonly format: string
  /** It takes no more than this; default anything. */
  readonly maxBytes?: number
  compress(bytes: Buffer): Uint8Array
  decompress(compressed: Uint8Array, length: number): Uint8Array
}

/**
 * Two kernels: what compresses, and what decompresses. A contender's answer for compression is what everybody of its
 * format makes of its output; for decompression all of a format are given the same bytes, of the first of them.
 */
export function codecCells(subject: Subject, label: string, all: readonly CodecPeer[], { sizes }: Plan): Cell[] {
  return contents.flatMap((content) =>
    sizes.flatMap((size): Cell[] => {
      const bytes = contentOf(content, size)
      const peers = all.filter(({ maxBytes = size }) => maxBytes >= size)
      const common = { subject, content, size, bytes: size }
      return [
        {
          ...common,
          kernel: `${label} compress`,
          contenders: peers.map((peer) =>
            compressor(
              peer,
              bytes,
              peers.filter(({ format }) => format === peer.format),
            ),
          ),
        },
        { ...common, kernel: `${label} decompress`, contenders: peers.map((peer) => decompressor(peer, bytes, peers)) },
      ]
    }),
  )
}

function compressor(peer: CodecPeer, bytes: Buffer, family: readonly CodecPeer[]): Contender {
  return {
    name: peer.name,
    format: peer.format,
    run: () => peer.compress(bytes),
    answer: () => {
      const compressed = peer.compress(bytes)
      const wrong = family.filter((one) => digestOf(one.decompress(compressed, bytes.length)) !== digestOf(bytes))
      return wrong.length === 0 ? 'read by all' : `${peer.name} is not read by ${wrong.map(({ name }) => name).join()}`
    },
  }
}

function decompressor(peer: CodecPeer, bytes: Buffer, peers: readonly CodecPeer[]): Contender {
  const writer = peers.find(({ format }) => format === peer.format) ?? peer
  const compressed = Buffer.from(writer.compress(bytes))
  return {
    name: peer.name,
    format: peer.format,
    run: () => peer.decompress(compressed, bytes.length),
    answer: () => digestOf(peer.decompress(compressed, bytes.length)),
  }
}
