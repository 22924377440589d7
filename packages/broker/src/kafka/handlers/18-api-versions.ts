import { errorCode } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { type ApiVersionsRequest, type ApiVersionsResponseInput, apiVersions } from '@odradek/protocol/18-api-versions'
import { features } from '../../metadata/features.ts'
import { type Handler, handler } from '../handler.ts'

/** What a client may call itself and its version (KIP-511). */
const softwareName = /^[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?$/

/**
 * ApiVersions (18), versions 0-4: what is served, derived from the registered handlers, and from 3 on the features of
 * the cluster (KIP-584) and the name of the client's software, which is checked.
 * Produce is advertised from 0 although 0-2 are refused, as Kafka does: older librdkafka takes a minimum of 3 for a
 * sign that nothing but uncompressed batches is understood (KAFKA-18659).
 */
export const handleApiVersions: Handler = handler(
  apiVersions,
  (request, { handlers, version }): ApiVersionsResponseInput => {
    if (version >= 3 && !isNamed(request)) return { errorCode: errorCode('INVALID_REQUEST'), apiKeys: [] }
    const apiKeys = handlers.map(advertise)
    if (version < 3) return { errorCode: 0, apiKeys }
    return {
      errorCode: 0,
      apiKeys,
      // Clients that know no version beyond 3 fail on a minimum of 0 (KAFKA-17492).
      supportedFeatures: features.filter(({ minVersion }) => version > 3 || minVersion > 0),
      finalizedFeaturesEpoch: 0,
      finalizedFeatures: features
        .filter(({ level }) => level > 0)
        .map(({ name, level }) => ({ name, maxVersionLevel: level, minVersionLevel: level })),
    }
  },
)

function isNamed({ clientSoftwareName, clientSoftwareVersion }: ApiVersionsRequest): boolean {
  return softwareName.test(clientSoftwareName) && softwareName.test(clientSoftwareVersion)
}

/** The answer, always in version 0, to a client that asks with a version newer than ours (KIP-511). */
export function unsupportedApiVersions(handlers: readonly Handler[]): ApiVersionsResponseInput {
  return { errorCode: errorCode('UNSUPPORTED_VERSION'), apiKeys: handlers.map(advertise) }
}

function advertise({ apiKey, minVersion, maxVersion }: Handler): ApiVersionsResponseInput['apiKeys'][number] {
  return { apiKey, minVersion: apiKey === produce.key ? 0 : minVersion, maxVersion }
}
