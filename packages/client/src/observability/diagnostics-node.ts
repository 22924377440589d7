import { channel } from 'node:diagnostics_channel'
import type { DiagnosticsChannel } from './channels.ts'

/** The channel of that name in this process. */
export function diagnosticsChannel(name: string): DiagnosticsChannel {
  return channel(name)
}
