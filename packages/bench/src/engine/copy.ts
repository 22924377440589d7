import { crc32c as addonCrc32c } from '@node-rs/crc32'
import type { Cell, Contender, Plan } from './cell.ts'
import { contentOf, contents, digestOf } from './content.ts'
import { engines, names, placed, simd } from './engines.ts'

/** Copying bytes and knowing their checksum afterwards. */
export function copyCells({ sizes }: Plan): Cell[] {
  return contents.flatMap((content) =>
    sizes.map((size) => {
      const bytes = contentOf(content, size)
      return {
        subject: 'copy',
        kernel: 'copy and crc32c',
        content,
        size,
        bytes: size,
        contenders: contendersFor(bytes),
      }
    }),
  )
}

function contendersFor(bytes: Buffer): Contender[] {
  const [source, target] = [placed(simd, bytes), placed(simd, new Uint8Array(bytes.length))]
  return [
    ...engines.map(({ name, engine }) =>
      contender(name, new Uint8Array(bytes.length), (to) => engine.copyWithCrc32c(bytes, to)),
    ),
    contender(`${names.simd}, in its memory`, target, (to) => simd.copyWithCrc32c(source, to)),
    contender('Buffer, @node-rs/crc32', new Uint8Array(bytes.length), (to) => {
      to.set(bytes)
      return addonCrc32c(to)
    }),
  ]
}

function contender(name: string, target: Uint8Array, copy: (target: Uint8Array) => number): Contender {
  return {
    name,
    run: () => copy(target),
    answer: () => `${copy(target.fill(0)) >>> 0} ${digestOf(target)}`,
  }
}
