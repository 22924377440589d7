import { errorCode } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { type ApiVersionsResponseInput, apiVersions } from '@odradek/protocol/18-api-versions'
import { type Handler, handler } from '../handler.ts'

/**
 * ApiVersions (18), versions 0-4: what is served, derived from the registered handlers.
 * Produce is advertised from 0 although 0-2 are refused, as Kafka does: older librdkafka takes a minimum of 3 for a
 * sign
 * that nothing but uncompressed batches is understood (KAFKA-18659).
 */
export const handleApiVersions: Handler = handler(
  apiVersions,
  (_request, { handlers }): ApiVersionsResponseInput => ({ errorCode: 0, apiKeys: handlers.map(advertise) }),
)

/** The answer, always in version 0, to a client that asks with a version newer than ours (KIP-511). */
export function unsupportedApiVersions(handlers: readonly Handler[]): ApiVersionsResponseInput {
  return { errorCode: errorCode('UNSUPPORTED_VERSION'), apiKeys: handlers.map(advertise) }
}

function advertise({ apiKey, minVersion, maxVersion }: Handler): ApiVersionsResponseInput['apiKeys'][number] {
  return { apiKey, minVersion: apiKey === produce.key ? 0 : minVersion, maxVersion }
}
