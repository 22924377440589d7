/** `npm run -s page -w @odradek/test`: the page of docs/client/browser.md, on a broker in memory or on `HOST:PORT`. */
import { Broker } from '@odradek/broker'
import { serveSite } from './site.ts'

const [given] = process.argv.slice(2)
const broker = given ?? (await Broker.start({ memory: true, listen: '127.0.0.1:0' })).address
const { origin } = await serveSite(broker)
console.log(`${origin} produces to and follows topics of ${broker}`)
