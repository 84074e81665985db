import type { CommuneFact } from './facts.ts';
import { fieldsText, plainFields } from './fields-text.ts';
import type { Person } from './people.ts';
import type { Place } from './places.ts';
import { tableLine, tableText } from './table-text.ts';

/** Whom the rules of the demonstration name. */
export interface DemoPins {
  readonly pinned: { readonly person: Person; readonly place: Place };
  readonly toCommune: { readonly person: Person; readonly place: Place };
  readonly home: Person;
  readonly overriding: { readonly person: Person; readonly place: Place };
  readonly together: readonly Person[];
  readonly apart: readonly Person[];
  readonly forbidden: { readonly person: Person; readonly place: Place };
  readonly unitForbidden: { readonly unitId: string; readonly commune: CommuneFact };
  readonly tableForbidden: { readonly person: Person; readonly place: Place };
}

/** What the hidden plan comes to, where a rule is drawn around it. */
export interface DemoCounts {
  /** Đồng, a whole number of ten millions. */
  readonly cost: number;
  readonly mostOfUnitInCommune: number;
  /** Urgent places in remote communes that it fills. */
  readonly urgentRemote: number;
}

/** Allowances of Resolution 15/2025 of the province, as the press reports them, đồng a month. */
export const LODGING_COST = 2_400_000;
export const PLAIN_TRAVEL_COST = 800_000;
export const MOUNTAIN_TRAVEL_COST = 1_600_000;

/** `data/rules-demo/policy.yaml`: every kind of rule that the 50-person case does not need. */
export function demoPolicyText(pins: DemoPins, counts: DemoCounts): string {
  const { pinned, overriding, home, forbidden, unitForbidden } = pins;
  const ids = (people: readonly Person[]): string => people.map((person) => person.id).join(', ');
  return `# Minh họa mọi loại quy định trên dữ liệu của thư mục cha. Xem ../policy.yaml để biết các khóa cơ bản.
# Shows every other kind of rule on the tables of the folder above. See ../policy.yaml for the basic keys.
version: 1
title: Minh họa các loại quy định / Every other kind of rule
law_date: 2025-09-26
start_date: 2025-10-01
forms: [secondment, mobilisation]

# Mỗi hình thức có thời hạn riêng. / Each form has its own length.
tour_months: { secondment: { min: 3, max: 6 }, mobilisation: { min: 1, max: 6 } }
regions: [phu-tho, hoa-binh, vinh-phuc]

# Lấy bảng từ nơi khác; nhiều tệp được gộp lại. Các bảng còn lại (units, quotas, pins ...) nằm trong thư mục này.
# Tables taken from elsewhere; several files are gathered. The other tables (units, quotas, pins ...) lie in this folder.
inputs:
  officers: [../officers.csv, surplus-officers.csv]
  vacancies: [../vacancies.csv]
  communes: [../communes.csv]

fields:
${fieldsText(plainFields())}
# quotas.csv thêm chỉ tiêu vào danh sách này. / quotas.csv adds more to this list.
quotas:
  # Khoảng thay cho số đúng bằng; số xã khác nhau. / Ranges instead of exact numbers; distinct communes.
  - { name: Khu vực Phú Thọ, vacancies: { region: phu-tho }, sent: { min: 3, max: 6 } }
  - { name: Khu vực Hòa Bình, vacancies: { region: hoa-binh }, sent: { min: 20, max: 30 }, communes: { min: 15 } }
  - { name: Khu vực Vĩnh Phúc, vacancies: { region: vinh-phuc }, sent: { min: 15, max: 24 }, communes: { min: 9, max: 13 } }
  # Theo từng nhóm: mỗi đơn vị; mỗi cặp đơn vị - xã; mỗi ngành; mỗi vị trí; mỗi hình thức.
  # One for each group: a unit; a pair of unit and commune; a profession; a place; a form.
  - { name: Mỗi sở không quá 10 người, per: unit, officers: { unit_kind: department }, sent: { max: 10 } }
  - { name: Số người của một đơn vị trong một xã, per: [unit, commune], sent: { max: ${counts.mostOfUnitInCommune} } }
  - { name: Mỗi ngành của cán bộ không quá 13 người, per: officer_field, sent: { max: 13 } }
  - { name: Mỗi lĩnh vực của vị trí không quá 13 người, per: vacancy_field, sent: { max: 13 } }
  - { name: Mỗi vị trí không quá 2 người, per: vacancy, sent: { max: 2 } }
  - { name: Mỗi hình thức ít nhất 5 người, per: form, sent: { min: 5 } }
  # Chỉ với nơi có người đến: ít nhất một người từ cao đẳng trở lên. / Only where anyone is sent: one at least has a college degree or more.
  - { name: Nơi có người đến phải có người từ cao đẳng trở lên, per: commune, if_served: yes, officers: { degree: { min: 2 } }, sent: { min: 1 } }
  # Tỷ lệ trên số người được cử: làm tròn lên (ít nhất), xuống (nhiều nhất). / Shares of those sent: rounded up (min), down (max).
  - { name: Ít nhất 15% là CNTT và chuyển đổi số, officers: { field: [it, digital-transformation] }, sent: { min_share: 0.15 } }
  - { name: Mỗi khu vực không quá ba phần tư là kế toán, per: region, officers: { field: accounting }, sent: { max_share: 0.75 } }
  # Theo hình thức. / By form.
  - { name: Điều động từ 8 đến 30 người, form: mobilisation, sent: { min: 8, max: 30 } }
  # Chọn theo cột danh sách, theo khoảng số, theo cột của xã. / Chosen by a list column, a range, a column of the commune.
  - { name: Không quá 12 người dưới 30 tuổi, officers: { tags: young }, sent: { max: 12 } }
  - { name: Vị trí cấp bách ở vùng xa, vacancies: { tags: remote, priority: { min: 4 } }, sent: { min: ${Math.floor(counts.urgentRemote / 2)} } }
  - { name: Phường, vacancies: { kind: ward }, sent: { max: 12 } }
  # Đơn vị gửi theo loại. / Sending units by kind.
  - { name: Khối Đảng và đoàn thể, officers: { unit_kind: [party, mass-organisation] }, sent: { max: 6 } }
  - { name: Từ xã dư sang xã thiếu, officers: { unit_kind: commune }, vacancies: { deficit: yes }, sent: { max: 3 } }

# Quy tắc chặt. unchecked: exclude = ai chưa rà soát thì không cử; keep_last_specialist dùng posts.csv; home_commune: exclude = không về quê.
# Hard rules. unchecked: exclude leaves out whoever nobody reviewed; keep_last_specialist reads posts.csv; home_commune: exclude keeps people from home.
rules:
  profession_min: 0.5
  retirement: hard
  home_commune: exclude
  leader_match: yes
  unchecked: exclude
  keep_last_specialist: yes

# Điểm phù hợp: thêm thành phần hội đồng chấm (scores.csv). Tổng trọng số là 1000. / Fit with a panel's points (scores.csv). Weights sum to 1000.
fit: { profession: 300, expertise: 200, job: 200, person: 100, panel: 200 }

# Sau khi lấp vị trí: nâng mức phù hợp thấp nhất, rồi tổng mức phù hợp, nguyện vọng, chi phí, chia đều giữa các đơn vị, quãng đường.
# After filling: raise the worst fit, then the sum of fit, wishes, cost, an even share of the units, the ways. worst_fit may only follow fill.
objective: [fill, worst_fit, fit, wishes, cost, balance, distance]

# Khi lập lại với --from: giữ nguyên một người đáng giá 50 điểm. / With --from: keeping an assignment is worth 50 points of fit.
keep_bonus: 50

# Bốc thăm công khai khi bằng nhau: đổi seed là bốc lại. / A public lottery among equals: another seed is another draw.
tie_break: { order: hash, seed: "2025-10" }

# Ấn định và loại trừ (pins.csv thêm nữa). / Decided beforehand (pins.csv adds more).
pins:
  # ${pinned.person.name} vào đúng vị trí này. / into exactly this place.
  - { officer: ${pinned.person.id}, vacancy: ${pinned.place.id} }
  # ${home.name} ở lại. / stays.
  - { officer: ${home.id}, vacancy: none }
  # ${overriding.person.name}: chưa đạt một điều kiện của vị trí; phải nêu lý do. / short of a condition of the place; a reason is required.
  - { officer: ${overriding.person.id}, vacancy: ${overriding.place.id}, override: "Đã đảm nhiệm công việc này 3 năm" }
forbid:
  - { officer: ${forbidden.person.id}, commune: "${forbidden.place.commune.code}" }
  # Cả một đơn vị không đến một xã. / A whole unit stays out of a commune.
  - { unit: ${unitForbidden.unitId}, commune: "${unitForbidden.commune.code}" }
# Không bao giờ cùng một xã; cùng một xã hoặc không ai đi. / Never in one commune; in one commune, or neither goes.
apart: [[${ids(pins.apart)}]]
together: [[${ids(pins.together)}]]

# Đợt trước: người và chỗ đang bận cho đến khi hết hạn. / An earlier phase: people and places are taken until their tours end.
earlier: [phase-1.csv]

# Phụ cấp mỗi tháng (đồng). Nghị quyết 15/2025 của tỉnh, theo báo chí; chưa rõ có áp dụng cho biệt phái hay không, nên là tham số.
# Allowances a month (đồng). Provincial Resolution 15/2025 as the press reports it; whether it covers secondment is not verified, so they are parameters.
costs: { travel: { same-region: 0, phu-tho/vinh-phuc: ${PLAIN_TRAVEL_COST}, other: ${MOUNTAIN_TRAVEL_COST} }, lodging: ${LODGING_COST} }
limits:
  - { name: Tổng phụ cấp, of: cost, max: ${counts.cost} }
  - { name: Tổng quãng đường, of: distance, max: 4500 }
`;
}

/** `quotas.csv`: the same mechanism as a table. */
export function demoQuotasText(): string {
  return tableText(
    [
      'name',
      'per',
      'officers',
      'vacancies',
      'form',
      'sent_min',
      'sent_max',
      'communes_min',
      'communes_max',
      'min_share',
      'max_share',
      'if_served',
      'with_earlier',
      'firm',
    ],
    [
      tableLine([
        'Mỗi xã không quá 3 người kể cả đợt trước',
        'commune',
        '',
        '',
        '',
        '',
        3,
        '',
        '',
        '',
        '',
        '',
        'yes',
        'yes',
      ]),
      tableLine(['Ít nhất 30% là nữ', '', 'sex=f', '', '', '', '', '', '', '0.3', '', '', '', '']),
      tableLine([
        'Đất đai và xây dựng ở Hòa Bình',
        '',
        '',
        'region=hoa-binh; field=land|construction',
        '',
        4,
        '',
        4,
        '',
        '',
        '',
        '',
        '',
        '',
      ]),
    ],
  );
}

export function demoReadmeText(seed: number): string {
  return `# Every other kind of rule / Mọi loại quy định khác

\`allocate -C data/rules-demo plan.csv\`: the officers, vacancies and communes of the folder above under a policy that shows every kind of rule it does not use
itself. **Everything here is invented**, people included, except the names and codes of communes and units; see [../README.md](../README.md).

*Dùng cán bộ, vị trí và xã của thư mục cha với một chính sách minh họa các loại quy định còn lại. **Mọi nội dung ở đây đều là giả định**, kể cả người, trừ tên và mã của
xã, phường, cơ quan; xem [../README.md](../README.md).*

| file / tệp | shows / minh họa |
|---|---|
| \`policy.yaml\` | groups of every kind, lists in \`per\`, \`if_served\`, shares, forms, ranges, pins with an override, forbid, apart, together, earlier phases, costs, limits, panel points, worst fit, balance, a public lottery / mọi loại chỉ tiêu và ràng buộc |
| \`quotas.csv\`, \`pins.csv\` | the same as tables; \`with_earlier\`, \`firm\`; a pin to a commune / viết bằng bảng |
| \`units.csv\` | \`keep_min\`, \`send_min\`, \`send_max\`; two communes with more people than posts send some / số tối thiểu giữ lại, số cử ít nhất, nhiều nhất; hai xã dư người |
| \`surplus-officers.csv\` | their people; the first commune keeps its only IT specialist / cán bộ của hai xã đó; xã thứ nhất giữ chuyên viên CNTT duy nhất |
| \`posts.csv\` | headcount by field of the 36 communes and the two / biên chế theo lĩnh vực |
| \`scores.csv\` | points of a panel / điểm hội đồng |
| \`distances.csv\` | road kilometres into the Hòa Bình area, invented; elsewhere the straight line / km đường bộ vào khu vực Hòa Bình (giả định) |
| \`phase-1.csv\` | an earlier plan; its \`fit\` is invented, its components were not kept / phương án đợt trước |

Made by \`allocate generate data/rules-demo --preset rules-demo --seed ${seed}\`, with the seed of the folder above.
`;
}
