/** A feature of the cluster (KIP-584): what this broker could do, and what is agreed on. */
export interface Feature {
  readonly name: string
  readonly minVersion: number
  readonly maxVersion: number
  /** The level in effect; 0 is off. */
  readonly level: number
}

/** As Apache Kafka 4.3: level 30 is `4.3-IV0`. One node has nothing to negotiate, so there is no other. */
export const metadataVersion = { name: '4.3-IV0', level: 30 } as const

/**
 * What ApiVersions tells and UpdateFeatures takes. `group.version` 1 says that the consumer protocol of KIP-848 is
 * served; without `transaction.version` 2 clients keep to the transactions of before KIP-890.
 */
export const features: readonly Feature[] = [
  {
    name: 'metadata.version',
    minVersion: metadataVersion.level,
    maxVersion: metadataVersion.level,
    level: metadataVersion.level,
  },
  { name: 'group.version', minVersion: 0, maxVersion: 1, level: 1 },
]
