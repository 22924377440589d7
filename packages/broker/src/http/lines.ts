import { maxLineBytes } from './limits.ts'
import { HttpProblem } from './problem.ts'

const newline = 0x0a

/**
 * The lines of a byte stream, exactly as they stand between newlines, in groups: one group for what each chunk
 * completed,
 * so that what came together can be written together. A last line without a newline counts; an empty end does not.
 *
 * @throws HttpProblem 413 for a line that does not end
 */
export async function* lineGroups(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array[]> {
  let rest: Uint8Array[] = []
  let restBytes = 0
  for await (const chunk of chunks) {
    const lines: Uint8Array[] = []
    let start = 0
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      lines.push(joined(rest, chunk.subarray(start, end)))
      rest = []
      restBytes = 0
      start = end + 1
    }
    if (start < chunk.length) rest.push(chunk.subarray(start))
    restBytes += chunk.length - start
    if (restBytes > maxLineBytes) throw new HttpProblem(413, `a line is longer than ${maxLineBytes} bytes`)
    if (lines.length > 0) yield lines
  }
  if (rest.length > 0) yield [joined(rest, new Uint8Array(0))]
}

function joined(pieces: readonly Uint8Array[], last: Uint8Array): Uint8Array {
  return pieces.length === 0 ? last : Buffer.concat([...pieces, last])
}
