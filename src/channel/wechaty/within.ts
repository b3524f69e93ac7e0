// A limit of real time on work that may never end.

/** What the work comes to, or what is said instead if it takes too long. */
export async function within<T>(ms: number, work: Promise<T>, late: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  work.catch(() => {}); // what comes of it later is nobody's business
  return Promise.race([work, timeout.then(late)]).finally(() => clearTimeout(timer));
}
