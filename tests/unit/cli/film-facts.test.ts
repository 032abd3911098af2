import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { factsOf, readLabels } from '../../../src/cli/film-facts.ts';
import { patientInName } from '../../../src/shared/patient.ts';
import { folderOf } from './support.ts';

const classes = [
  { id: 'normal', label: 'Normal' },
  { id: 'pneumonia', label: 'Pneumonia' },
];
const film = (name: string, folders: string[] = []) => ({ path: `/films/${name}`, name, folders });

test.each([
  ['person123_bacteria_4.jpeg', 'person123'],
  ['test/PNEUMONIA/person1_virus_6.jpeg', 'person1'],
  ['IM-0115-0001.jpeg', 'IM-0115'],
  ['NORMAL2-IM-0115-0001-0002.jpeg', 'IM-0115'],
  ['person.png', undefined],
  ['my-IM-0115-1.png', undefined],
])('the patient in %s is %s', (name, patient) => {
  expect(patientInName(name)).toBe(patient);
});

describe('labels', () => {
  test('the nearest folder named after a class, in any case', () => {
    expect(factsOf(film('a.png', ['NORMAL', 'x', 'PneuMonia', 'y']), classes)).toEqual({
      file: 'a.png',
      patient: 'a.png',
      label: 'pneumonia',
    });
    expect(factsOf(film('a.png', ['test']), classes).label).toBe('');
  });

  test('a table goes first; its files are named as in the results, from its own folder, or barely', async () => {
    const folder = await folderOf({
      'labels.csv': '\ufefffile,label,patient,group\nsub/a.png,Normal,p1,g\n../films/c.png,PNEUMONIA,,\nd.png,other,p4,\n',
    });
    const labels = await readLabels(join(folder, 'labels.csv'));
    expect(factsOf(film('sub/a.png', ['PNEUMONIA']), classes, labels)).toMatchObject({ label: 'normal', patient: 'p1' });
    expect(factsOf({ ...film('x.png'), path: join(folder, '../films/c.png') }, classes, labels)).toMatchObject({
      label: 'pneumonia',
      patient: 'x.png',
    });
    expect(factsOf(film('deep/er/d.png'), classes, labels)).toMatchObject({ label: 'other', patient: 'p4' });
    expect(factsOf(film('e.png', ['NORMAL']), classes, labels)).toMatchObject({ label: 'normal', patient: 'e.png' });
  });

  test('a bare name that several rows have names none', async () => {
    const folder = await folderOf({ 'labels.csv': 'file;label\none/a.png;normal\ntwo/a.png;pneumonia\n' });
    const labels = await readLabels(join(folder, 'labels.csv'));
    expect(factsOf(film('a.png'), classes, labels).label).toBe('');
    expect(factsOf(film('two/a.png'), classes, labels).label).toBe('pneumonia');
  });

  test('a table without a column "file" is bad usage', async () => {
    const folder = await folderOf({ 'labels.csv': 'name,label\n' });
    await expect(readLabels(join(folder, 'labels.csv'))).rejects.toMatchObject({
      code: 'bad-usage',
      message: expect.stringContaining('name, label'),
    });
    await expect(readLabels(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'bad-usage' });
  });
});
