import { afterEach, describe, expect, test, vi } from 'vitest';
import { readLabelTable } from '../../../src/batch/film-facts.ts';
import { guessChoices, type IntakeTable, matchTables, readIntake } from '../../../src/batch/intake.ts';

const classes = [
  { id: 'normal', label: 'Normal' },
  { id: 'pneumonia', label: 'Pneumonia' },
];

async function table(text: string, folder = 'drop'): Promise<IntakeTable> {
  const read = await readLabelTable(text);
  if (!read.rows) throw new Error('The table has no column "file".');
  return { name: 'labels.csv', folder, table: read };
}

function facts(path: string, tables: readonly IntakeTable[] = [], changed = {}) {
  return readIntake(tables, classes, { ...guessChoices([path], tables, classes), ...changed }).facts(path);
}

afterEach(() => void vi.unstubAllGlobals());

test('a table is read without making code of its text, which the page’s policy forbids', async () => {
  vi.stubGlobal('Function', () => {
    throw new EvalError('unsafe-eval');
  });
  for (const text of ['\ufefffile,label,reader\r\na.png,"Normal",2\r\n', 'file;label;reader\na.png;Normal;2']) {
    const read = await readLabelTable(text);
    expect(read.columns).toEqual(['file', 'label', 'reader']);
    expect(read.rows?.get('a.png')).toMatchObject({ label: 'Normal', scores: { reader: 2 } });
  }
});

describe('what a drop says of its films', () => {
  test('the nearest folder named after a class is the label, in any case of letters; the name tells the patient', async () => {
    expect(facts('chest/normal/PNEUMONIA/person12_bacteria_3.jpeg')).toEqual({ label: 'pneumonia', patient: 'person12', group: '' });
    expect(facts('chest/Normal/IM-0115-0001.jpeg')).toEqual({ label: 'normal', patient: 'IM-0115', group: '' });
  });

  test('without either, the label is empty and each file is a patient of its own', async () => {
    expect(facts('chest/a.png')).toEqual({ label: '', patient: 'chest/a.png', group: '' });
  });

  test('a table goes before folders; its other numbers are scores, and its other words are kept where films can be chosen by them', async () => {
    const tables = [await table('file,label,patient,group,brixia,aspect\nNORMAL/a.png,Pneumonia,p7,icu,11, native\n')];
    expect(facts('drop/NORMAL/a.png', tables)).toEqual({
      ...{ label: 'pneumonia', patient: 'p7', group: 'icu', scores: { brixia: 11 }, words: { aspect: 'native' } },
    });
    expect(facts('drop/NORMAL/b.png', tables)).toEqual({ label: 'normal', patient: 'drop/NORMAL/b.png', group: '' });
  });

  test('columns that name or describe films are not kept: too many different words, or long ones', async () => {
    const rows = Array.from(
      { length: 13 },
      (_, i) => `${i}.png,name ${i},${i === 5 ? 'a finding that takes a whole sentence to tell' : 'ap'},${i % 2 ? 'ap' : ''}`,
    );
    expect(facts('drop/5.png', [await table(`file,person,note,view\n${rows.join('\n')}`)])).toMatchObject({ words: { view: 'ap' } });
    expect(facts('drop/4.png', [await table(`file,person,note,view\n${rows.join('\n')}`)])).not.toHaveProperty('words');
  });

  test('a table may name files by their bare names, but not where two rows do', async () => {
    const tables = [await table('file;label\nx/a.png;other\ny/b.png;first\nz/b.png;second\n')];
    expect(facts('drop/deep/a.png', tables).label).toBe('other');
    expect(facts('drop/deep/b.png', tables).label).toBe('');
  });

  test('a wrong guess is corrected for all at once', async () => {
    expect(facts('study/p1/viral/a.png', [], { label: 'folder' }).label).toBe('viral');
    expect(facts('study/p1/viral/a.png', [], { label: 'folder', rename: { viral: 'pneumonia' } }).label).toBe('pneumonia');
    expect(facts('study/p1/a.png', [], { patient: 'folder', group: 'folder' })).toEqual({ label: '', patient: 'p1', group: 'p1' });
  });
});

test('a label that is called by a class’s name counts as the class, in any case of letters', async () => {
  const renamed = (sick: string) => facts('study/sick/a.png', [], { label: 'folder', rename: { sick } }).label;
  expect(renamed('Pneumonia')).toBe('pneumonia');
  expect(renamed(' PNEUMONIA ')).toBe('pneumonia');
  expect(renamed('ill')).toBe('ill');
  expect(facts('study/a.png', [], { rename: { '': 'Normal' } }).label).toBe('normal');
});

test('what a drop is silent on is told from what it says is empty', async () => {
  const says = async (path: string, text: string) => {
    const tables = [await table(text)];
    return readIntake(tables, classes, guessChoices([path], tables, classes)).says(path);
  };
  expect(await says('drop/a.png', 'file,label,patient,group\na.png,,,\n')).toEqual({ label: '', patient: 'drop/a.png', group: '' });
  expect(await says('drop/a.png', 'file,reader\na.png,2\n')).toEqual({ scores: { reader: 2 } });
  expect(await says('drop/b.png', 'file,label,patient,group\na.png,x,y,z\n')).toEqual({});
});

describe('how tables and films fit together', () => {
  const rows = 'file,label\nNORMAL/a.png,normal\nPNEUMONIA/a.png,pneumonia\ngone.png,normal\n';

  test('rows that name no film and films that no row names are told', async () => {
    expect(await matchTables(['drop/NORMAL/a.png', 'drop/PNEUMONIA/a.png', 'drop/new.png'], [await table(rows)])).toEqual({
      tables: [{ name: 'labels.csv', rows: 3, unmatched: ['gone.png'] }],
      filmsWithoutRow: ['drop/new.png'],
    });
    expect(await matchTables(['drop/new.png'], [])).toEqual({ tables: [], filmsWithoutRow: [] });
  });

  test('a table that was dropped alone names films from the folder that was opened', async () => {
    expect(facts('drop/PNEUMONIA/a.png', [await table(rows, '')]).label).toBe('pneumonia');
    expect((await matchTables(['drop/PNEUMONIA/a.png'], [await table(rows, '')])).tables[0]?.unmatched).toEqual([
      'NORMAL/a.png',
      'gone.png',
    ]);
  });

  test('a film whose name has a backslash is found, though tables take it for a slash', async () => {
    expect(facts('drop/odd\\name.png', [await table('file,label\nodd\\name.png,normal\n')]).label).toBe('normal');
  });
});
