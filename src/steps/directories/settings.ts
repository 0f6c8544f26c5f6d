import { readDetails } from '../../graph/details';
import { StepTools } from '../../graph/tools';
import { idOf } from '../../jumpcloud/listing';
import { directory, Directory, DirectorySettings } from './directory';
import { DIRECTORY_KINDS, kindOf, settingsListing } from './kinds';

/**
 * Reads the settings of directories, which their listing does not tell.
 *
 * @returns the settings by the id of the directory
 */
export async function readSettings(
  tools: StepTools,
  directories: Directory[],
): Promise<Map<string, DirectorySettings>> {
  const settings = new Map<string, DirectorySettings>();
  for (const kind of DIRECTORY_KINDS) {
    const names = new Map(
      directories.flatMap((each) => {
        const id = idOf(each);
        return id && kindOf(each.type) === kind ? [[id, each.name ?? id]] : [];
      }),
    );
    const ofKind = await readDetails(
      tools,
      settingsListing(kind),
      directory.noun,
      names,
    );
    ofKind.forEach((each, id) => settings.set(id, each));
  }
  return settings;
}
