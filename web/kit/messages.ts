// Message catalogues whose keys and {placeholders} the compiler checks: a text that is missing in one language does not compile.
type Texts = Readonly<Record<string, string>>

/** 'Sign in to {app}' → 'app' */
type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

/** A text in which each of the named placeholders occurs. */
type TextWith<Names extends string> = [Names] extends [never]
  ? string
  : (Names extends string ? (text: `${string}{${Names}}${string}`) => void : never) extends (text: infer Text) => void
    ? Text
    : never

/** What a catalogue in another language must hold, given the reference one (declared `as const`). */
export type Translation<Reference extends Texts> = {
  readonly [Key in keyof Reference]: TextWith<Placeholders<Reference[Key]>>
}

/** Looks a text up; placeholders of the text are a required second argument. */
export type Translate<Reference extends Texts> = <Key extends keyof Reference & string>(
  key: Key,
  ...values: [Placeholders<Reference[Key]>] extends [never]
    ? []
    : [Readonly<Record<Placeholders<Reference[Key]>, string | number>>]
) => string

export function translator<Reference extends Texts>(translation: Translation<Reference>): Translate<Reference> {
  const texts = translation as Texts
  return (key, ...[values]) => fill(texts[key] ?? key, values ?? {})
}

function fill(text: string, values: Readonly<Record<string, string | number>>) {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder))
}
