import { ResourceStep } from '../../src/graph/step';
import { Connection } from '../../src/jumpcloud/client';
import { pathOf } from '../../src/jumpcloud/listing';
import { integrationSteps } from '../../src/steps';
import { Answered, Ask, createAsk } from './ask';
import { findPlace, Place } from './organization';
import { createFindParent, FindParent } from './parents';
import {
  parameterQuestions,
  Question,
  readingQuestion,
  skipQuestion,
  takesHeader,
} from './questions';
import { Subject, subjectsOf } from './subjects';

/** A question, and what JumpCloud answered. */
export interface Asked extends Question, Answered {
  isOrganizationSent: boolean;
}

/** What became of a subject. */
export interface Checked extends Subject {
  /** None where nothing could be asked. */
  asked: Asked[];
  /** Whether nothing could be asked because the parents could not be read. */
  isParentUnread: boolean;
}

export interface CheckResult {
  place: Place;
  checked: Checked[];
  /** All answers, also those that only tell what to ask for. */
  answers: Answered[];
}

/**
 * Asks JumpCloud for everything that steps read, and whether it takes how they ask. It reads
 * single rows, and sends one request at a time.
 *
 * @param isOn whether a step would run
 * @throws IntegrationError when nothing can be asked
 */
export async function check(
  connection: Connection,
  isOn: (step: ResourceStep) => boolean,
): Promise<CheckResult> {
  const answers: Answered[] = [];
  const send = createAsk(connection);
  const ask: Ask = async (request) => {
    const answered = await send(request);
    answers.push(answered);
    return answered;
  };
  const place = await findPlace(ask, connection.organizationId);
  const findParent = createFindParent(
    ask,
    integrationSteps.flatMap(({ reads }) => reads),
    place,
    connection,
  );
  const checked: Checked[] = [];
  /** What was asked of a path: as in a run, JumpCloud's answer counts for all its objects. */
  const known = new Set<string>();
  for (const subject of subjectsOf(integrationSteps, isOn)) {
    checked.push(
      await checkSubject({ ask, place, findParent, known }, subject),
    );
  }
  return { place, checked, answers };
}

async function checkSubject(
  {
    ask,
    place,
    findParent,
    known,
  }: { ask: Ask; place: Place; findParent: FindParent; known: Set<string> },
  subject: Subject,
): Promise<Checked> {
  const { listing, parent, isReadOf } = subject.reading;
  const { id = '', isUnread } = parent
    ? await findParent(parent, isReadOf)
    : { id: place.organizationId, isUnread: true };
  const asked: Asked[] = [];
  if (id === '' && (parent || listing.path.includes('{id}'))) {
    return { ...subject, asked, isParentUnread: isUnread };
  }

  async function put(question: Question, total?: number): Promise<Asked> {
    const isOrganizationSent =
      question.about === 'header' ||
      listing.posted !== undefined ||
      (place.isSent && takesHeader(listing));
    const query = Object.entries(question.query).map(([name, value]) => [
      name,
      value.replace('{id}', id).replace('{total}', String(total)),
    ]);
    const answered = await ask({
      listing,
      path: pathOf(listing, id),
      query: Object.fromEntries(query) as Record<string, string>,
      organizationId: isOrganizationSent ? place.organizationId : undefined,
    });
    const each = { ...question, ...answered, isOrganizationSent };
    asked.push(each);
    return each;
  }

  const { status, total } = await put(readingQuestion(listing));
  if (status !== 200) {
    return { ...subject, asked, isParentUnread: false };
  }
  for (const question of parameterQuestions(listing, total !== undefined)) {
    const { about } = question;
    const key = `${listing.path} ${about} ${question.query[about]}`;
    if (known.has(key) || (about === 'header' && !place.organizationId)) {
      continue;
    }
    known.add(key);
    const answered = await put(question, total);
    if (about === 'limit' && answered.status === 400) {
      await put(skipQuestion(question), total);
    }
  }
  return { ...subject, asked, isParentUnread: false };
}
