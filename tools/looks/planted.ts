/** Screens that wear only what the kit has. */
export const sound: Record<string, string> = {
  'web/kit/tokens.css':
    ':root {\n  --s1: 0.25rem;\n}\n:root[data-mantine-color-scheme="light"] {\n  --paper: #f8f7f4;\n}\n:root[data-mantine-color-scheme="dark"] {\n  --paper: #141311;\n}\n',
  'web/kit/theme.ts': "const pine = ['#eef6f3'];\n",
  'web/index.html': '<meta name="theme-color" content="#f8f7f4" />\n',
  'web/today/today.module.css':
    '/* white */\n.red {\n  color: var(--paper);\n  white-space: nowrap;\n  background: transparent;\n  border-color: currentColor;\n  padding: var(--s1);\n}\n.a:hover,\n.b {\n  mask-image: linear-gradient(currentColor 80%, transparent);\n}\n',
  'web/today/today.tsx':
    'const a = <a href="#add" className={css.red} color="gray">#1042</a>; // red\nconst c = colour === "red";\n',
};

/** Each is added and must be caught. */
export const planted: { about: string; file: string; text: string; caught: RegExp }[] = [
  {
    about: 'a hex colour',
    file: 'web/today/own.module.css',
    text: '.a {\n  color: #abc;\n}\n',
    caught: /own\.module\.css:2 .*#abc/,
  },
  {
    about: 'a colour of a function',
    file: 'web/today/own.module.css',
    text: '.a {\n  box-shadow: 0 1px 2px rgb(0 0 0 / 5%);\n}\n',
    caught: /:2 .*rgb\(/,
  },
  {
    about: 'a colour of another function, over lines',
    file: 'web/today/own.module.css',
    text: '.a {\n  background: linear-gradient(\n    oklch(70% 0.1 180),\n    transparent\n  );\n}\n',
    caught: /:3 .*oklch\(/,
  },
  {
    about: 'a colour by its name',
    file: 'web/today/own.module.css',
    text: '.a {\n  border: 1px solid rebeccapurple;\n}\n',
    caught: /rebeccapurple/,
  },
  {
    about: 'a colour in the kit beside the tokens',
    file: 'web/kit/own.module.css',
    text: '.a {\n  background: white;\n}\n',
    caught: /web\/kit\/own/,
  },
  {
    about: 'a colour of Mantine that the theme does not draw',
    file: 'web/today/own.tsx',
    text: 'export const A = () => <Button color="teal">A</Button>;\n',
    caught: /teal/,
  },
  {
    about: 'a colour in a style',
    file: 'web/today/own.tsx',
    text: "export const A = () => <p style={{ backgroundColor: '#FFEEDD' }} />;\n",
    caught: /#FFEEDD/,
  },
  {
    about: 'a colour by its name in a style',
    file: 'web/today/own.tsx',
    text: "export const A = () => <p style={{ border: '1px solid crimson' }} />;\n",
    caught: /crimson/,
  },
  {
    about: 'another paper of the page',
    file: 'web/index.html',
    text: '<meta name="theme-color" content="#ffffff" />\n',
    caught: /index\.html:1 .*#ffffff/,
  },
  {
    about: 'a token that the kit does not have',
    file: 'web/today/own.module.css',
    text: '.a {\n  color: var(--gone);\n}\n',
    caught: /asks for --gone/,
  },
];
