import { randomBytes, randomUUID } from 'node:crypto'
import { type Uuid, uuidFromBytes } from '@odradek/protocol'

/** Where chance comes from when the broker is not being tested. */
export function randomUuid(): Uuid {
  return uuidFromBytes(randomBytes(16))
}

/** 16 bytes that nobody can guess. */
export const randomSeed = (): Uint8Array => randomBytes(16)

export const random: () => number = Math.random

/** In the form of RFC 9562 with hyphens, as Kafka has it in member ids. */
export const randomUuidText: () => string = randomUUID
