import type { Indicator, IndicatorResult } from '../domain/studies.ts';
import { dateColumn, idColumn, microColumn, required, textColumn } from './columns.ts';
import type { TableShape } from './header.ts';
import type { Table } from './table.ts';

export const INDICATORS: TableShape = {
  name: 'indicators',
  columns: ['indicator_id', 'name', 'weight', 'scale_max'],
  required: ['indicator_id', 'weight', 'scale_max'],
};

export const RESULTS: TableShape = {
  name: 'results',
  columns: ['officer_id', 'indicator_id', 'value', 'date'],
  required: ['officer_id', 'indicator_id', 'value'],
};

/** The least number above zero that a cell can hold. */
const LEAST = 0.000001;

export function readIndicators(table: Table): readonly Indicator[] {
  const id = required(table, 'indicator_id', idColumn(table, 'indicator_id'));
  const name = textColumn(table, 'name');
  const weight = required(table, 'weight', microColumn(table, 'weight', { min: LEAST, max: 100 }));
  const scaleMax = required(table, 'scale_max', microColumn(table, 'scale_max', { min: LEAST, max: 1_000_000 }));
  return table.rows.flatMap((row): readonly Indicator[] => {
    const indicatorId = id(row);
    const [weightMicro, scaleMaxMicro] = [weight(row), scaleMax(row)];
    const nameText = name(row);
    if (indicatorId === undefined || weightMicro === undefined || scaleMaxMicro === undefined) return [];
    return [{ id: indicatorId, name: nameText, weightMicro, scaleMaxMicro, where: table.rowPlace(row) }];
  });
}

/** Values as they are written: whether one lies on the scale is said where officer and criterion are known. */
export function readResults(table: Table): readonly IndicatorResult[] {
  const officer = required(table, 'officer_id', idColumn(table, 'officer_id'));
  const indicator = required(table, 'indicator_id', idColumn(table, 'indicator_id'));
  const value = required(table, 'value', microColumn(table, 'value', { min: -1_000_000, max: 1_000_000 }));
  const date = dateColumn(table, 'date');
  const results = table.rows.flatMap((row): readonly IndicatorResult[] => {
    const [officerId, indicatorId, valueMicro, day] = [officer(row), indicator(row), value(row), date.read(row)];
    if (officerId === undefined || indicatorId === undefined || valueMicro === undefined) return [];
    return [{ officerId, indicatorId, valueMicro, day, where: table.rowPlace(row) }];
  });
  date.finish();
  return results;
}
