import {
  IntegrationInstanceConfig,
  IntegrationInstanceConfigFieldMap,
} from '@jupiterone/integration-sdk-core';

/** The configuration as it comes from JupiterOne, or from the environment on a laptop. */
export interface IntegrationConfig extends IntegrationInstanceConfig {
  /** API key of a JumpCloud administrator (`API_KEY`), where there is no service account. */
  apiKey?: string;
  /** Client ID of a JumpCloud service account (`CLIENT_ID`). */
  clientId?: string;
  /** Client secret of the service account (`CLIENT_SECRET`). */
  clientSecret?: string;
  /** The only organization to read (`ORG_ID`): 24 hexadecimal digits. */
  orgId?: string;
  /** `us`, `eu` or `in` (`REGION`); `us` when it is missing. */
  region?: string;
  /** Ingestion sources to leave out (`DISABLED_INGESTION_SOURCES`), separated by commas. */
  disabledIngestionSources?: string;
  /**
   * Ingestion sources to collect that are off by default (`ENABLED_INGESTION_SOURCES`),
   * separated by commas. JupiterOne has its own switches, which count there.
   */
  enabledIngestionSources?: string;
}

/** What JupiterOne asks for, and what `j1-integration` reads from the environment. */
export const instanceConfigFields: IntegrationInstanceConfigFieldMap<IntegrationConfig> =
  {
    apiKey: { type: 'string', mask: true, optional: true },
    clientId: { type: 'string', mask: true, optional: true },
    clientSecret: { type: 'string', mask: true, optional: true },
    orgId: { type: 'string', optional: true },
    region: { type: 'string', optional: true },
    disabledIngestionSources: { type: 'string', optional: true },
    enabledIngestionSources: { type: 'string', optional: true },
  };
