// fetch that reads at most so many bytes of an answer: a server that does not stop talking must not fill the memory.
import { ModelFailure } from "./model-failure.ts";

/**
 * A fetch that resolves when the whole body is there, so that its signal covers headers and body alike.
 * @throws ModelFailure (`unreadable`) for a longer body; the connection is dropped
 */
export function boundedFetch(mostBytes: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    // Leaving the loop by throwing cancels the body, which drops the connection.
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) throw new ModelFailure("unreadable", `the model's answer is longer than ${mostBytes} bytes`);
      chunks.push(chunk);
    }
    const { status, statusText, headers } = response;
    const mayHaveBody = status !== 204 && status !== 205 && status !== 304;
    return new Response(mayHaveBody ? Buffer.concat(chunks) : null, { status, statusText, headers });
  };
}
