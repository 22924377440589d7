/** A broker for the ingest benchmark: `node ingest-broker.ts DIRECTORY` prints its port. */
import { Broker } from '@odradek/broker'

const [directory = 'odradek-data', flush = 'os'] = process.argv.slice(2)
const broker = await Broker.start({ listen: '127.0.0.1:0', data: directory, config: { 'log.flush': flush } })
console.log(broker.endpoint.port)
process.on('SIGTERM', () => void broker.close())
