import { fieldsText, plainFields } from './fields-text.ts';
import type { PhaseOne } from './phase-one.ts';
import { SENT_TO_COMMUNE_MAX, SERVED_MIN, STREAMS } from './phase-one-counts.ts';

/** `data/phase-1/policy.yaml`: the three streams, the floors of those who send, and how many communes are served. */
export function phaseOnePolicyText(): string {
  const { government, party, secondment, communes } = STREAMS;
  const served = (region: string): string => `communes: { min: ${SERVED_MIN[region] ?? 0} }`;
  return `# Giai đoạn 1: khoảng 390 người về xã, phường theo ba luồng. Người, biên chế và vị trí đều là giả định; xem README.md.
# Phase 1: some 390 people to communes and wards in three streams. People, posts and places are invented; see README.md.
version: 1
title: Giai đoạn 1 - 390 cán bộ, công chức, viên chức về xã, phường
law_date: 2025-09-26
start_date: 2025-10-01

# Mỗi người được đề cử cho đúng một hình thức (cột forms); chương trình không tự suy ra.
# reinforcement = tăng cường giữa các xã: không phải luân chuyển (chỉ dành cho lãnh đạo, từ 36 tháng) và không làm thay đổi biên chế như điều động.
# Each person is nominated for one form (column forms); it is never inferred.
# Between communes it is reinforcement: rotation is for leaders and lasts 36 months at least, and mobilisation would change the headcounts.
forms: [${secondment.form}, ${government.form}, ${communes.form}]
tour_months: { ${[secondment, government, communes].map(({ form }) => `${form}: { min: 3, max: 6 }`).join(', ')} }
regions: [phu-tho, hoa-binh, vinh-phuc]

fields:
${fieldsText(plainFields())}
quotas:
  # Luồng 1: điều động ${government.sent + party.sent} người: ${government.sent} khối chính quyền, ${party.sent} khối Đảng, đoàn thể; chia đều giữa các cơ quan.
  # Stream 1: ${government.sent + party.sent} mobilised: ${government.sent} of the government, ${party.sent} of the Party and mass organisations; evenly among bodies.
  - { name: Điều động khối chính quyền, officers: { unit_kind: department }, form: ${government.form}, sent: { exactly: ${government.sent} } }
  - { name: Mỗi cơ quan chính quyền điều động, per: unit, officers: { unit_kind: department }, form: ${government.form}, sent: { min: ${government.sentMin ?? 0}, max: ${government.sentMax ?? 0} } }
  - { name: "Điều động khối Đảng, đoàn thể", officers: { unit_kind: [party, mass-organisation] }, form: ${party.form}, sent: { exactly: ${party.sent} } }
  - { name: "Mỗi cơ quan Đảng, đoàn thể điều động", per: unit, officers: { unit_kind: [party, mass-organisation] }, form: ${party.form}, sent: { max: ${party.sentMax ?? 0} } }
  # Luồng 2: biệt phái ${secondment.sent} người: 15 sở, ngành, mỗi nơi đúng ${secondment.sentMin ?? 0} người. / Stream 2: ${secondment.sent} seconded, 15 departments, exactly ten each.
  - { name: Mỗi sở biệt phái 10 người, per: unit, officers: { unit_kind: department }, form: ${secondment.form}, sent: { exactly: ${secondment.sentMin ?? 0} } }
  # Luồng 3: ${communes.sent} người từ xã dư sang xã thiếu. Xã gửi luôn giữ đủ biên chế (units.csv: keep_min trống = posts).
  # Stream 3: ${communes.sent} from communes with too many to communes with too few. Who sends keeps its posts filled (units.csv: an empty keep_min means posts).
  - { name: Từ xã dư sang xã thiếu, officers: { unit_kind: commune }, vacancies: { deficit: yes }, form: ${communes.form}, sent: { exactly: ${communes.sent} } }
  # Xã nào được tăng cường là do phương án chọn, miễn đủ số xã mỗi khu vực; không xã nào nhận quá ${SENT_TO_COMMUNE_MAX} người.
  # Which communes are served is for the plan to choose, as long as there are enough in each area; none gets more than ${SENT_TO_COMMUNE_MAX}.
  - { name: Khu vực Phú Thọ, vacancies: { region: phu-tho }, sent: { min: 110 }, ${served('phu-tho')} }
  - { name: Khu vực Hòa Bình, vacancies: { region: hoa-binh }, sent: { min: 135 }, ${served('hoa-binh')} }
  - { name: Khu vực Vĩnh Phúc, vacancies: { region: vinh-phuc }, sent: { min: 70 }, ${served('vinh-phuc')} }
  - { name: Mỗi xã không quá ${SENT_TO_COMMUNE_MAX} người, per: commune, sent: { max: ${SENT_TO_COMMUNE_MAX} } }

# Xã gửi không mất chuyên viên cuối cùng của một lĩnh vực (posts.csv). / No commune sends its last specialist of a field (posts.csv).
rules: { keep_last_specialist: yes }

objective: [fill, fit, wishes, distance]
`;
}

/** `data/phase-1/README.md`: what is real and what is invented. */
export function phaseOneReadmeText({ people, places, destinations }: PhaseOne, seed: number): string {
  const { government, party, secondment, communes } = STREAMS;
  const open = places.reduce((sum, place) => sum + place.headcount, 0);
  const receiving = new Set(places.map(({ commune }) => commune.code)).size;
  const surplus = destinations.filter(({ posts, staff }) => staff > posts).length;
  const sent = government.sent + party.sent + secondment.sent + communes.sent;
  return `# Giai đoạn 1: ${sent} người theo ba luồng / Phase 1: ${sent} people in three streams

\`allocate -C data/phase-1 plan.csv\` chooses ${sent} of ${people.length} nominated people for ${open} open places in ${receiving} of the ${destinations.length} communes and wards:

| stream / luồng | form / hình thức | people / số người |
|---|---|---|
| government bodies / khối chính quyền | mobilisation / điều động | ${government.sent} |
| Party and mass organisations / khối Đảng, đoàn thể | mobilisation / điều động | ${party.sent} |
| 15 departments, ten each / 15 sở, ngành, mỗi nơi 10 | secondment / biệt phái | ${secondment.sent} |
| from surplus to deficit communes / xã dư sang xã thiếu | reinforcement / tăng cường | ${communes.sent} |

**The people, the headcounts and the places are invented**; they resemble nobody on purpose. *Người, biên chế và vị trí đều là giả định; mọi sự trùng hợp đều là ngẫu nhiên.*

| file / tệp | real / thực | invented / giả định |
|---|---|---|
| \`policy.yaml\` | the streams and their sizes, ten a department, three to six months (press and the published plan) / các luồng, số người, thời hạn | how many communes of an area are served, at most ${SENT_TO_COMMUNE_MAX} to one, how bodies share stream 1 / số xã mỗi khu vực, mức tối đa |
| \`communes.csv\` | code, name, kind, area, location, population / mã, tên, loại, khu vực, tọa độ, dân số | posts (about 32 each), staff, lodging; that ${surplus} have too many people / biên chế, số có mặt |
| \`posts.csv\` | – | posts and staff of each commune by field; they sum to those of \`communes.csv\` / theo lĩnh vực |
| \`vacancies.csv\` | titles and divisions follow Decree 150/2025/NĐ-CP / chức danh, phòng | one row for each field a commune is short of, with the number as headcount / mọi nội dung khác |
| \`units.csv\` | names of 13 departments, five Party bodies and the Fatherland Front / tên cơ quan | their staff; \`BQLKCN\` and \`BQLDA\`, which make the departments fifteen / hai ban quản lý |
| \`courses.csv\` | – | all of it, for \`allocate train\` / toàn bộ |
| \`officers.csv\` | – | all ${people.length} people, each nominated for one form / toàn bộ, mỗi người một hình thức |

No commune that sends falls below its posts or loses its last specialist of a field, and people of communes go only where staff is short: the places of
communes with too many people accept secondment and mobilisation alone. Some nominated people are the last of their field in their commune, some are
spared by law, some data are missing: the program shows how it treats each.

Made by \`allocate generate data/phase-1 --preset phase-1 --seed ${seed}\`: the same seed gives the same bytes on every machine.
*Tạo bằng lệnh trên; cùng một số \`--seed\` luôn cho cùng một kết quả.*
`;
}
