import { gunzipSync, gzipSync } from 'node:zlib'
import { gunzipSync as gunzipInBrowsers, gzipSync as gzipInBrowsers } from 'fflate'
import type { Cell, Plan } from './cell.ts'
import { type CodecPeer, codecCells } from './codec-cells.ts'

const format = 'gzip'

/** At the default level of both, 6: in Node, and where there is no Node. */
const peers: readonly CodecPeer[] = [
  {
    name: 'node:zlib',
    format,
    compress: (bytes) => gzipSync(bytes),
    decompress: (bytes) => gunzipSync(bytes),
  },
  {
    name: 'fflate',
    format,
    compress: (bytes) => gzipInBrowsers(bytes),
    decompress: (bytes) => gunzipInBrowsers(bytes),
  },
]

export const gzipCells = (plan: Plan): Cell[] => codecCells('gzip', 'gzip', peers, plan)
