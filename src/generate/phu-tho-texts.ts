import { fieldsText, plainFields } from './fields-text.ts';

/** `data/policy.yaml`: the region, commune and unit counts of the 50-person case, explained line by line. */
export function phuThoPolicyText(): string {
  return `# Kế hoạch điều động, biệt phái 50 công chức, viên chức cấp tỉnh về 36 xã, phường.
# A plan that sends 50 provincial staff to 36 communes and wards.
#
# Sửa tệp này bằng trình soạn thảo bất kỳ rồi chạy: allocate check   (kiểm tra)   ·   allocate plan.csv   (lập phương án)
# Edit this file with any editor, then run: allocate check   (inputs)   ·   allocate plan.csv   (the plan)

# Phiên bản của định dạng này; không sửa. / Version of this format; leave it.
version: 1

# Tên phương án, in trong báo cáo. / Name of the plan, printed in reports.
title: Điều động, biệt phái 50 công chức, viên chức cấp tỉnh về 36 xã, phường

# Ngày chọn văn bản luật áp dụng. / The day whose law applies: it chooses the rules on who is spared.
law_date: 2025-09-26

# Ngày bắt đầu, trừ khi vị trí ghi ngày khác. / First day of the tours, unless a vacancy names its own.
start_date: 2025-10-01

# Hình thức được chọn, ưu tiên hình thức đứng trước. Có thể bỏ bớt hoặc đổi thứ tự.
# Forms that may be chosen, preferred first. You may drop one or change the order.
forms: [secondment, mobilisation]

# Thời hạn ít nhất và nhiều nhất (tháng). Luật cho biệt phái tối đa 36 tháng; kế hoạch là 3-6 tháng.
# Shortest and longest tour in months. The law allows 36 months of secondment; the plan says three to six.
tour_months: { secondment: { min: 3, max: 6 }, mobilisation: { min: 3, max: 6 } }

# Thứ tự địa bàn trong phương án. / Order of the areas in the plan.
regions: [phu-tho, hoa-binh, vinh-phuc]

# Lĩnh vực: tên, lĩnh vực thay thế được (0-1, từ cán bộ sang vị trí) và các ngành đào tạo thuộc lĩnh vực.
#   Ví dụ: cán bộ CNTT làm chuyển đổi số được 0.8. Dưới 0.5 (xem profession_min trong docs) thì không được cử.
# Professions: name, how far one stands in for another (0-1, read from officer to vacancy), and the majors that belong to it.
#   Someone from IT is worth 0.8 in digital transformation. Below 0.5 (profession_min, see the docs) the pair is refused.
fields:
${fieldsText(plainFields())}
# Chỉ tiêu. Mỗi dòng: chọn ai (officers), đến đâu (vacancies), bao nhiêu người (sent), bao nhiêu xã (communes).
#   "exactly" là đúng bằng; có thể thay bằng { min: 20, max: 25 }. Tổng số người phải đủ vị trí và cán bộ đủ điều kiện.
# Quotas. Each line: who (officers), where to (vacancies), how many people (sent), how many different communes (communes).
#   "exactly" may become { min: 20, max: 25 }. What you ask must be possible with the people and places there are.
quotas:
  # 4 người về 4 xã của Phú Thọ cũ. / 4 people to 4 communes of the former Phú Thọ.
  - { name: Khu vực Phú Thọ, vacancies: { region: phu-tho }, sent: { exactly: 4 }, communes: { exactly: 4 } }
  # 25 người về 19 xã, phường của Hòa Bình cũ. / 25 people to 19 communes of the former Hòa Bình.
  - { name: Khu vực Hòa Bình, vacancies: { region: hoa-binh }, sent: { exactly: 25 }, communes: { exactly: 19 } }
  # 21 người về 13 xã, phường của Vĩnh Phúc cũ. / 21 people to 13 communes of the former Vĩnh Phúc.
  - { name: Khu vực Vĩnh Phúc, vacancies: { region: vinh-phuc }, sent: { exactly: 21 }, communes: { exactly: 13 } }
  # Mỗi sở, ngành cử không quá 10 người ("per: unit" là mỗi đơn vị một chỉ tiêu).
  # No department sends more than ten ("per: unit" makes one quota for each unit).
  - { name: Mỗi sở không quá 10 người, per: unit, officers: { unit_kind: department }, sent: { max: 10 } }

# Mục tiêu theo thứ tự: lấp vị trí cấp bách, rồi phù hợp, rồi nguyện vọng, rồi gần. Mục tiêu sau không bao giờ làm hại mục tiêu trước.
# What is best, in this order: fill urgent places, then fit, then wishes, then short ways. A later one never costs an earlier one.
objective: [fill, fit, wishes, distance]
`;
}

/**
 * `data/next-phase.yaml`: the same places half a year later, when the tours have ended: filled as far as people allow, at most ten from a
 * department.
 */
export function nextPhasePolicyText(): string {
  return `# Đợt tiếp theo, từ 01/4/2026, khi đợt trước đã kết thúc: lấp được bao nhiêu chỗ thì lấp. Số liệu giả định.
# The next phase, from 1 April 2026, when the tours have ended: as many places as people allow. Invented.
#   allocate train --policy next-phase.yaml
version: 1
title: Đợt tiếp theo, từ tháng 4/2026
law_date: 2025-09-26
start_date: 2026-04-01
forms: [secondment, mobilisation]
tour_months: { secondment: { min: 3, max: 6 }, mobilisation: { min: 3, max: 6 } }
regions: [phu-tho, hoa-binh, vinh-phuc]
fields:
${fieldsText(plainFields())}
quotas:
  - { name: Mỗi sở không quá 10 người, per: unit, officers: { unit_kind: department }, sent: { max: 10 } }
objective: [fill, fit, wishes, distance]
`;
}

/** `data/README.md`: what is real and what is invented. */
export function phuThoReadmeText(seed: number): string {
  return `# 50 người về 36 xã, phường / 50 people to 36 communes

An example workspace. **The people, the vacancies and the choice of the 36 communes are invented**; they resemble nobody on purpose. Which communes and places
the real decision of 26 September 2025 concerned is not public.

*Không gian làm việc mẫu. **Cán bộ, vị trí còn thiếu và việc chọn 36 xã, phường đều là giả định**; mọi sự trùng hợp đều là ngẫu nhiên. Danh sách thực tế của đợt 26/9/2025
không được công bố.*

| file / tệp | real / thực | invented / giả định |
|---|---|---|
| \`communes.csv\` | code, name, kind, region (former province), lat, lon, population of all 148 communes and wards / mã, tên, loại, khu vực, tọa độ, dân số | posts, staff, lodging / biên chế, số có mặt, nhà công vụ |
| \`units.csv\` | names and kinds of the 19 bodies / tên và loại của 19 cơ quan | staff, and at which of three sites a department works (the coordinates are the centroid of a ward there) / số người, nơi làm việc |
| \`officers.csv\` | – | all 95 people / toàn bộ 95 người |
| \`vacancies.csv\` | titles and divisions follow Decree 150/2025/NĐ-CP / chức danh, phòng theo Nghị định 150/2025/NĐ-CP | everything else, and that these 36 communes need them / mọi nội dung khác |
| \`courses.csv\` | – | all of it, for \`allocate train\` / toàn bộ |
| \`next-phase.yaml\` | – | the phase after this one, from April 2026 / đợt sau, từ tháng 4/2026 |
| \`policy.yaml\` | 50 people, 36 communes, 4 + 25 + 21 over 4 + 19 + 13; ten a department; three to six months (press and the published plan) / các con số của kế hoạch | how professions stand in for one another / hệ số thay thế giữa các lĩnh vực |

Sources and licences of the facts: [reference/README.md](reference/README.md) (MIT for the tables of communes; one source a unit in \`reference/units.csv\`).
*Nguồn và giấy phép của dữ liệu thực: xem [reference/README.md](reference/README.md).*

The invented people follow the shares published for the civil servants of Dai Tu ([dai-tu/](dai-tu/)) with a university degree or more, with intermediate political
theory or more and with good ratings; they are 38 years old on average. IT and land are scarce, accounting and construction tight. Thirteen of the 95 are spared by law or near
retirement, two wish to go although spared, some data are missing: the program shows how it treats each.

Made by \`allocate generate data --preset phu-tho-50 --seed ${seed}\`: the same seed gives the same bytes on every machine.
*Tạo bằng lệnh trên; cùng một số \`--seed\` luôn cho cùng một kết quả.*

[rules-demo/](rules-demo/) shows every other kind of rule on the same tables. / *[rules-demo/](rules-demo/) minh họa các loại quy định khác trên cùng dữ liệu.*
[phase-1/](phase-1/) is phase 1 of the published plan: 390 people in three streams, all 148 communes. / *[phase-1/](phase-1/): giai đoạn 1, 390 người theo ba luồng.*
[dai-tu/](dai-tu/) holds the people of 29 communes and towns against the standards of their titles. / *[dai-tu/](dai-tu/): so cán bộ, công chức của 29 xã, thị trấn với tiêu chuẩn chức danh.*
[standards/](standards/) is a framework of standards and criteria to begin with. / *[standards/](standards/): khung tiêu chuẩn và tiêu chí mẫu.*
`;
}
