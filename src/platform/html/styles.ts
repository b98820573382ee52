/** One style for all public pages, sent within the page: nothing else has to be fetched. */
export const styles = `
:root{color-scheme:light dark;--paper:#f8f7f4;--surface:#fff;--line:#e7e4de;--ink:#1d1b18;--soft:#625d55;--accent:#155e50;--wash:#e8f2ee;--edge:#b9d8ce;--on:#fff;--late:#a32a20;--late-wash:#fbedeb}
@media(prefers-color-scheme:dark){:root{--paper:#141311;--surface:#1b1a17;--line:#34312c;--ink:#eeebe5;--soft:#aaa398;--accent:#7fc6b2;--wash:#17302a;--edge:#2a5146;--on:#10231e;--late:#f4a196;--late-wash:#3a1d19}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.2em}
h1,h2,p,ol,ul,dl,dd,fieldset{margin:0;padding:0;border:0;min-width:0}
ol,ul{list-style:none}
h1{font-size:clamp(1.5rem,1.2rem + 1.6vw,2.1rem);line-height:1.2;letter-spacing:-.02em;font-weight:650;text-wrap:balance}
h2{font-size:1.05rem;letter-spacing:-.01em;font-weight:650;margin-bottom:.9rem}
.top,main,footer{max-width:66rem;margin:auto;padding:0 1.15rem}
.top{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;align-items:center;justify-content:space-between;padding-block:.9rem}
.top b{font-weight:650}
.top ul{display:flex;flex-wrap:wrap;margin:0 -.5rem;font-size:.9rem}
.top li>*{display:block;padding:.6rem .5rem;text-decoration:none;border-radius:.5rem}
.top [aria-current]{color:var(--soft)}
main{padding-block:.6rem 3rem;display:grid;gap:1.25rem}
.head{padding-bottom:.4rem}
.head p{margin-top:.45rem}
.soft,time,.hint{color:var(--soft);font-size:.9rem}
.say .chip{margin:.2rem 0 .5rem}
.chip{display:inline-flex;align-items:center;gap:.5em;background:var(--wash);border:1px solid var(--edge);border-radius:2em;padding:.15rem .8rem;font-size:.92rem;font-weight:560}
.chip::before{content:"";width:.5em;height:.5em;border-radius:1em;background:var(--accent)}
.card,.note{background:var(--surface);border:1px solid var(--line);border-radius:.9rem;padding:1.15rem 1.2rem}
.note{background:var(--wash);border-color:var(--edge)}
.note.bad,.bad .box{background:var(--late-wash);border-color:var(--late)}
.note p+p{margin-top:.5rem}
.note code{display:block;font:600 .95rem/1.4 ui-monospace,Menlo,Consolas,monospace;margin:.5rem 0;padding:.6rem .75rem;background:var(--surface);border:1px solid var(--edge);border-radius:.5rem;user-select:all}
.list>li{position:relative;padding:0 0 1rem 1.5rem}
.list>li:last-child{padding-bottom:0}
.list>li::before{content:"";position:absolute;left:0;top:.5em;width:.62em;height:.62em;border-radius:1em;border:.14em solid var(--accent)}
.list>li:not(:last-child)::after{content:"";position:absolute;left:.26em;top:1.35em;bottom:-.35em;width:.1em;background:var(--line)}
.list>.kept::before{background:var(--accent)}
.list>.broken::before{background:var(--late);border-color:var(--late)}
.list .broken .how{color:var(--late)}
.list>.over::before{border-color:var(--soft)}
.how{font-size:.92rem;color:var(--soft)}
.list time{font-size:inherit}
.how time{color:inherit}
.list strong{font-weight:560;display:block}
.card>p:last-child:not(:first-child){margin-top:1rem}
.say{display:grid;gap:.9rem}
.say>li{max-width:min(100%,36rem);justify-self:start;background:var(--surface);border:1px solid var(--line);border-radius:.9rem .9rem .9rem .2rem;padding:.8rem 1rem}
.say>.you{justify-self:end;background:var(--wash);border-color:var(--edge);border-radius:.9rem .9rem .2rem .9rem}
.say header{display:flex;flex-wrap:wrap;gap:0 .7rem;align-items:baseline;margin-bottom:.3rem}
.say header b{font-weight:620}
.text{white-space:pre-wrap}
summary{cursor:pointer;padding:.3rem 0}
details[open]>summary{margin-bottom:.4rem}
.say .text+p,.say ul{margin-top:.6rem}
.files{display:flex;flex-wrap:wrap;gap:.4rem}
.files a{display:block;padding:.35rem .7rem;border:1px solid var(--edge);border-radius:.6rem;font-size:.9rem;text-decoration:none;background:var(--surface)}
.more{margin:0 0 .9rem}
form,.reach{display:grid;gap:1.1rem}
form.card>h2{margin:0}
label,legend{font-weight:560}
.field{display:grid;gap:.35rem}
.two{display:grid;gap:1.1rem;align-items:start}
.box,input[type=file]{width:100%;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:.6rem;padding:.65rem .8rem;min-height:2.9rem}
input[type=file]{padding:.5rem;border-style:dashed}
::file-selector-button{font:inherit;color:var(--accent);background:var(--wash);border:1px solid var(--edge);border-radius:.45rem;padding:.3rem .8rem;margin-right:.7rem}
form:has(#who-anonymous:checked) .reach{display:none}
textarea.box{min-height:9rem;resize:vertical}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
button{font:inherit;font-weight:620;color:var(--on);background:var(--accent);border:0;border-radius:.7rem;padding:.75rem 1.7rem;justify-self:start;min-height:3rem;cursor:pointer}
.pick{display:grid;grid-template-columns:auto 1fr;gap:0 .7rem;padding:.55rem 0;align-items:baseline}
.pick input{width:1.1rem;height:1.1rem;accent-color:var(--accent);transform:translateY(.15rem)}
.pick label{font-weight:450}
.pick .hint{grid-column:2}
.wrong{color:var(--late);font-size:.92rem;font-weight:560}
.trap{position:absolute;left:-99rem;height:1px;overflow:hidden}
footer{padding-bottom:2.5rem;font-size:.88rem;color:var(--soft)}
.narrow>*{max-width:44rem}
@media(min-width:40rem){main{padding-top:1.6rem}.two{grid-template-columns:1fr 1fr}.card{padding:1.4rem 1.6rem}}
.stack{display:grid;gap:1.1rem}
.talk>*+*,#reply>*+*{margin-top:1.25rem}
aside{display:contents}
aside>.promises{order:1}
.talk{order:2}
aside>.trail{order:3}
@media(min-width:60rem){.case main{grid-template-columns:1fr 21rem;column-gap:2.2rem;align-items:start}.case .head,main>.note{grid-column:1/-1}.talk{order:0}.case aside{display:grid;gap:1.25rem;order:1}}
`
  .trim()
  .replaceAll('\n', '');
