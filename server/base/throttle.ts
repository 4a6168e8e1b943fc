/** Calls `act` at most once every `intervalMs`: at once when it has been quiet, else when the interval is over. */
export interface Throttle extends Disposable {
  trigger(): void;
}

export function createThrottle(intervalMs: number, act: () => void): Throttle {
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  const run = () => {
    again = false;
    act();
    timer = setTimeout(() => {
      timer = undefined;
      if (again) run();
    }, intervalMs);
    timer.unref();
  };
  return {
    trigger: () => {
      if (timer === undefined) run();
      else again = true;
    },
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
