/** Components of govuk-frontend that we do not have, each with the reason. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  header: "is GOV.UK's crown and wordmark; a council may not show them and uses generic-header",
}

/**
 * Fixtures that differ in what only central government may show. They are compared all the same, after these pieces are
 * taken out of the fixture; they are not counted as matched.
 */
export const WITHOUT: Readonly<Record<string, { readonly reason: string; readonly cut: readonly RegExp[] }>> = {
  footer: {
    reason: "no crown, no Open Government Licence and no Crown copyright in a council's footer",
    cut: [
      /<svg\b[^>]*class="govuk-footer__crown"[\s\S]*?<\/svg>/,
      /<svg\b[^>]*class="govuk-footer__licence-logo"[\s\S]*?<\/svg>/,
      /<span class="govuk-footer__licence-description">[\s\S]*?<\/span>(?=\s*<\/div>\s*<div class="govuk-footer__meta-item">)/,
      /<div class="govuk-footer__meta-item">\s*<a\s[^>]*govuk-footer__copyright-logo[\s\S]*?<\/a>\s*<\/div>/,
    ],
  },
}
