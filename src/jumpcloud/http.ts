import { once } from 'events';
import http, { IncomingHttpHeaders, IncomingMessage } from 'http';
import https from 'https';
import { pipeline } from 'stream';
import { text } from 'stream/consumers';
import { createGunzip } from 'zlib';

/** An answer, read to its end; its body is unpacked. */
export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/**
 * Sends one GET and reads the answer to its end, whatever its status. Redirects are answers
 * like any other: nothing is ever sent to another place than the one asked for.
 *
 * @throws Error with a `code` when the connection fails or the answer breaks off, and an
 *   `AbortError` when the signal aborts
 */
export async function sendGet(
  url: URL,
  options: {
    headers: Record<string, string>;
    agent: http.Agent;
    signal: AbortSignal;
  },
): Promise<HttpAnswer> {
  const { get } = url.protocol === 'https:' ? https : http;
  const headers = { ...options.headers, 'accept-encoding': 'gzip' };
  const request = get(url, { ...options, headers });
  // An error after the answer has begun reaches the reader of its body.
  request.on('error', () => undefined);
  // The signal matters here: after a 101, for one, nothing else would end the wait.
  const { signal } = options;
  const answered = once(request, 'response', { signal });
  const [response] = (await answered) as [IncomingMessage];
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: await text(decode(response)),
  };
}

function decode(response: IncomingMessage): NodeJS.ReadableStream {
  return /^(x-)?gzip$/i.test(response.headers['content-encoding'] ?? '')
    ? pipeline(response, createGunzip(), () => undefined)
    : response;
}

/** Keeps connections open for the next request, and never more than may be in flight. */
export function createAgent(url: string, maxSockets: number): http.Agent {
  const { Agent } = url.startsWith('https:') ? https : http;
  return new Agent({ keepAlive: true, maxSockets });
}
