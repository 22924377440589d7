import type { DiagnosticsChannel } from './channels.ts'

const nobody: DiagnosticsChannel = { hasSubscribers: false, publish() {} }

/** A browser has no diagnostics channels: nobody listens. */
export function diagnosticsChannel(_name: string): DiagnosticsChannel {
  return nobody
}
