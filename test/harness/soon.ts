/** Asks until the answer is right: for what happens without anybody's call, but takes no longer than five seconds. */
export async function soon<T>(ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + 5000
  for (;;) {
    const answer = await ask()
    if (isRight(answer) || Date.now() > deadline) return answer
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
