interface ImportMetaEnv {
  /** Set by vite.config.ts. */
  readonly APP_VERSION: string;
}
