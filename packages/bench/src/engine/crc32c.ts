import { crc32c as addonCrc32c } from '@node-rs/crc32'
import { crc32c as utilsCrc32c } from '@platformatic/wasm-utils'
import type { Cell, Contender, Plan } from './cell.ts'
import { contentOf, contents } from './content.ts'
import { engines, names, placed, simd } from './engines.ts'

/** The checksum of bytes that lie in Node's memory; and of bytes that were received into the engine's. */
export function crc32cCells({ sizes }: Plan): Cell[] {
  return contents.flatMap((content) =>
    sizes.map((size) => {
      const bytes = contentOf(content, size)
      return { subject: 'crc32c', kernel: 'crc32c', content, size, bytes: size, contenders: contendersFor(bytes) }
    }),
  )
}

function contendersFor(bytes: Buffer): Contender[] {
  const there = placed(simd, bytes)
  return [
    ...engines.map(({ name, engine }) => contender(name, () => engine.crc32c(bytes))),
    contender(`${names.simd}, in its memory`, () => simd.crc32c(there)),
    contender('@node-rs/crc32', () => addonCrc32c(bytes)),
    contender('@platformatic/wasm-utils', () => utilsCrc32c(bytes)),
  ]
}

function contender(name: string, run: () => number): Contender {
  return { name, run, answer: () => String(run() >>> 0) }
}
