import { connect, type Kafka } from '@odradek/client'
import { Option } from 'commander'

const defaultServer = 'kafka://127.0.0.1:9092'
/** How long a person waits for what may succeed later, as when nobody is there: a broker that starts takes less. */
const patienceMs = 5000

/** `--server`, which every command has that talks to a broker. */
export function serverOption(): Option {
  return new Option('-s, --server <url>', 'kafka://host:port (several with commas), or http://host:port')
    .default(defaultServer)
    .env('ODRADEK_SERVER')
}

/** Does something with a client, and closes it whatever happens. */
export async function withKafka(server: string, use: (kafka: Kafka) => Promise<void>): Promise<void> {
  await using kafka = connect(server, { clientId: 'odradek-cli', defaultApiTimeoutMs: patienceMs })
  await use(kafka)
}
