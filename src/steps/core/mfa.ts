/** What v1 definition `systemuserreturn` tells of multi-factor authentication. */
export interface UserMfa {
  enable_user_portal_multifactor?: boolean | null;
  mfa?: {
    configured?: boolean | null;
    exclusion?: boolean | null;
    exclusionUntil?: string | null;
  } | null;
  /**
   * The `overallStatus`, and the status of each factor. There are more factors than the
   * description has, such as `smsStatus`.
   *
   * Source: https://github.com/TheJumpCloud/jc-cli
   */
  mfaEnrollment?: Record<string, string | null> | null;
  totp_enabled?: boolean | null;
}

const ENROLLED = 'ENROLLED';

/** The factors that are described, in the order in which they are listed. */
const FACTORS: Record<string, string> = {
  totpStatus: 'TOTP',
  pushStatus: 'PUSH',
  webAuthnStatus: 'WEBAUTHN',
  jcGoStatus: 'JUMPCLOUD_GO',
};

/** Whether a user has any factor, as far as JumpCloud says. */
export function hasMfa(user: UserMfa): boolean {
  return (
    user.totp_enabled === true ||
    user.mfa?.configured === true ||
    user.mfaEnrollment?.overallStatus === ENROLLED ||
    factorsOf(user).length > 0
  );
}

/** The factors that a user is enrolled in; other ones than those described come last. */
export function factorsOf({ mfaEnrollment }: UserMfa): string[] {
  const enrolled = Object.keys(mfaEnrollment ?? {}).filter(
    (field) => mfaEnrollment?.[field] === ENROLLED && isFactor(field),
  );
  const described = Object.keys(FACTORS).filter((field) =>
    enrolled.includes(field),
  );
  return [...new Set([...described, ...enrolled.sort()])].map(
    (field) => FACTORS[field] ?? toFactor(field),
  );
}

function isFactor(field: string): boolean {
  return /.Status$/.test(field) && field !== 'overallStatus';
}

/** `smsOtpStatus` is `SMS_OTP`. */
function toFactor(field: string): string {
  return field
    .replace(/Status$/, '')
    .replace(/(?<=[a-z0-9])[A-Z]/g, '_$&')
    .toUpperCase();
}
