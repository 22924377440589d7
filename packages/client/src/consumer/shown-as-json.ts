interface HasJson {
  toJSON(): object
}

/** Makes Node's `console.log` show what `toJSON` says. In a browser it has no effect. */
export function showAsJson(prototype: HasJson): void {
  Object.defineProperty(prototype, Symbol.for('nodejs.util.inspect.custom'), {
    value(this: HasJson) {
      return this.toJSON()
    },
  })
}
