import { clearLine, cursorTo } from 'node:readline'
import type { VerifyProgress } from '@odradek/storage/inspect'
import { SingleBar } from 'cli-progress'

export interface ProgressLine {
  update(progress: VerifyProgress): void
  /** Makes room for a line of standard output. */
  clear(): void
  stop(): void
}

const none: ProgressLine = { update: () => undefined, clear: () => undefined, stop: () => undefined }
const megabyte = 1_000_000

/** How far it has come, on a terminal; nothing where errors go to a file or a pipe. */
export function progressLine(): ProgressLine {
  const { stderr } = process
  if (!stderr.isTTY) return none
  const bar = new SingleBar({
    format: '{bar} {percentage} %  {value} of {total} MB  {eta_formatted} left  {file}',
    stream: stderr,
    clearOnComplete: true,
    forceRedraw: true,
    gracefulExit: false,
    barsize: 24,
  })
  bar.start(0, 0, { file: '' })
  return {
    update: ({ bytes, totalBytes, file }) => {
      bar.setTotal(Math.max(1, Math.round(totalBytes / megabyte)))
      bar.update(Math.min(Math.round(bytes / megabyte), bar.getTotal()), { file: file.split('/').slice(-2).join('/') })
    },
    clear: () => {
      cursorTo(stderr, 0)
      clearLine(stderr, 0)
    },
    stop: () => bar.stop(),
  }
}
