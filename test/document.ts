import { spawnSync } from 'child_process';
import { readFile, writeFile } from 'fs/promises';
import path from 'path';

import { PROJECT_PATH } from './command';
import { generatedFiles } from './generatedFiles';
import { generatedPages, withGeneratedParts } from './generatedPage';
import { runScript, ScriptError } from './script';

runScript(
  {
    command: 'npm run document',
    about: [
      'Regenerates the parts of the pages in docs, and the files to import into JupiterOne, that follow from the sources and the questions file.',
    ],
    options: {},
  },
  async () => {
    const command = path.join(__dirname, 'j1-integration.js');
    const { status } = spawnSync(process.execPath, [command, 'document'], {
      cwd: PROJECT_PATH,
      stdio: 'inherit',
    });
    if (status !== 0) {
      throw new ScriptError('"j1-integration document" failed.');
    }
    for (const [file, text] of Object.entries(generatedFiles)) {
      await writeFile(path.join(PROJECT_PATH, file), text);
    }
    for (const name of generatedPages) {
      const page = path.join(PROJECT_PATH, 'docs', name);
      await writeFile(
        page,
        withGeneratedParts(name, await readFile(page, 'utf8')),
      );
    }
  },
);
