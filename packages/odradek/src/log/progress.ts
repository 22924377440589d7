import type { VerifyProgress } from '@odradek/storage/inspect'
import { SingleBar } from 'cli-progress'

export interface ProgressLine {
  update(progress: VerifyProgress): void
  /** Takes the bar away, for a line of standard output or for good; the next update brings it back. */
  stop(): void
}

const none: ProgressLine = { update: () => undefined, stop: () => undefined }
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
  return {
    update: ({ bytes, totalBytes, file }) => {
      const total = Math.max(1, Math.round(totalBytes / megabyte))
      const value = Math.min(Math.round(bytes / megabyte), total)
      const names = { file: file.split('/').slice(-2).join('/') }
      if (bar.isActive) bar.update(value, names)
      else bar.start(total, value, names)
    },
    stop: () => bar.stop(),
  }
}
