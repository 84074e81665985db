/** `node bench/flow/run.js write-one FILE officers vacancies kind seed`: writes a staffing network for the peers. */
import { writeStaffing } from './network-file.ts';
import type { StaffingKind } from './staffing-networks.ts';
import { staffingNetwork } from './staffing-networks.ts';

const [file = '', officers = '400', vacancies = '480', kind = 'fit', seed = '1'] = process.argv.slice(2);
const { network, cost } = staffingNetwork(Number(officers), Number(vacancies), kind as StaffingKind, Number(seed));
writeStaffing(file, network, cost);
console.log(`${network.nodeCount} nodes, ${network.arcCount} arcs`);
