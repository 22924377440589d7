import { randomBytes } from 'node:crypto'
import { type Uuid, uuidFromBytes } from '@odradek/protocol'

/** Where chance comes from when the broker is not being tested. */
export function randomUuid(): Uuid {
  return uuidFromBytes(randomBytes(16))
}

export const random: () => number = Math.random
