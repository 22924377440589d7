import { readFileSync } from 'node:fs'
import { residentBytes } from '../processes.ts'
import type { ProcessUse } from '../results/sample.ts'
import { halved, mostReadings } from './resident.ts'

/** Between readings of memory, as long as they are few. */
const firstEveryMs = 100
/** The kernel's tables count in hundredths of a second, on every architecture (USER_HZ). */
const ticksPerSecond = 100

/** What processes used while the meter ran. */
export interface Usage {
  /** Undefined without a broker's process, or where there is no /proc. */
  readonly broker?: ProcessUse
  readonly client: ProcessUse
  /**
   * Of the machine's whole CPU time, what neither of them had, and what the hypervisor kept. 0, which judges nothing,
   * without /proc, and without the broker's process: it may run on this machine, and would count as another.
   */
  readonly othersShare: number
}

/** Where a meter reads, and when; tests have their own. */
export interface Kernel {
  /** Milliseconds from any moment. */
  now(): number
  /** Calls again and again; answers what ends that. */
  every(ms: number, call: () => void): () => void
  /** As `cpuSecondsOf`. */
  cpuSeconds(pid: number): number | undefined
  /** Undefined where the process is gone, or where there is no /proc. */
  residentBytes(pid: number): number | undefined
  /** As `machineTime`. */
  machineTime(): MachineTime | undefined
}

const thisMachine: Kernel = {
  now: () => performance.now(),
  every(ms, call) {
    const timer = setInterval(call, ms)
    return () => clearInterval(timer)
  },
  cpuSeconds: cpuSecondsOf,
  residentBytes: (pid) => (pid === process.pid ? process.memoryUsage.rss() : residentBytes(pid)),
  machineTime,
}

interface Readings {
  readonly brokerSeconds: number | undefined
  readonly clientSeconds: number
  readonly machine: MachineTime | undefined
}

/** Runs from `resume` to `pause`, as often as one likes; what is used between is not counted. */
export class ProcessMeter {
  readonly #brokerPid: number | undefined
  readonly #clientPid: number
  readonly #kernel: Kernel
  /** Doubles whenever the readings are as many as are kept. */
  #everyMs = firstEveryMs
  #brokerResident: number[] = []
  #clientResident: number[] = []
  #brokerSeconds: number | undefined
  #clientSeconds = 0
  #machine: MachineTime = { busySeconds: 0, allSeconds: 0 }
  #begun: Readings | undefined
  #stopSampling = (): void => undefined
  #sampledAt = Number.NEGATIVE_INFINITY

  /** Of this process the time is known to the microsecond, of others to 10 ms. */
  constructor(brokerPid: number | undefined, clientPid: number = process.pid, kernel: Kernel = thisMachine) {
    this.#brokerPid = brokerPid
    this.#clientPid = clientPid
    this.#kernel = kernel
  }

  resume(): void {
    this.#begun = this.#read()
    this.#startSampling()
    // However short the times are between pauses.
    if (this.#kernel.now() - this.#sampledAt >= this.#everyMs) this.#sample()
  }

  pause(): void {
    this.#stopSampling()
    const [from, to] = [this.#begun, this.#read()]
    if (from === undefined) return
    this.#begun = undefined
    this.#clientSeconds += to.clientSeconds - from.clientSeconds
    if (from.brokerSeconds !== undefined && to.brokerSeconds !== undefined) {
      this.#brokerSeconds = (this.#brokerSeconds ?? 0) + to.brokerSeconds - from.brokerSeconds
    }
    if (from.machine === undefined || to.machine === undefined) return
    this.#machine = {
      busySeconds: this.#machine.busySeconds + to.machine.busySeconds - from.machine.busySeconds,
      allSeconds: this.#machine.allSeconds + to.machine.allSeconds - from.machine.allSeconds,
    }
  }

  /** What was used since `resume` is forgotten. */
  abandon(): void {
    this.#stopSampling()
    this.#begun = undefined
  }

  usage(): Usage {
    const broker = this.#brokerSeconds
    const everyMs = this.#everyMs
    const { busySeconds, allSeconds } = this.#machine
    const isKnown = broker !== undefined && allSeconds > 0
    return {
      ...(broker === undefined
        ? {}
        : { broker: { cpuSeconds: broker, resident: { everyMs, bytes: this.#brokerResident } } }),
      client: { cpuSeconds: this.#clientSeconds, resident: { everyMs, bytes: this.#clientResident } },
      othersShare: isKnown ? Math.max(0, busySeconds - broker - this.#clientSeconds) / allSeconds : 0,
    }
  }

  #read(): Readings {
    return {
      brokerSeconds: this.#brokerPid === undefined ? undefined : this.#kernel.cpuSeconds(this.#brokerPid),
      clientSeconds: this.#kernel.cpuSeconds(this.#clientPid) ?? 0,
      machine: this.#kernel.machineTime(),
    }
  }

  #startSampling(): void {
    this.#stopSampling()
    this.#stopSampling = this.#kernel.every(this.#everyMs, () => this.#sample())
  }

  #sample(): void {
    this.#sampledAt = this.#kernel.now()
    const broker = this.#brokerPid === undefined ? undefined : this.#kernel.residentBytes(this.#brokerPid)
    if (broker !== undefined) this.#brokerResident.push(broker)
    const client = this.#kernel.residentBytes(this.#clientPid)
    if (client !== undefined) this.#clientResident.push(client)
    if (Math.max(this.#brokerResident.length, this.#clientResident.length) >= mostReadings) this.#thinOut()
  }

  #thinOut(): void {
    this.#brokerResident = halved(this.#brokerResident)
    this.#clientResident = halved(this.#clientResident)
    this.#everyMs *= 2
    this.#startSampling()
  }
}

/** User and system time of all threads of a process; undefined where it is gone, or where there is no /proc. */
export function cpuSecondsOf(pid: number): number | undefined {
  if (pid === process.pid) {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  }
  const stat = read(`/proc/${pid}/stat`)
  return stat === undefined ? undefined : cpuSecondsIn(stat)
}

/** `stat` is what /proc/PID/stat says: fields 14 and 15 are utime and stime (proc_pid_stat(5)). */
export function cpuSecondsIn(stat: string): number {
  // The second field is the program's name, which may have spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

export interface MachineTime {
  /** Of all processors: what processes and the kernel worked, and what the hypervisor gave to others. */
  readonly busySeconds: number
  readonly allSeconds: number
}

/** Undefined where there is no /proc. */
export function machineTime(): MachineTime | undefined {
  const stat = read('/proc/stat')
  return stat === undefined ? undefined : machineTimeIn(stat)
}

/** `stat` is what /proc/stat says (proc_stat(5)). */
export function machineTimeIn(stat: string): MachineTime {
  const line = stat.slice(0, stat.indexOf('\n'))
  const [user = 0, nice = 0, system = 0, idle = 0, ioWait = 0, irq = 0, softIrq = 0, steal = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number)
  const busy = user + nice + system + irq + softIrq + steal
  return { busySeconds: busy / ticksPerSecond, allSeconds: (busy + idle + ioWait) / ticksPerSecond }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
