import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What of the rules looks at colours: the others find in dark what they find in light. */
const aboutColours = { runOnly: ['color-contrast', 'link-in-text-block'] };

/** What keeps people from using the page as it is now, in light and in dark, each with the element that it is about. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const look = async (colorScheme: 'light' | 'dark', options: object = {}) => {
    // A colour on its way to another is neither.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const results = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as axe.AxeResults;
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) => `${page.url()} in ${colorScheme}: ${id} ${html} ${failureSummary}`,
      ),
    );
  };
  const found = [...(await look('light')), ...(await look('dark', aboutColours))];
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  return found;
}
