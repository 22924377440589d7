import type { Observer } from './observer.ts'

/** Hears nothing. */
export const noObserver: Observer = {
  connected() {},
  disconnected() {},
  requesting() {},
  requested() {},
  batched() {},
  retried() {},
  fetched() {},
  lagging() {},
  grouped() {},
}

/** Tells each of several, in this order. */
export function combine(...observers: readonly Observer[]): Observer {
  const heard = observers.filter((observer) => observer !== noObserver)
  const [first = noObserver] = heard
  return heard.length < 2 ? first : new FanOut(heard)
}

class FanOut implements Observer {
  readonly #observers: readonly Observer[]

  constructor(observers: readonly Observer[]) {
    this.#observers = observers
  }

  connected(...[nodeId, host, port]: Parameters<Observer['connected']>): void {
    for (const observer of this.#observers) observer.connected(nodeId, host, port)
  }

  disconnected(...[nodeId, host, port, reason]: Parameters<Observer['disconnected']>): void {
    for (const observer of this.#observers) observer.disconnected(nodeId, host, port, reason)
  }

  requesting(nodeId: number): void {
    for (const observer of this.#observers) observer.requesting(nodeId)
  }

  requested(report: Parameters<Observer['requested']>[0]): void {
    for (const observer of this.#observers) observer.requested(report)
  }

  batched(report: Parameters<Observer['batched']>[0]): void {
    for (const observer of this.#observers) observer.batched(report)
  }

  retried(...[topic, partition, error, records]: Parameters<Observer['retried']>): void {
    for (const observer of this.#observers) observer.retried(topic, partition, error, records)
  }

  fetched(report: Parameters<Observer['fetched']>[0]): void {
    for (const observer of this.#observers) observer.fetched(report)
  }

  lagging(report: Parameters<Observer['lagging']>[0]): void {
    for (const observer of this.#observers) observer.lagging(report)
  }

  grouped(report: Parameters<Observer['grouped']>[0]): void {
    for (const observer of this.#observers) observer.grouped(report)
  }
}
