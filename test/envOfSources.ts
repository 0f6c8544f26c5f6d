import { ingestionSources } from '../src/ingestionSources';

/** Switches on these ingestion sources, and no others. */
export function envOfSources(
  sources: string[] | 'all',
): Record<string, string> {
  const known = ingestionSources.map(({ id }) => id);
  const chosen = sources === 'all' ? known : sources;
  return {
    // Also what is off by default.
    ENABLED_INGESTION_SOURCES: chosen.join(),
    DISABLED_INGESTION_SOURCES: known
      .filter((id) => !chosen.includes(id))
      .join(),
  };
}
