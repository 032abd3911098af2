import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findFilms } from '../../../src/cli/find-films.ts';
import { encodeGreyPng } from '../../../src/imaging/encode-png.ts';
import { folderOf } from './support.ts';

const film = encodeGreyPng({ width: 16, height: 16, pixels: new Uint8Array(256) });
const names = async (...paths: string[]) => (await findFilms(paths)).films.map(({ name }) => name);

test('names are relative to the folder that was given', async () => {
  const folder = await folderOf({ 'one/a.png': film, 'two/b.png': film });
  expect(await names(folder)).toEqual(['one/a.png', 'two/b.png']);
  expect(await names(join(folder, 'one'), join(folder, 'two', 'b.png'))).toEqual(['a.png', 'b.png']);
});

test('where that would name two films alike, relative to the folder that holds all', async () => {
  const folder = await folderOf({ 'one/a.png': film, 'two/a.png': film });
  expect(await names(join(folder, 'one'), join(folder, 'two'))).toEqual(['one/a.png', 'two/a.png']);
});

test('a film that is named twice is found once', async () => {
  const folder = await folderOf({ 'a.png': film });
  expect(await names(folder, join(folder, 'a.png'), folder)).toEqual(['a.png']);
});

test('a link that leads back up does not lead round in circles', async () => {
  const folder = await folderOf({ 'sub/a.png': film });
  await symlink(folder, join(folder, 'sub', 'up'));
  await symlink(join(folder, 'nowhere'), join(folder, 'broken'));
  const found = await findFilms([folder]);
  expect(found.films.map(({ name }) => name)).toEqual(['sub/a.png']);
  expect(found.unreadable.map(({ file }) => file)).toEqual(['broken']);
});

test('the folder of results is left out, unless it is the one that was asked for', async () => {
  const folder = await folderOf({ 'a.png': film, 'out/b.png': film });
  expect((await findFilms([folder], join(folder, 'out'))).films.map(({ name }) => name)).toEqual(['a.png']);
  expect((await findFilms([folder], folder)).films).toHaveLength(2);
});
