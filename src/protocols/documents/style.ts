/** The style sheet of the documents: light and dark by the reader's choice, one column on a telephone. */
export const style = `
:root {
  color-scheme: light dark;
  --text: #1c2330; --soft: #576072; --line: #dfe3ea; --ground: #ffffff; --raised: #f5f7fa; --link: #0b57c2; --mark: #8a5300;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e4e8ef; --soft: #a3adbd; --line: #313947; --ground: #12161d; --raised: #1b212b; --link: #7db1ff; --mark: #f0b65a;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; }
body {
  margin: 0; background: var(--ground); color: var(--text);
  font: 16px/1.6 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code { font: 0.9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; z-index: 2; background: var(--ground); padding: 0.25rem 0.5rem; }
header {
  position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; align-items: center;
  padding: 0.6rem 1.25rem; background: var(--ground); border-bottom: 1px solid var(--line);
}
header nav { display: flex; gap: 1rem; }
header nav a { text-decoration: none; }
header [aria-current] { color: var(--text); font-weight: 600; }
.language { margin-left: auto; }
.columns { display: grid; grid-template-columns: 15rem minmax(0, 52rem); gap: 2rem; padding: 0 1.25rem; }
.index { position: sticky; top: 3.2rem; align-self: start; max-height: calc(100vh - 3.2rem); overflow: auto; padding: 1.25rem 0; }
.index ul { list-style: none; margin: 0; padding: 0; font-size: 0.9rem; }
.index a { display: flex; justify-content: space-between; gap: 0.75rem; padding: 0.15rem 0.5rem; border-radius: 4px; text-decoration: none; }
.index a:hover { background: var(--raised); }
.index span { color: var(--soft); overflow-wrap: anywhere; text-align: right; font-size: 0.85em; }
main { padding: 1.25rem 0 4rem; min-width: 0; }
.alone { max-width: 52rem; margin: 0 auto; padding-inline: 1.25rem; }
.alone h2 { margin: 0 0 0.25rem; padding: 0; border: 0; font-size: 1.05rem; }
pre { margin: 0.75rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 1rem; padding-bottom: 0.3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 0 0 0.25rem; }
.operation h3 a { text-decoration: none; }
h4 { font-size: 0.85rem; color: var(--soft); margin: 1rem 0 0.35rem; }
small, .status, .other, .reached { color: var(--soft); font-weight: 400; }
.status, .other, .reached { font-size: 0.9rem; }
p { margin: 0.25rem 0; }
ul { margin: 0.25rem 0; padding-left: 1.25rem; }
details { margin: 0.75rem 0; }
summary { cursor: pointer; color: var(--soft); font-size: 0.9rem; font-weight: 600; }
.operation, .code { margin: 0 0 1rem; padding: 1rem; background: var(--raised); border: 1px solid var(--line); border-radius: 8px; }
.operation:target, .code:target { border-color: var(--link); }
.address b { font-size: 0.8rem; padding: 0.1rem 0.4rem; border: 1px solid currentColor; border-radius: 4px; color: var(--soft); }
.row + .row { margin-top: 0.75rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
.mark { font-size: 0.8rem; color: var(--mark); border: 1px solid currentColor; border-radius: 4px; padding: 0 0.35rem; white-space: nowrap; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { color: var(--soft); font-weight: 600; }
th { white-space: nowrap; }
th:nth-child(1), th:nth-child(2), th:nth-child(4) { min-width: 9rem; }
@media (max-width: 60rem) {
  .columns { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .index { position: static; max-height: 14rem; border-bottom: 1px solid var(--line); }
}
`
