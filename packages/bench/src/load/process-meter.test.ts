import { describe, expect, test } from 'vitest'
import { cpuSecondsIn, machineTimeIn, ProcessMeter } from './process-meter.ts'

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

  test('tells what others had where it knows the broker', () => {
    const meter = new ProcessMeter(process.ppid)
    meter.resume()
    compute()
    meter.pause()
    const { broker, othersShare } = meter.usage()
    expect(broker === undefined).toBe(process.platform !== 'linux')
    expect(othersShare).toBeGreaterThanOrEqual(0)
    expect(othersShare).toBeLessThanOrEqual(1)
  })
})

function compute(): number {
  let sum = 0
  for (let step = 0; step < 3_000_000; step++) sum += Math.sqrt(step)
  return sum
}
