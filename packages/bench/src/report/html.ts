/** Text as it may stand in HTML and SVG, in an attribute too. */
export function escapeText(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

/** A number and its unit, and a setting and its value, stay in one line. */
export function glued(text: string): string {
  return text.replaceAll(/(\d|batch\.size|linger\.ms) (?=[\dkMGKµms%B])/g, '$1\u00a0')
}

/** Markup, whose texts are escaped: no name can become a tag. */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
}

type Part = Html | string | number | undefined | false | readonly Part[]

/** A template whose values are escaped, lists joined, and nothing written for what is undefined or false. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, index) => text + markupOf(parts[index])).join(''))
}

function markupOf(part: Part): string {
  if (part === undefined || part === false) return ''
  if (part instanceof Html) return part.markup
  if (typeof part === 'string') return escapeText(part)
  return typeof part === 'number' ? String(part) : part.map(markupOf).join('')
}
