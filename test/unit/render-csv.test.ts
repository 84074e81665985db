import { parse } from 'csv-parse/sync';
import { array, assert, boolean, pre, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAN_COLUMNS } from '../../src/domain/plan.ts';
import { guardFormula, renderCsv, renderPlanCsv } from '../../src/render/csv.ts';
import { readPlan } from '../../src/tables/plan.ts';
import { ROW } from './render-case.ts';

describe('plan.csv', () => {
  it('has the columns of the contract in their order, dates as ISO, unknown numbers empty, LF at the end and no BOM', () => {
    const text = renderPlanCsv([ROW]);
    expect(text).toBe(
      `${PLAN_COLUMNS.join(',')}\n` +
        'CB001,Trần Văn Đức,STC,Sở Tài chính,VT001,07894,Phường Nông Trang,phu-tho,Kế toán,accounting,secondment,2025-10-01,2026-03-31,812,1000,900,700,600,,new,\n',
    );
  });

  it('is only a header for a plan without rows', () => {
    expect(renderPlanCsv([])).toBe(`${PLAN_COLUMNS.join(',')}\n`);
  });

  it('opens in Excel with --excel: BOM, CRLF and semicolons', () => {
    const text = renderPlanCsv([ROW], { forExcel: true });
    expect(text.startsWith('\uFEFFofficer_id;officer_name;')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('runs as a formula in no spreadsheet, and only the mark is taken off on reading', () => {
    for (const name of ['=1+1', '+84912345678', '-5', '@SUM(A1)']) {
      const text = renderPlanCsv([{ ...ROW, officerName: name }]);
      expect(text).toContain(`'${name}`);
      const plan = readPlan({ name: 'plan.csv', bytes: new TextEncoder().encode(text) });
      expect(plan.ok ? plan.value[0]?.officerName : plan.issues).toBe(name);
    }
  });

  it('leaves negative numbers of number columns alone', () => {
    expect(renderCsv(['a'], [[-5]], { forExcel: false })).toBe('a\n-5\n');
  });

  it('does not let a name open a second cell under another separator', () => {
    const text = renderPlanCsv([{ ...ROW, officerName: 'a;=1+1' }]);
    expect(text).toContain('"a;=1+1"');
  });

  it('quotes a lone line feed or carriage return inside a value, with CRLF too', () => {
    for (const forExcel of [false, true]) {
      const text = renderCsv(['a', 'b'], [['x\ny', 'p\rq']], { forExcel });
      expect(text).toContain('"x\ny"');
      expect(text).toContain('"p\rq"');
    }
  });

  it('gives any text back that a reader strips of one guard mark', () => {
    assert(
      property(array(string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), boolean(), (cells, forExcel) => {
        // A text that starts with the mark itself never comes out of a reader.
        pre(cells.every((cell) => !/^'[=+\-@\t\r]/.test(cell)));
        const header = cells.map((_, index) => `c${index}`);
        const text = renderCsv(header, [cells], { forExcel });
        const records: string[][] = parse(text, {
          bom: true,
          delimiter: forExcel ? ';' : ',',
          record_delimiter: forExcel ? '\r\n' : '\n',
        });
        const back = (records[1] ?? []).map((cell) =>
          cell.startsWith("'") && guardFormula(cell.slice(1)) === cell ? cell.slice(1) : cell,
        );
        expect(back).toEqual(cells);
      }),
      { seed: 20_251_001 },
    );
  });
});
