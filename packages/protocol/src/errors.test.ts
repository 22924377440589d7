import { describe, expect, it } from 'vitest'
import { errorByCode, errorCode, KafkaError, kafkaErrors } from './errors.ts'

describe('the error table', () => {
  it('has every code from -1 to 133, in order', () => {
    expect(kafkaErrors.map(({ code }) => code)).toEqual(Array.from({ length: 135 }, (_, index) => index - 1))
  })

  it('has every name once, in capitals', () => {
    const names = kafkaErrors.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[A-Z][A-Z_]+[A-Z]$/)
  })

  it('says in a sentence of our own what each means', () => {
    for (const { meaning } of kafkaErrors) expect(meaning).toMatch(/^\S.{6,118}[^.]$/)
  })

  it('finds entries by code and name', () => {
    expect(errorByCode(3)).toMatchObject({ name: 'UNKNOWN_TOPIC_OR_PARTITION', retriable: true })
    expect(errorCode('MESSAGE_TOO_LARGE')).toBe(10)
  })

  it('takes a code from a newer broker for an unknown server error', () => {
    expect(errorByCode(9999).name).toBe('UNKNOWN_SERVER_ERROR')
  })
})

describe('KafkaError', () => {
  it('carries name, code and whether to try again', () => {
    const error = new KafkaError('NOT_LEADER_OR_FOLLOWER')
    expect(error).toMatchObject({ name: 'KafkaError', error: 'NOT_LEADER_OR_FOLLOWER', code: 6, retriable: true })
    expect(error.message).toBe(errorByCode(6).meaning)
  })

  it('says what to do about it, for every error there is', () => {
    for (const { name } of kafkaErrors) expect(new KafkaError(name).remedy).toMatch(/^\S.{6,118}[^.]$/)
    expect(new KafkaError('NON_EMPTY_GROUP').remedy).toBe('stop the members of the group first')
    expect(new KafkaError('REPLICA_NOT_AVAILABLE').remedy).toMatch(/^try again/)
  })

  it('says what happened in this case, if somebody knows', () => {
    expect(KafkaError.fromCode(36, 'orders is there already').message).toBe('orders is there already')
    expect(KafkaError.fromCode(36, null).message).toBe(errorByCode(36).meaning)
  })
})
