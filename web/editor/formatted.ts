/** Whether HTML of the editor says more than its words and the people they name. */
export const isFormatted = (html: string): boolean =>
  /<(strong|em|a|code|pre|ul|ol|blockquote)\b/.test(html);
