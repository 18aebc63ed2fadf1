/** Languages that every dashboard is built in, from one source. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** What a panel needs to know of the language that it is built in. */
export interface View {
  readonly language: Language;
  readonly say: (text: Text) => string;
}

export function viewIn(language: Language): View {
  return { language, say: (text) => text[language] };
}
