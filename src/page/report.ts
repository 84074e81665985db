/**
 * What runs inside the report page. The page is complete without it: this adds sorting, searching, paging, the choice of light or dark, and
 * what is seen of the map when one points at it.
 */
import { wireMap } from './map.ts';
import { openForPrint, wireTheme } from './screen.ts';
import { wireTables } from './tables.ts';

wireTheme();
wireTables();
wireMap();
openForPrint();
