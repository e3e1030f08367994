// Seconds until something may be tried again.
import { useEffect, useState } from 'react'

/** Counts against the clock, not in ticks: a tab in the background is given few of them. */
export function useCountdown() {
  const [deadline, setDeadline] = useState(0)
  const [secondsLeft, setSecondsLeft] = useState(0)

  useEffect(() => {
    if (!deadline) return
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((deadline - Date.now()) / 1000))
      setSecondsLeft(left)
      if (left === 0) setDeadline(0)
    }, 250)
    return () => clearInterval(timer)
  }, [deadline])

  function start(seconds: number) {
    setDeadline(Date.now() + seconds * 1000)
    setSecondsLeft(seconds)
  }

  return { secondsLeft, start }
}
