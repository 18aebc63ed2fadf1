import { fullDisk } from './full-disk';

const left = (mebibytes: number) => () => ({ bavail: mebibytes * 256, bsize: 4096 });

it.each([0, 15])('names a data folder whose disk has %d MiB left', (free) => {
  const error = fullDisk('/somewhere', left(free));
  expect(error?.code).toBe('DATA_DIR_UNUSABLE');
  expect(error?.message).toContain(`The disk of the data folder /somewhere is full: ${free} MiB are left`);
});

it('says nothing while there is room', () => {
  expect(fullDisk('/somewhere', left(16))).toBeNull();
  expect(fullDisk(__dirname)).toBeNull();
});
