import type { JavaTool } from '../java-tool.ts'
import type { PerfTools } from '../perf-tools.ts'
import { ProcessMeter } from '../process-meter.ts'
import { WireMeter } from '../wire.ts'

/** A line that a tool prints, and what happens before it does. */
export interface ScriptedLine {
  readonly line: string
  readonly afterMs: number
  /** Bytes that go over the loopback meanwhile. */
  readonly wireBytes: number
}

export interface ScriptedTools extends PerfTools {
  /** What each tool that was started was told. */
  readonly started: readonly { readonly tool: string; readonly options: readonly string[] }[]
}

/**
 * Kafka's tools without Java: every one that is started prints the next script, in its own time, and then ends. Its CPU
 * time is the time that passes.
 */
export function scriptedTools(
  scripts: readonly (readonly ScriptedLine[])[],
  endOffsets: PerfTools['endOffsets'],
): ScriptedTools {
  const started: { tool: string; options: readonly string[] }[] = []
  let [nowMs, wireBytes] = [0, 0]
  const kernel = {
    now: () => nowMs,
    every: () => () => undefined,
    cpuSeconds: () => nowMs / 1000,
    residentBytes: () => 1e6,
    machineTime: () => undefined,
  }
  return {
    started,
    endOffsets,
    now: () => nowMs,
    processMeter: (toolPid) => new ProcessMeter(1, toolPid, kernel),
    wireMeter: () => new WireMeter({ door: 'tcp', bootstrap: '127.0.0.1:1' }, [], () => wireBytes),
    start(tool, options, onLine): JavaTool {
      const script = scripts[started.length]
      if (script === undefined) throw new Error('the scripts are at their end')
      started.push({ tool, options })
      let isStopped = false
      const print = async (): Promise<void> => {
        for (const step of script) {
          await turn()
          if (isStopped) return
          nowMs += step.afterMs
          wireBytes += step.wireBytes
          onLine(step.line)
        }
        await turn()
      }
      const stop = (): void => {
        isStopped = true
      }
      return { pid: 2, ended: print(), stop }
    },
  }
}

/** All that follows without the tool has followed. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
