/** What has been opened so far; disposing closes it, the last first. (Node 22 has no AsyncDisposableStack.) */
export interface Disposables extends AsyncDisposable {
  use<Opened extends AsyncDisposable>(opened: Opened): Opened;
  defer(close: () => void | Promise<void>): void;
}

export function createDisposables(): Disposables {
  let closing: (() => void | PromiseLike<void>)[] = [];
  return {
    use: (opened) => {
      closing.push(() => opened[Symbol.asyncDispose]());
      return opened;
    },
    defer: (close) => void closing.push(close),
    [Symbol.asyncDispose]: async () => {
      const all = closing;
      closing = [];
      for (const close of all.reverse()) await close();
    },
  };
}
