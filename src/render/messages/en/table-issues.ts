import type { IssuePhrases } from '../catalogue.ts';

/** Files, encodings, CSV, headers and cells: numbers 01xx to 03xx. */
export const tableIssues: IssuePhrases = {
  'bad-utf8': {
    text: 'the file is not UTF-8: byte {byte} at offset {byteOffset} begins no character',
    fix: 'save it as UTF-8 (Excel: "CSV UTF-8"), or name its encoding: --encoding windows-1258 or --encoding tcvn3',
  },
  'truncated-utf8': {
    text: 'the file ends in the middle of a character (byte {byteOffset})',
    fix: 'it was probably cut while being copied: copy or export it again',
  },
  'utf-32': { text: 'the file is UTF-32, which is not read', fix: 'save it as UTF-8' },
  'nul-byte': {
    text: 'there is a NUL byte at offset {byteOffset}',
    fix: 'remove it, or export the file again as UTF-8 text',
  },
  'not-text': { text: 'the file is not text', fix: 'give a CSV file in UTF-8' },
  'workbook-content': {
    text: 'the content is an Excel workbook, not CSV',
    fix: 'save the sheet as "CSV UTF-8" under this name',
  },
  'old-xls': { text: 'the content is an old .xls workbook', fix: 'open it in Excel and save it as .xlsx or CSV' },
  'gzip-content': { text: 'the content is gzip data', fix: 'unzip it first: gunzip' },
  'html-content': {
    text: 'the content looks like a web page, not CSV',
    fix: 'open it in Excel and save it as "CSV UTF-8"',
  },
  'empty-file': { text: 'the file is empty', fix: 'it needs at least a header row; allocate init writes templates' },
  'bad-utf16': {
    text: 'the file is marked UTF-16 but byte {byteOffset} does not fit',
    fix: 'export it again, as UTF-8 if possible',
  },
  'bad-legacy-byte': {
    text: 'byte {byte} at offset {byteOffset} stands for no character in {encoding}',
    fix: 'check --encoding: the file may use another one',
  },
  'not-a-workbook': {
    text: 'the name ends in .xlsx but the content is not a workbook (it looks like CSV)',
    fix: 'rename it to .csv if it is CSV',
  },
  'file-too-large': { text: 'the file is larger than {limit} MiB', fix: 'split it, or remove what is not needed' },
  'unclosed-quote': {
    text: 'a quote opened here is never closed',
    fix: 'close it, or double it ("") if it is part of the value',
  },
  'quote-inside-value': {
    text: 'a quote stands in the middle of an unquoted value',
    fix: 'put the whole value in quotes and double the one inside: "a""b"',
  },
  'text-after-quote': {
    text: 'text follows the closing quote of a value',
    fix: 'put the separator right after the quote',
  },
  'value-too-long': {
    text: 'a value is longer than {limit} KiB',
    fix: 'a quote may be missing; otherwise shorten the value',
  },
  'row-too-long': { text: 'a row is longer than {limit} KiB', fix: 'a line break or a quote may be missing' },
  'too-many-columns': {
    text: 'the file has {found} columns, more than {limit}',
    fix: 'remove columns that are not needed',
  },
  'one-column': {
    text: 'only one column was found',
    fix: 'separate the columns by comma, semicolon or TAB',
  },
  'surplus-cells': {
    text: 'the row has {found} cells, the header {expected} columns',
    fix: 'a value that holds the separator must be in quotes',
  },
  'json-syntax': {
    text: 'the text is not JSON here: "{found}" cannot stand in this place',
    fix: 'restore the file, or write it again with allocate',
  },
  'json-truncated': { text: 'the JSON ends before it is complete', fix: 'copy the whole file again' },
  'json-too-large': { text: 'the JSON holds more than {limit|number} values', fix: 'verify the plan.csv instead' },
  'not-a-plan-document': {
    text: 'the JSON is not a plan of this program',
    fix: 'name a plan.json that allocate wrote',
  },
  'plan-version-too-new': {
    text: 'the plan is of format {version}; this program reads up to {supported}',
    fix: 'install a newer allocate',
  },
  'bad-multiplier': {
    text: 'the multiplier of "{key}" is not a decimal number such as "-1.5" written as text',
    fix: 'restore the file; without its certificate the plan is solved anew',
  },
  'ods-content': {
    text: 'the content is an OpenDocument spreadsheet (.ods), which is not read',
    fix: 'open it in LibreOffice or Excel and save it as .xlsx or CSV',
  },
  'xlsb-content': {
    text: 'the content is a binary workbook (.xlsb), which is not read',
    fix: 'open it in Excel and save it as .xlsx or CSV',
  },
  'zip-content': {
    text: 'the content is a zip file that holds no workbook',
    fix: 'unzip it first, or give the .xlsx itself',
  },
  'workbook-encrypted': {
    text: 'the workbook is protected by a password',
    fix: 'open it in Excel and save it without the password',
  },
  'workbook-too-large': {
    text: '[[{part}: ]]the workbook unpacks to more than {limit} MiB',
    fix: 'remove sheets and pictures that are not needed, or save the table as CSV',
  },
  'workbook-too-many-parts': {
    text: 'the workbook consists of more than {limit} files',
    fix: 'save it again with Excel, or save the table as CSV',
  },
  'workbook-damaged': {
    text: 'the workbook is damaged: {what|workbook-damage}[[ ({part})]]',
    fix: 'open it in Excel, let it be repaired and save it again; or copy it once more',
  },
  'workbook-checksum': {
    text: 'checksum mismatch in {part}: the file was changed or damaged on its way',
    fix: 'copy or send it again',
  },
  'workbook-dtd': {
    text: 'DTD not allowed: {part} has a document type or entities of its own',
    fix: 'save the workbook again with Excel; a spreadsheet never writes them',
  },
  'too-many-rows': { text: 'the sheet has a row beyond {limit|number}', fix: 'delete what stands far below the table' },
  'sheet-too-large': {
    text: 'the sheet spans more than {cells|number} cells or holds more than {text} MiB of text',
    fix: 'delete what stands far from the table, or split it',
  },
  'no-such-sheet': {
    text: 'there is no sheet "{sheet}"; there are: {sheets}',
    fix: '[[did you mean "{nearest}"? ]]name the sheet with --sheet',
  },
  'no-header-in-sheet': {
    text: 'none of the first 20 rows of the sheet "{sheet}" is a header with {required|column}[[; the first row holds: {found}]]',
    fix: 'name the sheet with --sheet; there are: {sheets}',
  },
  'hidden-rows': {
    text: '{count} {count?row is:rows are} hidden or filtered out, and {count?is:are} read all the same',
    fix: 'delete the rows that do not belong to the list',
  },
  'hidden-columns': {
    text: 'hidden columns are read all the same: {columns}',
    fix: 'delete the columns that are not meant',
  },
  'hidden-sheet': {
    text: 'the sheet "{sheet}" is hidden, and is read all the same',
    fix: 'show it, or name another with --sheet',
  },
  'workbook-by-content': {
    text: 'the content is a workbook, and is read as one',
    fix: 'give it a name that ends in .xlsx',
  },
  'sheet-chosen': {
    text: 'the sheet "{sheet}" is read because it is the first visible one; there are: {sheets}',
    fix: 'name the sheet as the table, or name it with --sheet',
  },
  'formulas-read': {
    text: '{count} {count?cell holds a formula:cells hold formulas}; the values saved with the file are read',
    fix: 'nothing to do if the file was saved after the last change',
  },
  'merged-cells-repeated': {
    text: 'cells merged downwards: their values are repeated in {count} {count?cell:cells} below',
    fix: 'check that each value is meant for every row it spans',
  },
  'formula-without-value': {
    text: 'the formula in this cell has no computed value',
    fix: 'open the file in Excel or LibreOffice, save it and read it again',
  },
  'id-digits-lost': {
    text: '[["{value}"||the value]] was stored as a number; digits may be lost',
    fix: 'format the column as text and write the ids again from their source',
  },
  'id-as-date': {
    text: 'the spreadsheet has turned the id into a date[[: {value}]]',
    fix: 'format the column as text and write the id again',
  },
  'id-as-number': {
    text: '{count} {count?id was stored as a number:ids were stored as numbers}; leading zeros may be lost',
    fix: 'format the column as text if ids begin with 0',
  },
  'code-padded': {
    text: '{count} commune {count?code was stored as a number and is:codes were stored as numbers and are} padded to five digits',
    fix: 'nothing to do; format the column as text to keep the zeros',
  },
  'several-sheets': {
    text: 'several sheets are named as this table: {sheets}',
    fix: 'rename those that are not meant',
  },
  'sheets-not-read': {
    text: 'these sheets are not named as a table and are not read: {sheets}',
    fix: 'name a sheet as its table (officers, vacancies, communes, units, …) if it is one',
  },
  'replacement-character': {
    text: '{count} {count?cell holds:cells hold} the character U+FFFD: was this file converted wrongly?',
    fix: 'go back to the original file and save it as UTF-8',
  },
  'double-encoded': {
    text: '{count} {count?cell looks:cells look} double-encoded[[, such as "{example}"]]',
    fix: 'go back to the original file and save it as UTF-8 once',
  },
  'control-character': {
    text: '{count} {count?cell holds:cells hold} an invisible control character ({codePoint})',
    fix: 'type the text again or paste it without formatting',
  },
  'short-rows': {
    text: '{count} {count?row has:rows have} fewer cells than the header; the missing ones are read as empty',
    fix: 'check that no separator was lost',
  },
  'encoding-used': { text: 'read as {encoding}', fix: 'nothing to do; UTF-8 is the usual encoding' },
  'blank-rows': { text: '{count} blank {count?row was:rows were} skipped', fix: 'nothing to do' },
  'rows-above-header': {
    text: '{count} {count?row:rows} above the header on line {headerLine} {count?was:were} skipped',
    fix: 'nothing to do',
  },
  'layout-rows': {
    text: '{count} {count?row:rows} of headings, column numbers or totals {count?was:were} skipped',
    fix: 'nothing to do; records have more than a heading',
  },
  'duplicate-column': {
    text: 'columns {positions} all mean "{column}" (written: {headers})',
    fix: 'keep one of them and rename or remove the others',
  },
  'missing-column': {
    text: 'the column "{column|column}" is missing; found: {found}',
    fix: '[[did you mean "{nearest}"? ]]rename or add the column',
  },
  'column-without-name': { text: 'column {position} has no name', fix: 'name it, or remove it' },
  'no-header': {
    text: 'none of the first 20 rows is a header with {required|column}[[; the first row holds: {found}]]',
    fix: 'write these column names, or their Vietnamese ones, above the data',
  },
  'column-nearly-known': {
    text: 'the column "{header}" is not known and is ignored',
    fix: 'did you mean "{nearest}"?',
  },
  'unknown-columns': { text: 'columns that are not known are ignored: {columns}', fix: 'nothing to do' },
  'header-cleaned': { text: 'headers with invisible characters were recognised: {columns}', fix: 'nothing to do' },
  'empty-cell': { text: 'this cell must not be empty', fix: 'fill it in' },
  'unknown-value': {
    text: '[["{value}"||the value]] is not a value of this column',
    fix: '[[did you mean "{nearest}"? ]]accepted: {expected}',
  },
  'not-whole-number': {
    text: '[["{value}"||the value]] is not a whole number from {min} to {max}',
    fix: 'write digits alone',
  },
  'number-out-of-range': {
    text: '[["{value}"||the value]] lies outside {min} to {max}',
    fix: 'check the number and its unit',
  },
  'not-a-number': {
    text: '[["{value}"||the value]] is not a number',
    fix: 'write digits, with a point before decimals',
  },
  'too-many-decimals': {
    text: '[["{value}"||the value]] has more than {max} decimals',
    fix: 'round it to {max} decimals',
  },
  'ambiguous-thousands': {
    text: '[["{value}"||the value]] may be read in two ways: thousands or decimals',
    fix: 'write digits alone[[: {nearest}]]',
  },
  'spreadsheet-error': {
    text: '[["{value}"||the value]] is an error value of the spreadsheet',
    fix: 'repair the formula and export again',
  },
  percentage: { text: '[["{value}"||the value]] is a percentage', fix: 'write a decimal[[: {nearest}]]' },
  'decimal-comma': {
    text: '[["{value}"||the value]] has a decimal comma in a file separated by commas or tabs',
    fix: 'write a point[[: {nearest}]]',
  },
  'no-such-date': { text: '[["{value}"||the value]] is a day that does not exist', fix: 'check day and month' },
  'bad-date': { text: '[["{value}"||the value]] is not a date', fix: 'write YYYY-MM-DD or dd/MM/yyyy' },
  'two-digit-year': { text: '[["{value}"||the value]] has a year of two digits', fix: 'write four digits' },
  'date-with-time': {
    text: '[["{value}"||the value]] carries a time of day',
    fix: 'write the date alone[[: {nearest}]]',
  },
  'month-and-year': {
    text: '[["{value}"||the value]] has no day',
    fix: 'write the full date, or for a birth date the year alone',
  },
  'year-alone': {
    text: '[["{value}"||the value]] is a year; the full date is needed here',
    fix: 'write YYYY-MM-DD or dd/MM/yyyy',
  },
  'mixed-date-formats': {
    text: '[["{value}"||the value]] is only possible as month/day, but line {otherLine} reads as day/month',
    fix: 'write the whole column as dd/MM/yyyy or as YYYY-MM-DD',
  },
  'age-out-of-range': {
    text: 'the age on the start date lies outside {min} to {max} years',
    fix: 'check the birth date',
  },
  'file-nearly-table': {
    text: 'the file is not read; the table {table} is not there',
    fix: 'name it {table} with the ending .csv or .xlsx, or under inputs: in policy.yaml',
  },
  'merged-across': {
    text: '{count} {count?cell of a row is:cells of rows are} merged over several columns; all but the first are read as empty',
    fix: 'unmerge the cells and fill in every column',
  },
  'child-birth-unlikely': {
    text: "the youngest child's birth date cannot well be right: after the start date, or too soon after the officer's own",
    fix: 'check the year: it decides whether the mother is spared',
  },
  'bad-level': {
    text: '[["{value}"||the value]] is not a code with a level',
    fix: 'write {expected}, with levels 1 to 5: it:3; accounting:2',
  },
  'repeated-item': { text: '[["{value}"||the value]] stands twice in the list', fix: 'keep it once' },
  'too-many-items': { text: 'the list has {found} items, more than {limit}', fix: 'shorten it' },
  'character-in-id': { text: 'the id holds the invisible character {codePoint}', fix: 'type the id again' },
  'id-too-long': { text: 'the id has {found} characters, more than {limit}', fix: 'shorten it' },
  'coordinates-swapped': {
    text: 'latitude {lat} and longitude {lon} seem to be swapped',
    fix: 'latitude in Việt Nam is 8 to 24, longitude 102 to 118',
  },
  'sex-clash': { text: 'two columns give different answers about this person', fix: 'fill in only one of the two' },
  'exclusions-clash': {
    text: 'the cell says both that nothing stands against the person and that something does',
    fix: 'write either "none" or the grounds',
  },
  'range-reversed': {
    text: '{highColumn}[[ ({high})]] lies before {lowColumn}[[ ({low})]]',
    fix: 'swap or correct the two values',
  },
  'bad-certificate': { text: '[["{value}"||the value]] is not a certificate', fix: 'write {expected}' },
  'bad-selector': { text: '"{value}" is not a selector', fix: 'write {expected}' },
  'pin-shape': {
    text: 'a pin names one officer and one vacancy or commune; found: {found}',
    fix: 'give exactly one of vacancy_id and commune_id (a forbid row may give either side alone)',
  },
  'person-not-distinct': {
    text: 'this person and the one at {otherFile}:{otherLine} have no id and the same unit, name and birth date',
    fix: 'give them ids in a column officer_id',
  },
  'person-without-name': {
    text: 'a person without an id needs unit, name and birth date; missing: {missing|person}',
    fix: 'fill them in, or give an officer_id',
  },
  'missing-table': {
    text: 'the table {table} is missing',
    fix: 'put {table}.csv beside policy.yaml, or name it under inputs: or with --{table}',
  },
  'reason-missing': { text: 'the ground "other" needs its reason', fix: 'write it in the column note' },
  'commune-not-recognised': {
    text: '{count} home {count?commune was:communes were} not recognised and count as empty',
    fix: 'write the commune code; this matters only under rules: home_commune: exclude',
  },
};
