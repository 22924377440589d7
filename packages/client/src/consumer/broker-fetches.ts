import { FetchSession } from './fetch-session.ts'
import type { WaitingBytes } from './fetched-data.ts'

/** What is fetched from one broker: one request at a time, and a bounded number of bytes ahead of the reader. */
export class BrokerFetches implements WaitingBytes {
  readonly nodeId: number
  readonly session: FetchSession
  waitingBytes = 0
  /** A request is under way, or a pause before the next. */
  isBusy = false
  /** There would be something to fetch if less were waiting. */
  isHeldBack = false
  failedAttempts = 0
  /** What may wait. */
  shareBytes = 0

  constructor(nodeId: number, maxPartitionBytes: number) {
    this.nodeId = nodeId
    this.session = new FetchSession(maxPartitionBytes)
  }

  /** Whether more may be fetched: half of the share is left to what one request brings. */
  get hasRoom(): boolean {
    return this.waitingBytes <= this.shareBytes / 2
  }
}
