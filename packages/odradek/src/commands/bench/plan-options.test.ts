import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { addWho } from './plan-options.ts'

describe('--set', () => {
  it.each([
    ['log.flush=commit', undefined, 'log.flush', 'commit'],
    ['kafka:log.flush.interval.messages=1', 'kafka', 'log.flush.interval.messages', '1'],
    ['odradek+http2:a=b', 'odradek+http2', 'a', 'b'],
    ['localhost:9092:a=b', 'localhost:9092', 'a', 'b'],
    ['sasl.jaas.config=a:b=c', undefined, 'sasl.jaas.config', 'a:b=c'],
    ['kafka:sasl.jaas.config=a:b=c', 'kafka', 'sasl.jaas.config', 'a:b=c'],
    ['listeners=PLAINTEXT://:9092,CONTROLLER://:9093', undefined, 'listeners', 'PLAINTEXT://:9092,CONTROLLER://:9093'],
    ['empty=', undefined, 'empty', ''],
    ['lines=a\nb', undefined, 'lines', 'a\nb'],
  ])('%s', (text, target, name, value) => {
    const command = addWho(new Command()).parse(['--set', text], { from: 'user' })
    expect(command.opts()).toMatchObject({ set: [{ target, name, value }] })
  })
})
