/** Languages every sentence exists in. Codes, column names and policy keys are never translated. */
export type Language = 'en' | 'vi';
