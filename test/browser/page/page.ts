import { type Consumer, connect, string, type Topic, topic } from '@odradek/client'

// The server that this page comes from passes /v1/kafka on to the broker: docs/client/browser.md.
const kafka = connect(location.origin)
const producer = kafka.producer()

type Words = Topic<string, string>
type WordRecord = Consumer<Words> extends AsyncIterable<infer R> ? R : never

/** More than anybody looks at; the oldest go. */
const maxShown = 200

const followForm = element('follow', HTMLFormElement)
const sendForm = element('send', HTMLFormElement)
const state = element('state', HTMLParagraphElement)
const problem = element('problem', HTMLParagraphElement)
const records = element('records', HTMLOListElement)
const count = element('count', HTMLOutputElement)
let received = 0
let following = new AbortController()

followForm.addEventListener('submit', (event) => {
  event.preventDefault()
  follow(words(), field(followForm, 'group').value.trim())
})

sendForm.addEventListener('submit', (event) => {
  event.preventDefault()
  const key = field(sendForm, 'key').value
  const text = field(sendForm, 'text')
  send(words(), { ...(key !== '' && { key }), value: text.value })
  text.value = ''
  text.focus()
})

follow(words(), '')

function words(): Words {
  return topic(field(followForm, 'topic').value.trim(), { key: string, value: string })
}

async function send(to: Words, record: { key?: string; value: string }): Promise<void> {
  try {
    await producer.send(to, record)
    showProblem(undefined)
  } catch (error) {
    showProblem(error)
  }
}

/** Shows what the topic has and gets, until another is followed. */
async function follow(followed: Words, group: string): Promise<void> {
  following.abort()
  following = new AbortController()
  const { signal } = following
  clear()
  showProblem(undefined)
  showState('following', group === '' ? `Following ${followed.name}` : `Following ${followed.name} in ${group}`)
  const options = { topics: [followed], signal }
  const consumer = kafka.consumer(group === '' ? options : { ...options, group, autoOffsetReset: 'earliest' })
  try {
    for await (const record of consumer) show(record)
  } catch (error) {
    if (signal.aborted) return
    showProblem(error)
    showState('failed', 'Not following a topic')
  } finally {
    await consumer[Symbol.asyncDispose]()
  }
}

function show({ key, value, partition, offset, timestamp }: WordRecord): void {
  const item = document.createElement('li')
  const text = document.createElement('span')
  if (key !== null) text.append(span('key', key))
  text.append(span('value', value ?? '(deleted)'))
  const time = new Date(timestamp).toLocaleTimeString()
  item.append(text, span('place', `${partition}:${offset} · ${time}`))
  records.prepend(item)
  if (records.childElementCount > maxShown) records.lastElementChild?.remove()
  received++
  count.value = String(received)
}

function clear(): void {
  records.replaceChildren()
  received = 0
  count.value = '0'
}

function showState(name: string, text: string): void {
  state.dataset['state'] = name
  state.textContent = text
}

function showProblem(error: unknown): void {
  problem.hidden = error === undefined
  problem.textContent = error === undefined ? '' : String(error)
}

function span(className: string, text: string): HTMLSpanElement {
  const made = document.createElement('span')
  made.className = className
  made.textContent = text
  return made
}

function field(form: HTMLFormElement, name: string): HTMLInputElement {
  const found = form.elements.namedItem(name)
  if (found instanceof HTMLInputElement) return found
  throw new Error(`the form has no field '${name}'`)
}

function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new Error(`the page has no '${id}'`)
}
