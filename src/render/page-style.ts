/**
 * The style sheet of the report page.
 *
 * The colours are Okabe and Ito's, which people of every colour vision tell apart, darkened or lightened until they stand out from the ground
 * by 3 to 1 and letters by 4.5 to 1; shapes and hatching say the same without colour. Paper is always light.
 */
export const PAGE_STYLE = `
:root {
  color-scheme: light;
  --ground: #ffffff; --raised: #f5f6f8; --ink: #1a1d21; --soft: #4b525a; --line: #c3c8ce; --accent: #005a8f;
  --full: #0072b2; --on-full: #ffffff; --part: #f0b840; --part-edge: #7a5200; --on-part: #1a1d21; --none: #ffffff; --none-edge: #b34700; --on-none: #8f3900; --other: #8d949c;
  --mark: #8f1d00; --mark-ground: #fff1ec; --good: #006e4f; --hatch: #b34700;
  --c1: #0072b2; --c2: #c25400; --c3: #00805d; --c4: #a8517f; --c5: #8a6d00; --c6: #5b6770;
}
@media screen {
  @media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { color-scheme: dark;
    --ground: #14171a; --raised: #1f2428; --ink: #eceff2; --soft: #b4bcc5; --line: #454c54; --accent: #7cc4f5;
    --full: #56b4e9; --on-full: #0b0d0f; --part: #f0b840; --part-edge: #ffe2a0; --on-part: #14171a; --none: #14171a; --none-edge: #ff8a4c; --on-none: #ffb38a; --other: #7d858d;
    --mark: #ffb59c; --mark-ground: #3a1b12; --good: #4fd1a5; --hatch: #ff8a4c;
    --c1: #56b4e9; --c2: #f08a3c; --c3: #35c49a; --c4: #e39cc3; --c5: #e0c341; --c6: #a7b1ba; } }
  :root[data-theme="dark"] { color-scheme: dark;
    --ground: #14171a; --raised: #1f2428; --ink: #eceff2; --soft: #b4bcc5; --line: #454c54; --accent: #7cc4f5;
    --full: #56b4e9; --on-full: #0b0d0f; --part: #f0b840; --part-edge: #ffe2a0; --on-part: #14171a; --none: #14171a; --none-edge: #ff8a4c; --on-none: #ffb38a; --other: #7d858d;
    --mark: #ffb59c; --mark-ground: #3a1b12; --good: #4fd1a5; --hatch: #ff8a4c;
    --c1: #56b4e9; --c2: #f08a3c; --c3: #35c49a; --c4: #e39cc3; --c5: #e0c341; --c6: #a7b1ba; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; margin: 0 auto; max-width: 80rem; padding: 1rem 1.25rem 3rem; color: var(--ink); background: var(--ground); }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .5rem; }
h3 { font-size: 1rem; margin: .75rem 0 .35rem; }
p { margin: .4rem 0; max-width: 75ch; }
a { color: var(--accent); }
section { margin: 2.25rem 0 0; padding-top: 1rem; border-top: 1px solid var(--line); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
main:focus { outline: none; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: -4rem; background: var(--ground); padding: .5rem 1rem; z-index: 2; }
.skip:focus { top: .5rem; }
[hidden] { display: none; }
.lead { color: var(--soft); }
.mark { color: var(--mark); background: var(--mark-ground); border-left: 4px solid currentColor; padding: .3rem .75rem; font-weight: 600; }
.theme { display: flex; gap: .5rem; align-items: center; }
.theme[hidden] { display: none; }
nav ul { list-style: none; margin: 1rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .35rem 1.1rem; }
nav a { display: inline-block; padding: .15rem 0; }
select, input, button { font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--soft); border-radius: .3rem; padding: .3rem .6rem; max-width: 100%; }
button { cursor: pointer; }
button:disabled { opacity: .5; cursor: default; }
input::placeholder { color: var(--soft); opacity: 1; }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: .75rem; margin: .75rem 0; }
.figures div { background: var(--raised); border-radius: .4rem; padding: .6rem .8rem; display: flex; flex-direction: column; }
.figures dt { order: 2; color: var(--soft); font-size: .95rem; }
.figures dd { margin: 0; }
.figures b { font-size: 1.7rem; line-height: 1.2; }
.figures span { color: var(--soft); }
.verdict { font-weight: 600; }
.verdict.proven { color: var(--good); }
.verdict.proven::before { content: "✔ " / ""; }
.scroll { overflow-x: auto; position: relative; }
table { border-collapse: collapse; width: 100%; font-size: .925rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: break-word; min-width: 4rem; }
thead th { background: var(--raised); border-bottom: 2px solid var(--soft); vertical-align: bottom; }
tbody th { font-weight: 600; }
.n { text-align: right; font-variant-numeric: tabular-nums; min-width: 0; }
time { font-variant-numeric: tabular-nums; white-space: nowrap; }
.wide { min-width: 16rem; }
.who, .still-open { min-width: 11rem; }
.hash { font-family: ui-monospace, "Liberation Mono", monospace; font-size: .8rem; overflow-wrap: anywhere; }
td small, th small { display: block; color: var(--soft); font-weight: 400; font-size: .85em; }
.grouped tbody tr:first-child > * { border-bottom: 0; padding-bottom: .1rem; }
.grouped .below td { padding-top: 0; }
.below details { position: sticky; left: .6rem; width: fit-content; max-width: min(70rem, calc(100vw - 4rem)); font-size: .9rem; }
.below summary { color: var(--soft); }
.below ul { margin: .3rem 0 .5rem; padding-left: 1.2rem; }
summary { cursor: pointer; width: fit-content; padding: .1rem .25rem; }
thead button { all: unset; cursor: pointer; font-weight: 600; }
thead button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
thead button::after { content: " ↕" / ""; color: var(--soft); }
[aria-sort="ascending"] button::after { content: " ↑" / ""; color: var(--ink); }
[aria-sort="descending"] button::after { content: " ↓" / ""; color: var(--ink); }
.tools { display: flex; flex-wrap: wrap; gap: .4rem .7rem; align-items: center; margin: .6rem 0; }
.tools[hidden] { display: none; }
.tools input { min-width: 14rem; }
.tools output { color: var(--soft); }
.pager { display: inline-flex; flex-wrap: wrap; gap: .4rem; align-items: center; }
.alternative { margin: .75rem 0; }
.picture { margin: .5rem 0; }
.picture svg { display: block; width: 100%; height: auto; }
.picture.none svg { max-width: 36rem; }
.picture.narrow svg { min-width: 27rem; max-width: 44rem; max-height: 56rem; }
.picture.wide svg { min-width: 44rem; }
svg text { fill: var(--ink); font-size: 12.5px; font-family: inherit; }
svg .small { font-size: 11px; fill: var(--soft); }
svg .middle { text-anchor: middle; }
svg .end { text-anchor: end; }
.map-and-list { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.5rem; align-items: start; }
.full { fill: var(--full); }
circle.full { stroke: var(--full); stroke-width: 1; }
.part { fill: var(--part); stroke: var(--part-edge); stroke-width: 1.5; }
svg .none { fill: var(--none); stroke: var(--none-edge); stroke-width: 2; }
.other { fill: var(--other); }
.sign text { text-anchor: middle; font-size: 10.5px; font-weight: 700; }
.sign text.long { font-size: 8.5px; }
.sign text.on-full { fill: var(--on-full); }
.sign text.on-part { fill: var(--on-part); }
.sign text.on-none { fill: var(--on-none); }
.picture .sign.chosen > :not(text):not(title) { stroke: var(--ink); stroke-width: 3.5; }
line.leader { stroke: var(--soft); stroke-width: 1; }
circle.leader { fill: var(--soft); }
.key, .numbers { list-style: none; padding: 0; margin: .4rem 0; }
.key { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
.key li { display: flex; gap: .35rem; align-items: center; }
.numbers { columns: 2 13rem; column-gap: 1.25rem; font-size: .9rem; }
.numbers li { display: flex; gap: .35rem; align-items: baseline; break-inside: avoid; padding: .05rem .2rem; border-radius: .2rem; }
.numbers li.chosen { background: var(--raised); outline: 1px solid var(--soft); }
.numbers svg { flex: none; align-self: center; width: 13px; height: 13px; }
.numbers .number { font-weight: 700; min-width: 1.4rem; text-align: right; font-variant-numeric: tabular-nums; }
.numbers .name { flex: 1; }
.numbers .count { color: var(--soft); white-space: nowrap; }
.chooser { margin-bottom: .75rem; }
.chooser select { margin-left: .5rem; }
#map-who { min-height: 6.5rem; padding-top: .4rem; }
#map-who dl { margin: .2rem 0; display: grid; grid-template-columns: auto 1fr; gap: .1rem .75rem; }
#map-who dt { color: var(--soft); }
#map-who dd { margin: 0; }
.bands path { fill: none; stroke-opacity: .45; }
.bands path:hover { stroke-opacity: .9; }
.bands .c1 { stroke: var(--c1); } .bands .c2 { stroke: var(--c2); } .bands .c3 { stroke: var(--c3); }
.bands .c4 { stroke: var(--c4); } .bands .c5 { stroke: var(--c5); } .bands .c6 { stroke: var(--c6); }
.node.unit { fill: var(--soft); }
.node.c1 { fill: var(--c1); } .node.c2 { fill: var(--c2); } .node.c3 { fill: var(--c3); }
.node.c4 { fill: var(--c4); } .node.c5 { fill: var(--c5); } .node.c6 { fill: var(--c6); }
.axis { stroke: var(--soft); }
rect.open { stroke: var(--hatch); stroke-width: 1; }
.hatch-ground { fill: var(--ground); }
.hatch-line { fill: var(--hatch); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.5rem; align-items: start; }
@media screen {
  .off { display: none; }
  .large section { content-visibility: auto; contain-intrinsic-size: auto 60rem; }
}
@media screen and (max-width: 56rem) { .map-and-list { grid-template-columns: minmax(0, 1fr); } }
@media screen and (max-width: 60rem) { .figures { grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); } }
@media screen and (max-width: 40rem) {
  body { padding: .75rem .85rem 2rem; }
  h1 { font-size: 1.35rem; }
  .figures { grid-template-columns: 1fr 1fr; }
  .numbers { columns: 1; }
  .tools input { min-width: 0; flex: 1 1 10rem; }
}
@page { size: A4; margin: 14mm 12mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
@media print {
  body { font-size: 9.5pt; line-height: 1.35; max-width: none; padding: 0; }
  .skip, nav, .theme, .tools, .chooser, .alternative { display: none !important; }
  h1 { font-size: 16pt; } h2 { font-size: 12.5pt; break-after: avoid; } h3 { break-after: avoid; font-size: 10.5pt; }
  section { margin-top: 6mm; padding-top: 3mm; }
  .scroll { overflow: visible; }
  .picture svg { max-height: 170mm; min-width: 0 !important; break-inside: avoid; margin: 0 auto; }
  .picture, .figures div, .chart { break-inside: avoid; }
  .figures { grid-template-columns: repeat(4, 1fr); gap: 2mm; } .figures b { font-size: 15pt; } .figures div { padding: 1.5mm 2.5mm; }
  .map-and-list { display: block; }
  .numbers { columns: 4; column-gap: 4mm; font-size: 8pt; } .numbers li { padding: 0; }
  .lead { break-after: avoid; margin: 1mm 0; }
  .charts { display: block; } .charts svg { max-width: 115mm !important; margin: 0; }
  #map .picture svg { max-height: 128mm; }
  table { font-size: 8pt; }
  th, td { padding: 1mm 1.2mm; min-width: 0; }
  .wide, .who, .still-open { min-width: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .grouped tbody { break-inside: avoid; }
  .below details { position: static; max-width: none; font-size: 8pt; }
  details::details-content { content-visibility: visible; height: auto; }
  .below summary { display: inline; padding: 0; }
  .below summary::marker { content: ""; }
  .below summary::after { content: ". "; }
  .below details, .below details::details-content, .below ul { display: inline; }
  .below ul { margin: 0; padding: 0; }
  .below li { display: inline; }
  .below li:not(:last-child)::after { content: " · "; }
  thead button { display: contents; }
  thead button::after { content: none !important; }
  .hash { font-size: 6.5pt; }
  a { color: inherit; text-decoration: none; }
}
`;
