/** Languages every sentence exists in. Codes, column names and policy keys are never translated. */
export const LANGUAGES = ['en', 'vi'] as const;
export type Language = (typeof LANGUAGES)[number];
