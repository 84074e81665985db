import { daiTuCoursesText } from './courses.ts';
import { unitId, type DaiTu, type DaiTuPost } from './dai-tu.ts';
import { fieldsText, plainFields } from './fields-text.ts';
import { peopleText } from './people.ts';
import { sendersText } from './senders.ts';
import { tableLine, tableText } from './table-text.ts';

const REGION = 'dai-tu';

/** The files of `data/dai-tu`, by name. */
export function daiTuFiles(drawn: DaiTu, seed: number): ReadonlyMap<string, string> {
  return new Map([
    ['policy.yaml', policyText()],
    ['officers.csv', peopleText(drawn.posts.flatMap(({ person }) => person ?? []))],
    ['vacancies.csv', vacanciesText(drawn)],
    ['communes.csv', communesText(drawn)],
    ['units.csv', unitsText(drawn)],
    ['standards.csv', standardsText(drawn)],
    ['courses.csv', daiTuCoursesText()],
    ['README.md', readmeText(drawn, seed)],
  ]);
}

function policyText(): string {
  return `# Huyện Đại Từ trước 01/7/2025: rà soát tiêu chuẩn chức danh của 29 xã, thị trấn. Con người đều là giả định; xem README.md.
# The district of Dai Tu before 1 July 2025: its people against the standards of their titles. The people are invented; see README.md.
version: 1
title: Đại Từ - tiêu chuẩn chức danh ở 29 xã, thị trấn
law_date: 2025-09-26
start_date: 2025-10-01
forms: [mobilisation]
tour_months: { mobilisation: { min: 3, max: 6 } }
regions: [${REGION}]

fields:
${fieldsText(plainFields())}
quotas:
  # Mỗi xã gửi đi nhiều nhất một người. / A commune sends one person at most.
  - { name: Mỗi xã gửi nhiều nhất một người, per: unit, officers: { unit_kind: commune }, sent: { max: 1 } }

objective: [fill, fit]
`;
}

function communesText({ units, posts }: DaiTu): string {
  const lines = units.map((unit) => {
    const own = posts.filter((post) => post.unit === unit);
    const staff = own.filter(({ person }) => person !== undefined).length;
    return tableLine([unit.code, unit.name, unit.isTown ? '' : 'commune', REGION, own.length, staff]);
  });
  return tableText(['commune_id', 'name', 'kind', 'region', 'posts', 'staff'], lines);
}

/** A unit keeps all but one of its people: an empty `keep_min` would mean its posts. */
function unitsText({ units, posts }: DaiTu): string {
  return sendersText(
    units.map((unit) => {
      const staff = posts.filter((post) => post.unit === unit && post.person !== undefined).length;
      const none = { sendMin: undefined, sendMax: undefined };
      const place = { region: REGION, lat: '', lon: '' };
      const people = { staff, keepMin: staff - 1 };
      return { id: unitId(unit), name: unit.name, kind: 'commune', communeId: unit.code, ...place, ...people, ...none };
    }),
  );
}

/** The posts that stand empty, with what the standard asks of their titles. */
function vacanciesText({ posts }: DaiTu): string {
  const open = posts.filter(({ person }) => person === undefined);
  const lines = open.map(({ unit, title, field, group }, index) =>
    tableLine([
      `VT${String(index + 1).padStart(2, '0')}`,
      unit.code,
      title,
      group.isLeader ? 'yes' : 'no',
      field,
      group.degree.atLeast,
      group.politicalTheory.atLeast,
      1,
    ]),
  );
  const columns = [
    'vacancy_id',
    'commune_id',
    'title',
    'leader',
    'field',
    'degree_min',
    'political_theory_min',
    'headcount',
  ];
  return tableText(columns, lines);
}

/** What every title asks for: what the published table counts. */
function standardsText({ groups, posts, ratingAtLeast }: DaiTu): string {
  const source = 'ngưỡng mà bảng số liệu công bố dùng để đếm (threshold of the published table)';
  const lines = groups.flatMap((group) => {
    const titles = [...new Set(posts.filter((post) => post.group === group).map(({ title }) => title))];
    return titles.flatMap((title) =>
      [
        ['degree', group.degree.atLeast],
        ['political_theory', group.politicalTheory.atLeast],
        ['rating', ratingAtLeast],
      ].map(([column, minimum]) =>
        tableLine([title, group.isLeader ? 'yes' : 'no', column, minimum, source, group.name]),
      ),
    );
  });
  return tableText(['title', 'leader', 'column', 'minimum', 'source', 'group'], lines);
}

function readmeText({ units, groups, posts }: DaiTu, seed: number): string {
  const peopleIn = (own: readonly DaiTuPost[]): number => own.filter(({ person }) => person !== undefined).length;
  const towns = units.filter(({ isTown }) => isTown).length;
  const rows = groups.map(({ name, people, degree, politicalTheory }) => {
    const share = (meeting: number): string => `${String(meeting)} / ${String(people)}`;
    return `| ${name} | ${String(people)} | ${share(politicalTheory.meeting)} | ${share(degree.meeting)} |`;
  });
  const open = posts.length - peopleIn(posts);
  return `# Đại Từ: tiêu chuẩn chức danh / Dai Tu: standards of titles

\`allocate -C data/dai-tu review --standards\` holds ${peopleIn(posts)} people of ${units.length} communes and towns against the standards of their titles and gives the
figures published for the district of Đại Từ (Thái Nguyên) before 1 July 2025. *Lệnh trên so ${peopleIn(posts)} người của ${units.length} xã, thị trấn với tiêu chuẩn
chức danh và cho đúng số liệu đã công bố của huyện Đại Từ trước 01/7/2025.*

| group / nhóm | people / số người | intermediate political theory or more / trung cấp LLCT trở lên | university degree or more / đại học trở lên |
|---|---|---|---|
${rows.join('\n')}

Nine in ten are rated good or better. *90 % xếp loại hoàn thành tốt nhiệm vụ trở lên.*

**The people are invented**; they resemble nobody on purpose. *Con người đều là giả định; mọi sự trùng hợp đều là ngẫu nhiên.*

| file / tệp | real / thực | invented / giả định |
|---|---|---|
| \`communes.csv\`, \`units.csv\` | names and codes of ${units.length - towns} communes and ${towns} towns (see [../reference/README.md](../reference/README.md)) / tên, mã | posts and staff follow from the people / biên chế, số có mặt |
| \`officers.csv\` | how many people there are in each group, and how many of them have the degree, the political theory and the rating above / các số đếm ở trên | everything about each person, and who is where / mọi thông tin từng người |
| \`courses.csv\` | – | all of it, for \`allocate train --standards\` / toàn bộ |
| \`standards.csv\` | titles after Decree 33/2023/NĐ-CP / tên chức danh | that the thresholds of the published table are what each title asks for / coi ngưỡng đếm là tiêu chuẩn |
| \`vacancies.csv\` | – | that the ${open} posts of the organisations which the published numbers leave over stand empty / ${open} vị trí còn trống |
| \`policy.yaml\` | – | the dates, which are those of the other examples so that the rules of law are known / ngày tháng |

\`leader\` is yes for heads alone, so that heads and deputies are two levels. A town has no \`kind\`: since July 2025 there are only communes and wards.
The published figures stand in [../reference/dai_tu_figures.csv](../reference/dai_tu_figures.csv), from which the people are drawn.

Made by \`allocate generate data/dai-tu --preset dai-tu --seed ${seed}\`: the same seed gives the same bytes on every machine.
*Tạo bằng lệnh trên; cùng một số \`--seed\` luôn cho cùng một kết quả.*
`;
}
