interface Props {
  label: string;
  choices: { href: string; text: string; isCurrent: boolean }[];
}

/** Ways to look at the same list: links, of which one is where the reader is. */
export const Choices = ({ label, choices }: Props) => (
  <nav class="choices" aria-label={label}>
    {choices.map(({ href, text, isCurrent }) => (
      <a key={href} href={href} aria-current={isCurrent ? 'page' : undefined}>
        {text}
      </a>
    ))}
  </nav>
);
