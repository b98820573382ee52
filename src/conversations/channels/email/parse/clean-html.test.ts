import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanHtml } from './clean-html.ts';

const ACTING = [
  '<svg onload=alert(1)><script>alert(1)</script><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<style>@import "http://evil.example"</style><p style="background:url(javascript:1);width:expression(1)">a</p>',
  '<meta http-equiv=refresh content="0;url=http://evil.example"><base href="http://evil.example/">',
  '<form action=http://evil.example><input name=a><button formaction=javascript:1>x</button></form>',
  '<a href="javascript:alert(1)">x</a><a href="jAvA\tscript:alert(1)">x</a><a href="&#106;avascript:1">x</a>',
  '<a href="data:text/html,<script>1</script>">x</a><a href="vbscript:1">x</a><a href="//evil.example">x</a>',
  '<img src="data:image/svg+xml;base64,AAAA"><img src="javascript:1"><img src=" data:text/html;base64,A">',
  '<img srcset="http://evil.example 1x" src=x><img/src="x"/onerror=1><video src=x onerror=1></video>',
  '<iframe srcdoc="<script>1</script>"></iframe><object data=x><embed src=x><link rel=stylesheet href=//e>',
  '<img data-src="/api/v1/me" data-cid="x"><img src="/api/v1/me"><td background="http://evil.example/x.png">',
  '<textarea><img src=x onerror=1></textarea><template><img src=x onerror=1></template><xmp><img src=x></xmp>',
  "<p title='\"><script>1</script>' onclick=1 id=x class=y>p</p><!--[if IE]><script>1</script><![endif]-->",
];

for (const html of ACTING)
  test(`nothing acts in ${html.slice(0, 60)}`, () => {
    // What stands in a quoted attribute or between tags is text: here only the tags themselves count.
    const tags = cleanHtml(html).match(/<[^>]*>/g) ?? [];
    for (const tag of tags) {
      const bare = tag.replaceAll(/ title="[^"]*"/g, '');
      assert.doesNotMatch(
        bare,
        /<\/?(?:script|style|svg|math|meta|base|form|input|button|iframe|object|embed|link|video|template)/i,
      );
      assert.doesNotMatch(
        bare,
        /\s(?:on\w+|style|srcset|src|data-src|data-cid|id|class|background)=/i,
      );
      assert.doesNotMatch(bare, /javascript:|vbscript:|data:|evil/i);
    }
  });

test('a link leads away from us without telling where it was, and remote images wait', () => {
  assert.equal(
    cleanHtml('<a href="https://example.org" target="_self" rel="opener">k</a>'),
    '<a href="https://example.org" target="_blank" rel="noopener noreferrer nofollow">k</a>',
  );
  assert.equal(
    cleanHtml('<img src="//e.example/p.gif">'),
    '<img data-src="https://e.example/p.gif" />',
  );
});

const STYLES: [string, string][] = [
  ['color:#FFF; Background-Color: rgb(10, 20, 30)', 'color:#fff;background-color:rgb(10, 20, 30)'],
  ['padding:4px 8px!important;margin-left:1em', 'padding:4px 8px;margin-left:1em'],
  ['border:1px solid #ccc;display:none', 'border:1px solid #ccc;display:none'],
  ['position:fixed;top:0;left:0;z-index:9;width:100%', 'width:100%'],
  ['margin-top:-400px;opacity:0;transform:scale(9)', ''],
  ['background:url(http://evil.example/x.png)', ''],
  ['background-image:url(//evil.example);content:"x"', ''],
  ['color:\\75rl(1);color:var(--x);width:calc(1px)', ''],
  ['color:re/**/d;width:expression(alert(1))', ''],
  ['-moz-binding:url(x);behavior:url(x);@import "x"', ''],
];
for (const [style, kept] of STYLES)
  test(`of the style "${style}" stays "${kept}"`, () =>
    assert.equal(
      cleanHtml(`<p style='${style}'>a</p>`),
      kept === '' ? '<p>a</p>' : `<p style="${kept}">a</p>`,
    ));
