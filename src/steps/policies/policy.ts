import { defineEntity } from '../../graph/entity';
import { flag, named, text, texts } from '../../graph/property';
import { toFlag } from '../../graph/values';
import { v2 } from '../../jumpcloud/dialects';
import { JumpCloudObject, Listing } from '../../jumpcloud/listing';
import { ofAccount } from '../core/account';
import { policiesSource } from '../sources';

/** v2 `GET /policies`, definition `Policy`. */
export interface Policy extends JumpCloudObject {
  name?: string | null;
  template?: {
    activation?: string | null;
    alert?: string | null;
    behavior?: string | null;
    deliveryTypes?: string[] | null;
    description?: string | null;
    displayName?: string | null;
    id?: string | null;
    name?: string | null;
    osMetaFamily?: string | null;
    osRestrictions?: Array<{
      isMdmRequired?: boolean | null;
    } | null> | null;
    reference?: string | null;
    state?: string | null;
  } | null;
}

/** The settings of a policy can be scripts and passwords; they belong to the single policy. */
export const policiesListing: Listing<Policy> = {
  kind: 'records',
  name: 'policies',
  path: '/v2/policies',
  dialect: v2,
  sort: 'id',
  omit: ['values', 'notes'],
};

export const policy = defineEntity<Policy>({
  resourceName: 'Policy',
  _type: 'jumpcloud_policy',
  _class: ['ControlPolicy', 'Configuration'],
  noun: 'policy',
  page: (id) => `/#/policies/${id}/details`,
  // No settings, which may hold scripts and passwords.
  rawData: ['id', 'name', 'template'],
  properties: {
    ...named('policy', ({ name }) => name),
    category: text('Always `config`', () => 'config'),
    description: text(
      "What the policy does, according to JumpCloud's template",
      (p) => p.template?.description,
    ),
    templateId: text("JumpCloud's id of the template", (p) => p.template?.id),
    templateName: text(
      'Name of the template, such as `filevault2_darwin`',
      (p) => p.template?.name,
    ),
    templateDisplayName: text(
      'Name of the template as the admin console shows it',
      (p) => p.template?.displayName,
    ),
    templateState: text(
      'Release status of the template',
      (p) => p.template?.state,
    ),
    behavior: text(
      "The policy's behavior, according to the template",
      (p) => p.template?.behavior,
    ),
    activation: text(
      'What has to happen before the policy takes effect, according to the template',
      (p) => p.template?.activation,
    ),
    alert: text(
      'Risks of the policy, according to the template',
      (p) => p.template?.alert,
    ),
    osFamily: text(
      'Operating systems that the policy applies to: `darwin`, `windows`, `linux`, `ios`, `android` or `universal`',
      (p) => p.template?.osMetaFamily,
    ),
    deliveryTypes: texts(
      'How the policy reaches devices: `agent`, `mdm`',
      (p) => p.template?.deliveryTypes,
    ),
    mdmRequired: flag(
      'Whether devices must be enrolled in MDM for the policy on at least one operating system',
      isMdmRequired,
    ),
    referenceUrl: text(
      'URL of more information about the policy',
      (p) => p.template?.reference,
    ),
  },
});

export const policies = ofAccount({
  stepId: 'fetch-policies',
  listing: policiesListing,
  entity: policy,
  graphType: 'policy',
  source: policiesSource,
});

function isMdmRequired({ template }: Policy): boolean | undefined {
  const restrictions = template?.osRestrictions;
  const flags = (Array.isArray(restrictions) ? restrictions : []).flatMap(
    (restriction) => toFlag(restriction?.isMdmRequired) ?? [],
  );
  return flags.length > 0 ? flags.includes(true) : undefined;
}
