import { Resolver } from 'node:dns/promises'

/** The TXT records of a name, each as one text. None when there are none, or when nobody answers in time. */
export type TxtLookUp = (name: string) => Promise<readonly string[]>

/** Asks the machine's own resolver, for at most some four seconds. */
export const lookUpTxt: TxtLookUp = async (name) => {
  const resolver = new Resolver({ timeout: 2000, tries: 2 })
  try {
    const records = await resolver.resolveTxt(name)
    return records.slice(0, 100).map((parts) => parts.join('').slice(0, 1000))
  } catch {
    return []
  }
}
