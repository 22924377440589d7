import { KafkaError } from '@odradek/protocol'
import { expect, test } from 'vitest'
import { HttpProblem, problemFor } from './problem.ts'

test("a Kafka error is a problem with Kafka's name, number and whether to retry", () => {
  expect(problemFor(new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', "there is no topic 'a'"))).toEqual({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: "there is no topic 'a'",
    error: 'UNKNOWN_TOPIC_OR_PARTITION',
    code: 3,
    retriable: true,
  })
})

test('what is wrong as HTTP is a problem too', () => {
  expect(problemFor(new HttpProblem(415, 'no'))).toMatchObject({
    status: 415,
    error: 'INVALID_REQUEST',
    retriable: false,
  })
  expect(problemFor(new HttpProblem(403, 'no'))).toMatchObject({ status: 403, error: 'CLUSTER_AUTHORIZATION_FAILED' })
  expect(problemFor(Object.assign(new Error('too large'), { statusCode: 413 }))).toMatchObject({
    error: 'MESSAGE_TOO_LARGE',
  })
})

test('what nobody expected is none', () => {
  expect(problemFor(new TypeError('x is undefined'))).toBeUndefined()
  expect(problemFor(Object.assign(new Error('secret'), { statusCode: 500 }))).toBeUndefined()
  expect(problemFor('thrown text')).toBeUndefined()
})
