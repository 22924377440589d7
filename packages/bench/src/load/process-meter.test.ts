import { describe, expect, test } from 'vitest'
import { cpuSecondsIn, type Kernel, machineTimeIn, ProcessMeter } from './process-meter.ts'
import { mostReadings } from './resident.ts'
import { VirtualClock } from './testing/virtual-clock.ts'

describe('what the kernel tells', () => {
  test('of a process, whatever its name is', () => {
    const fields = 'S 1 2 3 0 -1 4194304 100 0 0 0 250 150 9 9 20 0 12 0 5000 1000000 200'
    expect(cpuSecondsIn(`42 (node) ${fields}`)).toBe(4)
    expect(cpuSecondsIn(`42 (a b) c) ${fields}`)).toBe(4)
  })

  test('of the machine, with what the hypervisor kept', () => {
    const stat = 'cpu  1000 100 500 8000 200 50 50 100 7 7\ncpu0 1 1 1 1 1 1 1 1 1 1\n'
    expect(machineTimeIn(stat)).toEqual({ busySeconds: 18, allSeconds: 100 })
  })
})

describe('a meter', () => {
  test('counts what is used while it runs, and not between', () => {
    const meter = new ProcessMeter(undefined)
    meter.resume()
    compute()
    meter.pause()
    const { client, broker, othersShare } = meter.usage()
    expect(client.cpuSeconds).toBeGreaterThan(0)
    expect(client.resident.bytes[0]).toBeGreaterThan(1_000_000)
    expect(broker).toBeUndefined()
    expect(othersShare).toBe(0)
    compute()
    expect(meter.usage().client.cpuSeconds).toBe(client.cpuSeconds)
    meter.resume()
    meter.abandon()
    expect(meter.usage().client.cpuSeconds).toBe(client.cpuSeconds)
  })

  test('knows no broker that is gone, and so nothing of others', () => {
    const meter = new ProcessMeter(2 ** 22 + 1)
    meter.resume()
    compute()
    meter.pause()
    const { broker, othersShare } = meter.usage()
    expect(broker).toBeUndefined()
    expect(othersShare).toBe(0)
  })

  test('reads this machine', () => {
    const meter = new ProcessMeter(process.ppid)
    meter.resume()
    meter.pause()
    expect(meter.usage().broker === undefined).toBe(process.platform !== 'linux')
  })

  test('tells what others had where it knows the broker, without what they had between', () => {
    const { kernel, use } = scripted()
    const meter = new ProcessMeter(brokerPid, clientPid, kernel)
    for (const cpu of [
      { broker: 3, client: 1, others: 1.5, idle: 4.5 },
      { broker: 1, client: 2, others: 0.5, idle: 6.5 },
    ]) {
      meter.resume()
      use(cpu)
      meter.pause()
      use({ broker: 0, client: 0, others: 100, idle: 0 })
    }
    const { broker, client, othersShare } = meter.usage()
    expect(broker?.cpuSeconds).toBeCloseTo(4)
    expect(client.cpuSeconds).toBeCloseTo(3)
    // Of twenty seconds of processors.
    expect(othersShare).toBeCloseTo(2 / 20)
  })

  test('keeps some hundred readings of any load, and says how far they are apart', async () => {
    const { kernel, clock } = scripted()
    const meter = new ProcessMeter(brokerPid, clientPid, kernel)
    meter.resume()
    await clock.drive(clock.sleep(100 * mostReadings))
    expect(meter.usage().client.resident.everyMs).toBe(200)
    await clock.drive(clock.sleep(900 * mostReadings))
    meter.pause()
    const { broker, client } = meter.usage()
    expect(client.resident.everyMs).toBe(1600)
    expect(broker?.resident).toEqual(client.resident)
    const { bytes } = client.resident
    expect(bytes.length).toBeGreaterThan(mostReadings / 2)
    expect(bytes.length).toBeLessThan(mostReadings)
    // Memory is the time, so each reading tells when it was taken: within its own interval.
    expect(bytes.map((at) => Math.floor(at / 1600))).toEqual([...bytes.keys()])
    await clock.drive(clock.sleep(10_000))
    expect(meter.usage().client.resident.bytes).toHaveLength(bytes.length)
  })
})

const [brokerPid, clientPid] = [11, 12]

interface CpuUse {
  readonly broker: number
  readonly client: number
  readonly others: number
  readonly idle: number
}

/** A machine whose processes use what they are told, and hold as many bytes as milliseconds have passed. */
function scripted(): { kernel: Kernel; clock: VirtualClock; use: (seconds: CpuUse) => void } {
  const clock = new VirtualClock()
  let [broker, client, busySeconds, allSeconds] = [50, 60, 1000, 3000]
  const kernel: Kernel = {
    now: () => clock.now(),
    every(ms, call) {
      let cancel = (): void => undefined
      const next = (): void => {
        cancel = clock.at(clock.now() + ms, () => {
          next()
          call()
        })
      }
      next()
      return () => cancel()
    },
    cpuSeconds: (pid) => (pid === brokerPid ? broker : client),
    residentBytes: () => clock.now(),
    machineTime: () => ({ busySeconds, allSeconds }),
  }
  const use = (seconds: CpuUse): void => {
    broker += seconds.broker
    client += seconds.client
    busySeconds += seconds.broker + seconds.client + seconds.others
    allSeconds += seconds.broker + seconds.client + seconds.others + seconds.idle
  }
  return { kernel, clock, use }
}

function compute(): number {
  let sum = 0
  for (let step = 0; step < 3_000_000; step++) sum += Math.sqrt(step)
  return sum
}
