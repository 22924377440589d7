import { Cluster, type ClusterOptions } from '../cluster/cluster.ts'
import { noObserver } from '../observability/observers.ts'
import { SkippingClock } from './fake-broker.ts'
import type { FakeCluster } from './fake-cluster.ts'

/** Longer than any pause between tries, shorter than a request's time-out, which nothing is to run into. */
const horizonMs = 10_000

/** The core of a client of a fake cluster, with a clock that skips pauses. */
export function clusterOf({ transport }: FakeCluster, options: Partial<ClusterOptions> = {}): Cluster {
  return new Cluster(transport, {
    clientId: 'test',
    requestTimeoutMs: 30_000,
    metadataMaxAgeMs: 300_000,
    retryBackoffMs: 100,
    retryBackoffMaxMs: 1000,
    defaultApiTimeoutMs: 60_000,
    clock: new SkippingClock(horizonMs),
    observer: noObserver,
    ...options,
  })
}
