/** Styles of the living part of a report page, in the colours of the page. */
export const LIVING_STYLE: string = `
#what-if form { display: grid; gap: .75rem 1.25rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); align-items: end; margin: 1rem 0; padding: .9rem 1rem; background: var(--raised); border-radius: .4rem; }
#what-if form > div:not([hidden]) { display: grid; gap: .25rem; min-width: 0; }
#what-if fieldset { border: 1px solid var(--line); border-radius: .3rem; padding: .3rem .8rem .5rem; margin: 0; grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
#what-if fieldset label { display: inline-flex; gap: .45rem; align-items: center; min-height: 1.75rem; }
#what-if select, #what-if input[type="search"] { width: 100%; min-height: 2.3rem; }
#what-if form button { justify-self: start; min-height: 2.3rem; font-weight: 600; }
#what-if .tried { padding-left: 1.25rem; }
#what-if .tried li { margin: .3rem 0; }
#what-if .row { display: flex; flex-wrap: wrap; gap: .5rem; margin: .75rem 0; }
#what-if [role="status"] p:first-child { font-weight: 600; }
#what-if pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: .5rem .75rem; margin: .25rem 0 .75rem; background: var(--raised); border-radius: .3rem; max-width: 75ch; }
#what-if .answer[aria-busy="true"] { cursor: progress; }
[data-what-if] button { font-size: .9rem; }
@media print { #what-if form, #what-if .row, #what-if .tried button, [data-what-if] { display: none; } }
`;
