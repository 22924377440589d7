import { KafkaError } from '@odradek/protocol'
import { maxTopicNameLength } from '../limits.ts'

const allowed = /^[a-zA-Z0-9._-]+$/

/** @throws KafkaError INVALID_TOPIC_EXCEPTION with what is wrong, by Kafka's rules */
export function checkTopicName(name: string): void {
  const fault = faultOf(name)
  if (fault !== undefined)
    throw new KafkaError('INVALID_TOPIC_EXCEPTION', `topic name '${name.slice(0, maxTopicNameLength)}' ${fault}`)
}

function faultOf(name: string): string | undefined {
  if (name === '') return 'is empty'
  if (name === '.' || name === '..') return 'is a directory reference'
  if (name.length > maxTopicNameLength) return `is longer than ${maxTopicNameLength} characters`
  if (!allowed.test(name)) return 'has characters other than letters, digits, ".", "_" and "-"'
  return undefined
}

/**
 * Kafka refuses two topics whose names differ in dots and underscores only, as its metrics could not tell them apart.
 */
export function collisionKey(name: string): string {
  return name.replaceAll('.', '_')
}
