/**
 * A broker for the crash test, to be killed: `node broker.ts DIRECTORY CALL [NAME=VALUE ...]` prints its port, and what
 * it logs to its standard error. It kills itself at its CALL-th call of the file system (0: never), or, told by its
 * parent in a message, at that many calls from then on.
 */

import { flushCompileCache } from 'node:module'
// What counts calls comes before what makes them.
import { Broker } from '@odradek/broker'
import { destination, pino } from 'pino'
import { dieAtCall } from './fs-calls.ts'

const [data = 'odradek-data', call = '0', ...settings] = process.argv.slice(2)
const config = Object.fromEntries(settings.map((setting) => setting.split(/=(.*)/s, 2)))
if (Number(call) > 0) dieAtCall(Number(call))
process.on('message', (calls) => dieAtCall(Number(calls)))
const logger = pino({ level: 'warn' }, destination({ fd: 2, sync: true }))
const broker = await Broker.start({ listen: '127.0.0.1:0', data, config, logger })
console.log(broker.endpoint.port)
// The next one starts in half the time.
flushCompileCache()
