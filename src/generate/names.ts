import type { Random } from './random.ts';

/** Family names with rough weights; Bùi, Đinh, Hà, Quách, Bạch and Xa are frequent among the Mường of Hòa Bình and Phú Thọ. */
const FAMILY_NAMES = [
  { item: 'Nguyễn', weight: 31 },
  { item: 'Trần', weight: 10 },
  { item: 'Lê', weight: 8 },
  { item: 'Phạm', weight: 6 },
  { item: 'Bùi', weight: 7 },
  { item: 'Hoàng', weight: 5 },
  { item: 'Đinh', weight: 5 },
  { item: 'Hà', weight: 5 },
  { item: 'Vũ', weight: 4 },
  { item: 'Đỗ', weight: 4 },
  { item: 'Phùng', weight: 3 },
  { item: 'Đặng', weight: 3 },
  { item: 'Quách', weight: 3 },
  { item: 'Dương', weight: 2 },
  { item: 'Ngô', weight: 2 },
  { item: 'Tạ', weight: 2 },
  { item: 'Bạch', weight: 1 },
  { item: 'Xa', weight: 1 },
  { item: 'Triệu', weight: 1 },
  { item: 'Kiều', weight: 1 },
  { item: 'Cao', weight: 1 },
  { item: 'Lưu', weight: 1 },
] as const;

const MIDDLE_NAMES = {
  m: 'Văn|Văn|Đức|Minh|Quang|Hữu|Xuân|Thành|Ngọc|Anh|Mạnh|Công|Việt|Trung|Đình'.split('|'),
  f: 'Thị|Thị|Thị|Thị Thu|Thị Thanh|Thị Hồng|Thị Minh|Thị Ngọc|Thị Kim|Thu|Ngọc|Minh|Thanh|Phương|Hải'.split('|'),
};

const GIVEN_NAMES = {
  m: (
    'Hùng Dũng Tuấn Cường Nam Sơn Hải Long Hiếu Thắng Quân Kiên Trung Đức Huy Tùng Việt Khánh Bình Phong Toàn Lâm Hưng Thái Đạt Tiến ' +
    'Vinh Nghĩa Chiến Thịnh Quyết Khoa Duy Giang'
  ).split(' '),
  f: (
    'Hương Hằng Lan Hoa Mai Nga Hà Thủy Linh Trang Ngân Yến Nhung Hạnh Hiền Huyền Thảo Phương Tâm Loan Dung Oanh Liên Vân Quỳnh Chi ' +
    'Anh Thúy Hòa Bích Duyên Giang Ánh Xuân'
  ).split(' '),
};

/** An invented name in Vietnamese order: family, middle, given. */
export function drawName(random: Random, sex: 'm' | 'f'): string {
  const middle = random.pick(MIDDLE_NAMES[sex]);
  let given = random.pick(GIVEN_NAMES[sex]);
  while (middle.endsWith(given)) given = random.pick(GIVEN_NAMES[sex]);
  return `${random.pickWeighted(FAMILY_NAMES)} ${middle} ${given}`;
}
