/**
 * Makes `vectors.jsonl` with Kafka's Java client. Needs a JDK of 17 or later, and Maven or the jars in `KAFKA_LIBS`.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kafkaLibraries } from '../../../protocol/scripts/kafka-definitions.ts'

const seed = 7
const groups = 200
const maxOutputBytes = 16 * 1024 * 1024

const vectors = execFileSync(
  'java',
  ['-cp', join(kafkaLibraries(), '*'), join(import.meta.dirname, 'Vectors.java'), String(seed), String(groups)],
  { stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: maxOutputBytes },
)
writeFileSync(join(import.meta.dirname, 'vectors.jsonl'), vectors)
