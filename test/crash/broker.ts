/** A broker for the crash test, to be killed: `node broker.ts DIRECTORY` prints its port. */
import { Broker } from '@odradek/broker'

const broker = await Broker.start({ listen: '127.0.0.1:0', data: process.argv[2] ?? 'odradek-data' })
console.log(broker.endpoint.port)
