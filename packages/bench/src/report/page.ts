import { isDeepStrictEqual } from 'node:util'
import type { Results } from '../results/results.ts'
import { startAndEnd } from '../results/times.ts'
import { dimensions as all } from './dimensions.ts'
import { type Figure, isFigure, type Skipped, type Table } from './figure.ts'
import { findings, highlights, isFailed } from './findings.ts'
import { glued, Html, html } from './html.ts'
import { type Measured, measuredOf } from './measured.ts'
import { durationText } from './numbers.ts'
import { type Key, type Panel, swatch } from './panel.ts'
import { recommendedOf } from './recommended.ts'
import { settingsTables } from './settings.ts'
import { script, style } from './style.ts'

/** What a browser may do with the page: nothing but show it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"

/** The whole report as one file. */
export function pageOf(results: Results, figures: readonly (Figure | Skipped)[]): string {
  const measured = measuredOf(results)
  const drawn = figures.filter(isFigure)
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${results.title} – Odradek bench</title>
<style>${new Html(style)}</style>
</head>
<body>
<div class="page">
${headOf(results)}
<main>
${recommendedSection(results)}
${foundOf(measured)}
${indexOf(results, drawn)}
${drawn.map((figure, index) => figureOf(figure, drawn.slice(0, index)))}
${failuresOf(measured)}
${settingsOf(results)}
${methodOf(results, figures)}
</main>
</div>
<script>${new Html(script)}</script>
</body>
</html>
`
  return page.markup
}

function headOf(results: Results): Html {
  const { title, kind, command, machine, targets, cells } = results
  const { startedAt, endedAt } = startAndEnd(results)
  const clients = [...new Set(cells.map(({ cell, clientVersion }) => `${cell.client} ${clientVersion}`.trim()))]
  const brokers = targets.map((target) =>
    target.title.includes(target.version) ? target.title : `${target.title} ${target.version}`,
  )
  const facts = [
    ['Machine', machineText(machine)],
    ['System', `${machine.platform}, Node ${machine.node}`],
    ['Commit', machine.commit],
    ['Measured', `${dateText(startedAt)}, in ${durationText(startedAt, endedAt)}`],
    ['Brokers', brokers.join('\n')],
    ['Clients', clients.join('\n')],
  ].filter(([, value]) => value !== '')
  return html`<header>
<div><h1>${title}</h1><p class="soft">Odradek bench, ${kind}</p></div>
<button id="light" type="button">◐ Light / dark</button>
</header>
<div class="command"><pre id="command">${command}</pre><button id="copy" type="button">Copy</button></div>
<dl class="facts">${facts.map(([name, value = '']) => html`<div><dt>${name}</dt>${value.split('\n').map((line) => html`<dd>${line}</dd>`)}</div>`)}</dl>`
}

function machineText({ processor, cores, memoryBytes }: Results['machine']): string {
  return `${processor}, ${cores} ${cores === 1 ? 'core' : 'cores'}, ${Math.round(memoryBytes / 2 ** 30)} GB`
}

/** To the minute, in UTC: the same for every reader. */
function dateText(at: string): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? at : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

function recommendedSection(results: Results): Html | undefined {
  const recommended = recommendedOf(results)
  if (recommended === undefined) return undefined
  const { sentence, settings, table } = recommended
  return html`<section id="recommended"><h2>Recommended</h2>
<p>${glued(sentence)}</p>
${settings.length > 0 && html`<pre>${settings.join('\n')}</pre>`}
${tableOf(table, 'What was tried')}</section>`
}

function foundOf(measured: Measured): Html {
  const [numbers, sentences] = [highlights(measured), findings(measured)]
  const { results } = measured
  const isEmpty = measured.cells.length === 0 && results.micro.length === 0
  return html`${
    numbers.length > 0 &&
    html`<ul class="highlights">${numbers.map(
      ({ value, what, where }) =>
        html`<li><b>${value}</b><span>${what}</span><span class="soft">${glued(where)}</span></li>`,
    )}</ul>`
  }
${sentences.length > 0 && html`<ul class="findings">${sentences.map((sentence) => html`<li>${glued(sentence)}</li>`)}</ul>`}
${isEmpty && html`<p class="empty">There are no numbers: no cell was measured to its end.</p>`}`
}

function indexOf({ cells, recommendation }: Results, figures: readonly Figure[]): Html {
  const entries = [
    ...(recommendation === undefined ? [] : [['recommended', 'Recommended']]),
    ...figures.map(({ name, title }) => [name, title]),
    ...(cells.some(isFailed) ? [['failures', 'Failures']] : []),
    ...[
      ['settings', 'Settings'],
      ['method', 'How to read this'],
    ],
  ]
  return html`<nav aria-label="Contents"><ul>${entries.map(
    ([name = '', title]) => html`<li><a href="#${name}">${title}</a></li>`,
  )}</ul></nav>`
}

function figureOf(
  { name, title, caption, shown, settings, panels, keys, table }: Figure,
  before: readonly Figure[],
): Html {
  const same = before.find((one) => isDeepStrictEqual(one.table, table))
  const numbers =
    same === undefined
      ? html`<details><summary>The same in numbers</summary>${tableOf(table, title)}</details>`
      : html`<p class="small numbers"><a href="#${same.name}">The numbers are those of “${same.title}”</a></p>`
  return html`<section id="${name}" class="figure ${['', 'one', 'two'][panels.length] ?? 'many'}">
<h2>${title}</h2>
<div class="text"><p>${glued(shown === undefined ? caption : `${caption} ${shown}.`)}</p>${settings !== '' && html`<p class="soft small">${glued(settings)}</p>`}</div>
${keysOf(keys)}
<div class="panels">${panels.map((panel) => panelOf(panel, title))}</div>
${numbers}
</section>
`
}

function panelOf({ title, svg, keys = [] }: Panel, figure: string): Html {
  const label = html` aria-label="${title === '' ? figure : `${figure}: ${title}`}"`.markup
  return html`<div class="panel">${title !== '' && html`<h3>${glued(title)}</h3>`}${new Html(
    svg.replace('<svg', () => `<svg${label}`),
  )}${keysOf(keys)}</div>`
}

const keysOf = (keys: readonly Key[]): Html | undefined =>
  keys.length === 0
    ? undefined
    : html`<ul class="keys">${keys.map((key) => html`<li>${new Html(swatch(key))}${key.label}</li>`)}</ul>`

const widestInOneLine = 60
/** But no version. */
const number = /^(?!\d+\.\d+\.)[\d–−]/

function tableOf({ head, rows }: Table, label: string): Html {
  const isNumbers = head.map((_, column) => rows.every((row) => number.test(row[column] ?? '–')))
  const isWide = head.map((_, column) => rows.some((row) => (row[column] ?? '').length > widestInOneLine))
  const classes = head.map((_, column) => (isNumbers[column] ? 'n' : isWide[column] ? 'wide' : ''))
  const cell = (text: string, column: number): Html => html`<td class="${classes[column]}">${text}</td>`
  return html`<div class="table" role="region" tabindex="0" aria-label="${label}, in numbers"><table>
<thead><tr>${head.map((text, column) => html`<th scope="col" class="${classes[column]}">${text}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>\n`)}</tbody></table></div>`
}

function failuresOf({ results, dimensions }: Measured): Html | undefined {
  const failed = results.cells.filter(isFailed)
  if (failed.length === 0) return undefined
  const rows = failed.map(({ cell, samples, failure = '' }) => [
    dimensions.label(cell, all),
    failure,
    samples.length === 0 ? 'none' : String(samples.length),
  ])
  return html`<section id="failures"><h2 class="bad">Failures</h2>
<p>Why cells have no samples, or fewer than they should.</p>
${tableOf({ head: ['cell', 'reason', 'rounds kept'], rows }, 'Failures')}</section>`
}

function settingsOf(results: Results): Html {
  const tables = settingsTables(results)
  const versions = Object.entries(results.machine.versions)
  return html`<section id="settings"><h2>Settings</h2>
${tables.map(({ title, table }) => html`<h3>${title}</h3>${tableOf(table, title)}`)}
${
  versions.length > 0 &&
  html`<h3>Packages</h3><p class="small soft">${versions.map(([name, version]) => `${name} ${version}`).join(', ')}</p>`
}</section>`
}

function methodOf({ cells, micro }: Results, figures: readonly (Figure | Skipped)[]): Html {
  const skipped = Map.groupBy(
    figures.filter((one): one is Skipped => !isFigure(one)),
    ({ reason }) => reason,
  )
  return html`<section id="method"><h2>How to read this</h2>
${
  cells.length > 0 &&
  html`<p>A number of a cell is the median of its rounds. Its spread is from the smallest round to the largest, of five rounds
and more between the quartiles. A fixed piece of computing tells before and after each round whether the machine was
quiet; a round that was disturbed was measured again. The warm-up is thrown away.</p>
<p>MB are 10⁶ bytes of keys and values, before compression; batch.size is in units of 1,024. CPU seconds are of all
threads, user and system.</p>`
}
${micro.length > 0 && html`<p>Contenders of a microbenchmark take turns on the same input; a number is the median of rounds.</p>`}
${
  skipped.size > 0 &&
  html`<h3>Not drawn</h3><ul class="small">${[...skipped].map(
    ([reason, titles]) => html`<li>${titles.map(({ title }) => title).join('; ')}: ${reason}</li>`,
  )}</ul>`
}</section>`
}
