import { Sandbox } from './server';

/** What a sandbox has answered. */
export interface Answer {
  status: number;
  body: unknown;
  /** The `x-total-count` header. */
  total: string | null;
}

/**
 * Sends a GET request to a sandbox, with its key.
 *
 * @param path below `/api`, with the query
 */
export async function ask(
  { url, apiKey }: Pick<Sandbox, 'url' | 'apiKey'>,
  path: string,
  organizationId?: string,
): Promise<Answer> {
  const response = await fetch(`${url}/api${path}`, {
    headers: {
      'x-api-key': apiKey,
      ...(organizationId !== undefined && { 'x-org-id': organizationId }),
    },
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    body: isJson ? JSON.parse(text) : text,
    total: response.headers.get('x-total-count'),
  };
}
