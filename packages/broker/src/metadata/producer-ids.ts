import { producerIdBlockSize } from '../limits.ts'
import { commitChange, type MetadataStore } from './store.ts'

/**
 * Hands out producer ids that no producer had before, over restarts too: a block is committed before its first id is
 * used.
 */
export class ProducerIds {
  readonly #store: MetadataStore
  #next = 0
  #end = 0
  #allocation: Promise<void> | undefined

  constructor(store: MetadataStore) {
    this.#store = store
  }

  async next(): Promise<number> {
    while (this.#next === this.#end) {
      this.#allocation ??= this.#allocateBlock().finally(() => {
        this.#allocation = undefined
      })
      await this.#allocation
    }
    return this.#next++
  }

  async #allocateBlock(): Promise<void> {
    const { nextProducerId } = await commitChange(this.#store, (image) => ({
      type: 'ProducerIdsAllocated',
      nextProducerId: image.nextProducerId + producerIdBlockSize,
    }))
    this.#next = nextProducerId - producerIdBlockSize
    this.#end = nextProducerId
  }
}
