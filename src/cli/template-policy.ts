import type { Language } from '../render/language.ts';

const ENGLISH = `# What is asked of the plan. Everything after # is a comment.
# Check it with: allocate check        Make the plan with: allocate plan.csv
version: 1
title: Example
start_date: 2025-10-01          # tours start here unless a vacancy says otherwise

# Forms that may be chosen, preferred first.
forms: [secondment, mobilisation]
tour_months: { secondment: { min: 3, max: 6 }, mobilisation: { min: 3, max: 6 } }

# Row order of the plan.
regions: [phu-tho, hoa-binh, vinh-phuc]

# Professions: their names, the majors that lead to them, and how far one stands in for another (0 to 1).
fields:
  accounting: { name: Finance and accounting, majors: [Kế toán, Tài chính] }
  land: { name: Land, majors: [Quản lý đất đai, Địa chính] }
  it: { name: IT, majors: [Công nghệ thông tin, Khoa học máy tính], related: { digital-transformation: 0.8 } }
  digital-transformation: { name: Digital transformation }

# How many people, from where, to where. Each line stands by itself; remove or add lines freely.
quotas:
  - { name: at most ten from a department, per: unit, officers: { unit_kind: department }, sent: { max: 10 } }
  # - { name: Hòa Bình area, vacancies: { region: hoa-binh }, sent: { exactly: 1 }, communes: { exactly: 1 } }
  # - { name: never two of one department in a commune, per: [unit, commune], sent: { max: 1 } }

# What counts as better, the most important first. An earlier goal is never given up for a later one.
objective: [fill, fit, wishes, distance]

# Hard rules, with the values that hold when this section is left out:
# rules: { profession_min: 0.5, retirement: hard, home_commune: ignore, leader_match: yes, unchecked: flag, keep_last_specialist: yes, rest_months: 0, balance_earlier: no }

# A tour one level below what a place wants, with a course that closes the step, counts as development (the last goal):
# prefer_development: yes

# Lists of officers that departments hand in (allocate init --xlsx writes a blank one for them):
# inputs: { officers: [units/*.xlsx] }

# Decisions already taken:
# pins:   [{ officer: CB001, vacancy: VT002 }, { officer: CB004, vacancy: none }]
# forbid: [{ officer: CB006, commune: "04831" }]
`;

const VIETNAMESE = `# Yêu cầu đối với phương án. Phần sau dấu # là chú thích.
# Kiểm tra: allocate check        Lập phương án: allocate plan.csv
version: 1
title: Ví dụ
start_date: 2025-10-01          # ngày bắt đầu, trừ vị trí ghi ngày riêng

# Hình thức được chọn, ưu tiên trước ghi trước: secondment biệt phái, mobilisation điều động,
# rotation luân chuyển, reinforcement tăng cường.
forms: [secondment, mobilisation]
tour_months: { secondment: { min: 3, max: 6 }, mobilisation: { min: 3, max: 6 } }

# Thứ tự khu vực trong phương án.
regions: [phu-tho, hoa-binh, vinh-phuc]

# Lĩnh vực: tên gọi, chuyên ngành đào tạo phù hợp, và mức thay thế được cho lĩnh vực khác (0 đến 1).
fields:
  accounting: { name: Tài chính – kế toán, majors: [Kế toán, Tài chính] }
  land: { name: Đất đai, majors: [Quản lý đất đai, Địa chính] }
  it: { name: Công nghệ thông tin, majors: [Công nghệ thông tin, Khoa học máy tính], related: { digital-transformation: 0.8 } }
  digital-transformation: { name: Chuyển đổi số }

# Bao nhiêu người, từ đâu, đến đâu. Mỗi dòng là một hạn mức riêng; có thể thêm, bớt tùy ý.
quotas:
  - { name: mỗi sở cử nhiều nhất mười người, per: unit, officers: { unit_kind: department }, sent: { max: 10 } }
  # - { name: khu vực Hòa Bình, vacancies: { region: hoa-binh }, sent: { exactly: 1 }, communes: { exactly: 1 } }
  # - { name: không cử hai người một sở về một xã, per: [unit, commune], sent: { max: 1 } }

# Thế nào là tốt hơn, quan trọng nhất ghi trước: lấp chỗ trống, độ phù hợp, nguyện vọng, quãng đường.
# Mục tiêu đứng trước không bao giờ bị giảm vì mục tiêu đứng sau.
objective: [fill, fit, wishes, distance]

# Quy tắc bắt buộc; khi bỏ mục này thì dùng các giá trị sau:
# rules: { profession_min: 0.5, retirement: hard, home_commune: ignore, leader_match: yes, unchecked: flag, keep_last_specialist: yes, rest_months: 0, balance_earlier: no }

# Lượt đi thấp hơn mức nơi đến mong muốn một bậc, kèm khóa học bù vào, được tính là rèn luyện (mục tiêu cuối cùng):
# prefer_development: yes

# Danh sách cán bộ do các đơn vị gửi về (allocate init --xlsx tạo sẵn mẫu trống):
# inputs: { officers: [units/*.xlsx] }

# Những quyết định đã có (pins: ấn định, forbid: không cho phép):
# pins:   [{ officer: CB001, vacancy: VT002 }, { officer: CB004, vacancy: none }]
# forbid: [{ officer: CB006, commune: "04831" }]
`;

/** `policy.yaml` of a new workspace, commented in the language asked for. */
export function templatePolicy(language: Language): string {
  return language === 'vi' ? VIETNAMESE : ENGLISH;
}
