import { HttpProxyAgent, HttpsProxyAgent } from 'hpagent';
import http from 'http';
import https from 'https';
import { getProxyForUrl } from 'proxy-from-env';
import { URL } from 'url';

/**
 * The connections of a run, which are kept open. They lead through the proxy that
 * `HTTPS_PROXY` names, unless `NO_PROXY` excepts the host.
 *
 * Their number has no bound of its own: node-fetch takes a chunked answer for a broken one
 * when its connection goes straight to a request that waited for one
 * (https://github.com/node-fetch/node-fetch/issues/1767).
 *
 * @param url the address that is asked
 * @param options.timeout milliseconds after which an idle connection is closed, so that a
 *   proxy that never answers does not keep the process
 */
export function createAgent(
  url: string,
  options: { timeout: number },
): { agent: http.Agent; proxy?: string } {
  const isSecure = url.startsWith('https:');
  const agentOptions = { ...options, keepAlive: true };
  const proxy = getProxyForUrl(url);
  if (!proxy) {
    const { Agent } = isSecure ? https : http;
    return { agent: new Agent(agentOptions) };
  }
  const ProxyAgent = isSecure ? HttpsProxyAgent : HttpProxyAgent;
  return {
    agent: new ProxyAgent({ ...agentOptions, proxy }),
    // Without the credentials that it may hold.
    proxy: new URL(proxy).host,
  };
}
