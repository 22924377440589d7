/**
 * A broker to be measured: `node broker-process.ts DIRECTORY [NAME=VALUE ...]` prints its port. Its parent may ask how
 * it fares, over the channel that node gives a forked process: `report` is answered with a `BrokerReport`, `profile` begins
 * a profile, and the next one is answered with its functions.
 */

import { flushCompileCache } from 'node:module'
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
// What counts reads comes before what reads.
import { Broker, ConfigError } from '@odradek/broker'
import { fileReads } from './count-file-reads.ts'
import { type ProfiledFunction, startProfile } from './cpu-profile.ts'

export interface BrokerReport {
  /** Reads of files since the start. */
  readonly fileReads: number
  readonly memory: NodeJS.MemoryUsage
  /** Milliseconds by which the event loop was late since the last report; the first one begins the measurement. */
  readonly delayP99Ms: number
  readonly delayMaxMs: number
}

const tickMs = 10
let delays: IntervalHistogram | undefined

function report(): BrokerReport {
  delays ??= startedHistogram()
  // What is counted is the time between two ticks of a timer, so an idle loop has its interval.
  const delayOf = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - tickMs)
  const [delayP99Ms, delayMaxMs] = [delayOf(delays.percentile(99)), delayOf(delays.max)]
  delays.reset()
  return { fileReads: fileReads.count, memory: process.memoryUsage(), delayP99Ms, delayMaxMs }
}

function startedHistogram(): IntervalHistogram {
  const histogram = monitorEventLoopDelay({ resolution: tickMs })
  histogram.enable()
  return histogram
}

async function start(): Promise<Broker> {
  try {
    return await Broker.start({ listen: '127.0.0.1:0', data: directory, config })
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    // Whoever chose the settings reads it: where in the code it was noticed is nothing to them.
    console.error(error.message)
    return process.exit(1)
  }
}

// Whoever started it is gone, also while it starts, and nobody else would end it.
process.on('disconnect', () => process.exit())
if (process.connected === false) process.exit()

const [directory = 'odradek-data', ...settings] = process.argv.slice(2)
const config = Object.fromEntries(settings.map((setting) => setting.split(/=(.*)/s, 2)))
const broker = await start()
console.log(broker.endpoint.port)
// Also for a broker that is going to be killed.
flushCompileCache()
let endProfile: (() => Promise<ProfiledFunction[]>) | undefined
process.on('message', async (question) => {
  if (question === 'profile') process.send?.(await profile())
  else process.send?.(report())
})

async function profile(): Promise<ProfiledFunction[]> {
  if (endProfile === undefined) {
    endProfile = await startProfile()
    return []
  }
  const functions = await endProfile()
  endProfile = undefined
  return functions
}

process.on('SIGTERM', () => {
  void broker.close().then(() => process.exit())
})
