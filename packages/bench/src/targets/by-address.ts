import { existsSync } from 'node:fs'
import { NoAnswerError } from '../raw-client.ts'
import { firstAnswer } from './first-answer.ts'
import { type HostPort, readHostPort, writeHostPort } from './host-port.ts'
import { listenerPid } from './listener-pid.ts'
import { type RunningTarget, type StartOptions, type Target, TargetError } from './target.ts'

const defaultPatienceMs = 5000

/**
 * Somebody's broker: `host:port` over TCP, or `http://host:port` over an HTTP/2 session, where the same port has to
 * serve Kafka's protocol too, for the topics. Undefined for a text that is neither.
 */
export function targetByAddress(name: string, patienceMs: number = defaultPatienceMs): Target | undefined {
  const isHttp = name.startsWith('http://')
  const at = readHostPort(name.replace(/^http:\/\//, '').replace(/\/$/, ''))
  if (at === undefined) return undefined
  const title = `a broker at ${name}`
  return {
    name,
    title,
    isOurs: false,
    async start({ settings }: StartOptions): Promise<RunningTarget> {
      if (Object.keys(settings).length > 0)
        throw new TargetError(
          `${Object.keys(settings).join(', ')}: the broker at ${name} is not started here, so its settings cannot be chosen`,
        )
      if (isHttp) await checkHttp(at, patienceMs)
      await checkKafka(at, patienceMs)
      const pid = listenerPid(at)
      const bootstrap = writeHostPort(at)
      return {
        description: { name, title, version: 'unknown', settings: {} },
        address: isHttp ? { door: 'http2', bootstrap, http: `http://${bootstrap}` } : { door: 'tcp', bootstrap },
        pid,
        startMs: undefined,
        whyGone: () =>
          pid === undefined || existsSync(`/proc/${pid}`) ? undefined : `its process ${pid} is not there any more`,
        async [Symbol.asyncDispose]() {},
      }
    },
  }
}

async function checkKafka(at: HostPort, patienceMs: number): Promise<void> {
  try {
    await firstAnswer(at, patienceMs)
  } catch (error) {
    throw targetError(at, patienceMs, error, "does not speak Kafka's protocol, or wants TLS")
  }
}

async function checkHttp(at: HostPort, patienceMs: number): Promise<void> {
  const where = writeHostPort(at)
  const refused = `does not answer GET /healthz as Odradek does`
  let response: Response
  try {
    response = await fetch(`http://${where}/healthz`, { signal: AbortSignal.timeout(patienceMs), redirect: 'error' })
    await response.body?.cancel()
  } catch (error) {
    throw targetError(at, patienceMs, error, refused)
  }
  if (!response.ok) throw new TargetError(`${where} ${refused}, but with status ${response.status}`)
}

/** `otherwise` is what is wrong where somebody is there, and says something. */
function targetError(at: HostPort, patienceMs: number, error: unknown, otherwise: string): TargetError {
  return new TargetError(`${whatIsWrong(at, patienceMs, error) ?? `${writeHostPort(at)} ${otherwise}`}`, {
    cause: error,
  })
}

function whatIsWrong(at: HostPort, patienceMs: number, error: unknown): string | undefined {
  const where = writeHostPort(at)
  if (error instanceof NoAnswerError || nameOf(error) === 'TimeoutError')
    return `${where} did not answer in ${patienceMs / 1000} s`
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return `nobody listens at ${where}: is the broker started?`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `there is no host ${at.host}`
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `${where} cannot be reached (${codeOf(error)})`
    default:
      return undefined
  }
}

const nameOf = (error: unknown): string | undefined => (error instanceof Error ? error.name : undefined)

/** The system's name for what went wrong, of an error or of what caused it. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}
