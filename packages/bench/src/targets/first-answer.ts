import { connect } from 'node:net'
import { errorByCode } from '@odradek/protocol'
import { type ApiVersionsResponseApiKey, apiVersions } from '@odradek/protocol/18-api-versions'
import { RawClient } from '../raw-client.ts'
import type { HostPort } from './host-port.ts'

/**
 * Connects, asks which APIs a broker has, and leaves.
 *
 * @throws Error as `RawClient.request` does
 */
export async function firstAnswer({ host, port }: HostPort, patienceMs: number): Promise<void> {
  const client = new RawClient(connect(port, host), { patienceMs })
  try {
    await askApiVersions(client)
  } finally {
    client.close()
  }
}

/** The versions that a broker has of its APIs. Version 0 of the question is understood by every broker. */
export async function askApiVersions(client: RawClient): Promise<ApiVersionsResponseApiKey[]> {
  const { errorCode, apiKeys } = await client.request(apiVersions, 0, {})
  if (errorCode !== 0) throw new Error(`ApiVersions: ${errorByCode(errorCode).name}`)
  return apiKeys
}
