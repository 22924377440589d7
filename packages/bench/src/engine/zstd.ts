import { createRequire } from 'node:module'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { compress, decompress } from '@odradek/records'
import type { Cell, Plan } from './cell.ts'
import { type CodecPeer, codecCells } from './codec-cells.ts'
import { simd } from './engines.ts'

const format = 'zstd'
const levels = [1, 3]

/** By ours; by the package where its binary was built, whose contexts are kept between calls; by Node. */
export function zstdCells(plan: Plan): Cell[] {
  return levels.flatMap((level) =>
    codecCells('zstd', `zstd level ${level}`, [ours(level), ...addon(level), node(level)], plan),
  )
}

/** As the registry of codecs does it: by zstd-napi where it can. */
function ours(level: number): CodecPeer {
  return {
    name: '@odradek/records',
    format,
    compress: (bytes) => compress(simd, 'zstd', bytes, level),
    decompress: (bytes, length) => decompress(simd, 'zstd', bytes, length),
  }
}

function node(level: number): CodecPeer {
  const params = { [constants.ZSTD_c_compressionLevel]: level }
  return {
    name: 'node:zlib',
    format,
    compress: (bytes) => zstdCompressSync(bytes, { params }),
    decompress: (bytes) => zstdDecompressSync(bytes),
  }
}

function addon(level: number): CodecPeer[] {
  const zstd = requireZstdNapi()
  if (zstd === undefined) return []
  const [compressor, decompressor] = [new zstd.Compressor(), new zstd.Decompressor()]
  compressor.setParameters({ compressionLevel: level })
  return [
    {
      name: 'zstd-napi',
      format,
      compress: (bytes) => compressor.compress(bytes),
      decompress: (bytes) => decompressor.decompress(bytes),
    },
  ]
}

interface ZstdNapi {
  readonly Compressor: new () => {
    setParameters(parameters: { compressionLevel: number }): void
    compress(bytes: Uint8Array): Buffer
  }
  readonly Decompressor: new () => { decompress(bytes: Uint8Array): Buffer }
}

function requireZstdNapi(): ZstdNapi | undefined {
  try {
    const required: ZstdNapi = createRequire(import.meta.url)('zstd-napi')
    return required
  } catch {
    // An optional package, which also is there without its binary where there is no compiler.
    return undefined
  }
}
