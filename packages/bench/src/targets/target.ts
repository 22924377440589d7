/** How a client comes to a broker. */
export type Door = 'tcp' | 'http2' | 'rest' | 'in-process'

/** Where a broker is. Everything about topics goes over TCP, whichever door is measured. */
export interface Address {
  readonly door: Door
  /** `host:port` of the Kafka protocol; of a broker in the load's own process it is known when that has begun. */
  readonly bootstrap: string
  /** Where HTTP is served; undefined where it is not. */
  readonly http?: string
  /** Of the door 'in-process': what the broker in the load's process is started with. */
  readonly inProcess?: { readonly directory: string; readonly settings: Readonly<Record<string, string>> }
}

/** What is told of a target beside its figures. */
export interface TargetDescription {
  /** As a user names it: `odradek`, `odradek+http2`, `kafka`, `host:port`. */
  readonly name: string
  /** As a reader knows it: `Odradek, TCP`, `Apache Kafka 4.3.1`. */
  readonly title: string
  readonly version: string
  /** What differs from its defaults. */
  readonly settings: Readonly<Record<string, string>>
}

/** A broker to be measured, before it runs. */
export interface Target {
  readonly name: string
  readonly title: string
  /** Whether the harness starts it, and so knows its process. */
  readonly isOurs: boolean
  /** @throws TargetError if it cannot be had here, does not start or does not answer, with what to do about it */
  start(options: StartOptions): Promise<RunningTarget>
}

export interface StartOptions {
  /** Kafka's names, for what the harness starts; refused for a broker that is somebody else's. */
  readonly settings: Readonly<Record<string, string>>
  readonly onProgress?: (what: string) => void
}

export interface RunningTarget extends AsyncDisposable {
  readonly description: TargetDescription
  readonly address: Address
  /** Whose CPU time and memory are the broker's; undefined where that cannot be seen. */
  readonly pid: number | undefined
  /** From the start of its process to the first answered request; undefined for a broker that ran already. */
  readonly startMs: number | undefined
  /** Why it is not there any more, with its last words; undefined while it lives. */
  whyGone(): string | undefined
}

/** A target that cannot be had, or does not answer: an operating error, whose message is for the user. */
export class TargetError extends Error {
  override readonly name = 'TargetError'
}
