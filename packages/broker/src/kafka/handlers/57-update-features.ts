import { KafkaError } from '@odradek/protocol'
import {
  type UpdateFeaturesRequestFeatureUpdate,
  type UpdateFeaturesResponseInput,
  updateFeatures,
} from '@odradek/protocol/57-update-features'
import { features } from '../../metadata/features.ts'
import { type Handler, handler } from '../handler.ts'

/** Upgrade, safe downgrade, unsafe downgrade (KIP-778). */
const upgradeTypes = [1, 2, 3]

/**
 * UpdateFeatures (57), versions 0-2 (KIP-584). Every feature is at the level that this broker works by: that level is
 * accepted, any other refused, and one that is refused refuses all. Answers of 0 and 1 have a result for each.
 */
export const handleUpdateFeatures: Handler = handler(
  updateFeatures,
  ({ featureUpdates }, { version }): UpdateFeaturesResponseInput => {
    try {
      for (const update of featureUpdates) checkUpdate(update, version)
      const results = featureUpdates.map(({ feature }) => ({ feature, errorCode: 0, errorMessage: null }))
      return { throttleTimeMs: 0, errorCode: 0, errorMessage: null, ...(version < 2 ? { results } : {}) }
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      return { throttleTimeMs: 0, errorCode: error.code, errorMessage: error.message }
    }
  },
)

function checkUpdate(
  { feature: name, maxVersionLevel, upgradeType }: UpdateFeaturesRequestFeatureUpdate,
  version: number,
): void {
  const invalid = `Invalid update version ${maxVersionLevel} for feature ${name}.`
  const feature = features.find((known) => known.name === name)
  if (feature === undefined) throw failure(`${invalid} This broker does not support this feature.`)
  if (version >= 1 && !upgradeTypes.includes(upgradeType)) throw failure(`${invalid} There is no such upgrade type.`)
  const { minVersion, maxVersion, level } = feature
  if (maxVersionLevel < minVersion || maxVersionLevel > maxVersion) {
    throw failure(`${invalid} This broker only supports versions ${minVersion}-${maxVersion}`)
  }
  if (maxVersionLevel !== level) throw failure(`${invalid} It is at ${level}, and stays there.`)
}

function failure(reason: string): KafkaError {
  return new KafkaError(
    'FEATURE_UPDATE_FAILED',
    `The update failed for all features since the following feature had an error: ${reason}`,
  )
}
