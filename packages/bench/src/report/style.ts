import { colours } from './palette.ts'

const variables = Object.entries(colours).map(([name, [light, dark]]) => `--${name}: light-dark(${light}, ${dark});`)

/** System fonts, one column of text, as many plots beside each other as there is room for. */
export const style: string = `
:root { color-scheme: light dark; ${variables.join(' ')} }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; }
.page { max-width: 1264px; margin: 0 auto; padding: 40px 32px 80px; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 3px; }
h1 { margin: 0; font-size: 32px; line-height: 1.2; letter-spacing: -0.02em; text-wrap: balance; }
h2 { margin: 0 0 4px; font-size: 21px; line-height: 1.3; letter-spacing: -0.01em; }
h3 { margin: 24px 0 4px; font-size: 15px; }
h1, h2, h3, p, dd, li { overflow-wrap: anywhere; }
p { margin: 0 0 8px; max-width: 72ch; }
.soft { color: var(--soft); }
.small { font-size: 14px; }
code, pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
header { display: flex; gap: 16px; justify-content: space-between; align-items: flex-start; }
header p { margin: 6px 0 0; }
button { font: inherit; font-size: 13px; color: var(--ink); background: var(--card); border: 1px solid var(--line);
  border-radius: 6px; padding: 4px 12px; cursor: pointer; white-space: nowrap; }
button:hover { border-color: var(--soft); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.command { display: flex; gap: 12px; align-items: flex-start; justify-content: space-between; margin: 24px 0;
  background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 10px 10px 10px 16px; }
.command pre { margin: 3px 0 0; white-space: pre-wrap; overflow-wrap: anywhere; min-width: 0; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); gap: 14px 32px;
  margin: 0 0 28px; }
.facts dt { color: var(--soft); font-size: 13px; }
.facts dd { margin: 0; font-size: 15px; }
.highlights { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr)); gap: 20px 32px;
  margin: 28px 0; padding: 24px 0 0; border-top: 1px solid var(--line); list-style: none; }
.highlights b { display: block; font-size: 30px; line-height: 1.15; font-weight: 600; letter-spacing: -0.02em;
  font-variant-numeric: tabular-nums; }
.highlights span { display: block; font-size: 14px; }
.findings { margin: 0 0 28px; padding-left: 20px; max-width: 76ch; }
.findings li { margin: 4px 0; }
nav { border: solid var(--line); border-width: 1px 0; padding: 14px 0; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 0; padding: 0; list-style: none; font-size: 14px; }
section { margin-top: 56px; scroll-margin-top: 16px; }
.keys { display: flex; flex-wrap: wrap; gap: 2px 20px; margin: 10px 0 0; padding: 0; list-style: none;
  font-size: 13px; }
.keys li { display: flex; gap: 8px; align-items: center; min-width: 0; }
.keys svg { flex: none; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr)); gap: 24px 28px;
  margin: 18px 0 10px; align-items: start; }
.two .panels { max-width: 960px; }
.panel { min-width: 0; max-width: 520px; }
.panel h3 { margin: 0 0 2px; font-size: 14px; }
.panel > svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { white-space: pre; font-variant-numeric: tabular-nums; }
.panel .keys { font-size: 12px; margin-top: 4px; }
details { margin-top: 8px; }
summary { cursor: pointer; color: var(--soft); font-size: 14px; width: fit-content; }
summary:hover { color: var(--ink); }
.table { overflow: auto; max-height: 480px; margin-top: 8px; border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 5px 14px; white-space: nowrap; }
td.wide { white-space: normal; min-width: 240px; overflow-wrap: anywhere; }
th { position: sticky; top: 0; background: var(--card); font-weight: 600; box-shadow: inset 0 -1px var(--line); }
tbody tr + tr td { border-top: 1px solid var(--line); }
.n { text-align: right; }
.bad { color: var(--bad); }
.empty { margin: 24px 0; padding: 20px 24px; border: 1px dashed var(--line); border-radius: 8px; color: var(--soft); }
@media (min-width: 900px) {
  .one { display: grid; grid-template-columns: minmax(0, 500px) minmax(0, 1fr); column-gap: 48px;
    grid-template-rows: auto auto 1fr; }
  .one h2, .one details, .one .numbers { grid-column: 1 / -1; }
  .one .panels { grid-column: 1; grid-row: 2 / 4; margin-top: 12px; }
  .one .text, .one .keys { grid-column: 2; align-content: start; }
  .one .text { margin-top: 14px; }
  .one > .keys { flex-direction: column; }
}
@media (max-width: 600px) {
  .page { padding: 20px 16px 48px; }
  h1 { font-size: 25px; }
  section { margin-top: 44px; }
  .highlights { margin-top: 28px; }
  .panel > svg { font-size: 14px; }
}
@media print {
  :root { color-scheme: light !important; }
  body { font-size: 11pt; }
  .page { max-width: none; padding: 0; }
  button, nav { display: none; }
  section, .panel { break-inside: avoid; }
  .panels { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .table { max-height: none; overflow: visible; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`

/** What the page does: the other light, and the command to the clipboard. It works without. */
export const script = `
const root = document.documentElement
document.getElementById('light').addEventListener('click', () => {
  const now = root.style.colorScheme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
  root.style.colorScheme = now === 'dark' ? 'light' : 'dark'
})
document.getElementById('copy').addEventListener('click', async ({ target }) => {
  const text = document.getElementById('command').textContent
  try {
    await navigator.clipboard.writeText(text)
    target.textContent = 'Copied'
  } catch {
    getSelection().selectAllChildren(document.getElementById('command'))
    target.textContent = 'Selected'
  }
})
`
