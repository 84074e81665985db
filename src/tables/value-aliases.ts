import { GROUND_ALIASES } from '../domain/grounds.ts';

export type AliasName =
  | 'degree'
  | 'political_theory'
  | 'grade'
  | 'rating'
  | 'category'
  | 'sex'
  | 'forms'
  | 'field'
  | 'division'
  | 'exclusions'
  | 'region'
  | 'commune_kind'
  | 'unit_kind';

/**
 * Vietnamese values of every column with codes, from `reference/value_aliases.csv`: column → code → aliases. The same abbreviation means
 * different things in different columns (TC, CC, CN), so aliases are never looked up across columns.
 */
export const VALUE_ALIASES: Readonly<Record<AliasName, Readonly<Record<string, readonly string[]>>>> = {
  degree: {
    1: ['Trung cấp', 'TC', 'Trung cấp chuyên nghiệp', 'Dưới cao đẳng'],
    2: ['Cao đẳng', 'CĐ'],
    3: ['Đại học', 'ĐH', 'Cử nhân', 'Kỹ sư'],
    4: ['Thạc sĩ', 'Thạc sỹ', 'ThS', 'Cao học'],
    5: ['Tiến sĩ', 'Tiến sỹ', 'TS'],
  },
  political_theory: {
    0: ['Chưa qua đào tạo', 'Chưa có', 'Không'],
    1: ['Sơ cấp', 'SC'],
    2: ['Trung cấp', 'TC', 'Trung cấp LLCT'],
    3: ['Cao cấp', 'CC', 'Cao cấp LLCT', 'Cử nhân', 'Cử nhân chính trị', 'CN'],
  },
  grade: {
    1: ['Nhân viên'],
    2: ['Cán sự', 'CS', 'Cán sự và tương đương', '01.004'],
    3: ['Chuyên viên', 'CV', '01.003'],
    4: ['Chuyên viên chính', 'CVC', '01.002'],
    5: ['Chuyên viên cao cấp', 'CVCC', '01.001'],
    6: ['Chuyên gia cao cấp'],
  },
  rating: {
    4: ['Hoàn thành xuất sắc nhiệm vụ', 'HTXSNV', 'HTXS', 'Xuất sắc'],
    3: ['Hoàn thành tốt nhiệm vụ', 'HTTNV', 'HTT', 'Tốt'],
    2: ['Hoàn thành nhiệm vụ', 'HTNV', 'HT'],
    1: ['Không hoàn thành nhiệm vụ', 'KHTNV', 'KHT'],
  },
  category: {
    cadre: ['Cán bộ', 'CB'],
    'civil-servant': ['Công chức', 'CC'],
    'public-employee': ['Viên chức', 'VC'],
    contract: ['Người lao động', 'NLĐ', 'HĐ 111', 'Hợp đồng lao động'],
  },
  sex: {
    m: ['Nam'],
    f: ['Nữ', 'Nu'],
  },
  forms: {
    mobilisation: ['Điều động'],
    secondment: ['Biệt phái'],
    rotation: ['Luân chuyển'],
    reinforcement: ['Tăng cường'],
  },
  field: {
    it: ['Công nghệ thông tin', 'CNTT', 'Tin học', 'Khoa học máy tính', 'An toàn thông tin'],
    'digital-transformation': ['Chuyển đổi số', 'CĐS', 'Chính quyền số'],
    accounting: ['Kế toán', 'Tài chính - Kế toán', 'Tài chính - Kế hoạch', 'Kế toán trưởng'],
    land: ['Đất đai', 'Địa chính', 'Quản lý đất đai', 'Tài nguyên và Môi trường'],
    construction: ['Xây dựng', 'Quy hoạch - Xây dựng', 'Kiến trúc', 'Hạ tầng', 'Giao thông'],
    justice: ['Tư pháp - Hộ tịch', 'Tư pháp'],
    education: ['Giáo dục và Đào tạo', 'Giáo dục'],
    health: ['Y tế'],
    agriculture: ['Nông nghiệp và Môi trường', 'Nông nghiệp'],
  },
  division: {
    eco: ['Phòng Kinh tế', 'Kinh tế'],
    ecu: ['Phòng Kinh tế, Hạ tầng và Đô thị', 'KTHTĐT'],
    vhxh: ['Phòng Văn hóa - Xã hội', 'VHXH'],
    vp: ['Văn phòng HĐND và UBND', 'VP'],
    ttpvhcc: ['Trung tâm Phục vụ hành chính công', 'TTPVHCC'],
  },
  exclusions: {
    ...GROUND_ALIASES,
    none: ['Không', 'Không có', 'Đã rà soát'],
  },
  region: {
    'phu-tho': ['Phú Thọ', 'Khu vực Phú Thọ', 'Địa bàn Phú Thọ'],
    'hoa-binh': ['Hòa Bình', 'Khu vực Hòa Bình', 'Địa bàn Hòa Bình'],
    'vinh-phuc': ['Vĩnh Phúc', 'Khu vực Vĩnh Phúc', 'Địa bàn Vĩnh Phúc'],
  },
  commune_kind: {
    commune: ['Xã'],
    ward: ['Phường'],
  },
  unit_kind: {
    department: ['Sở', 'Ban', 'Ngành', 'Khối chính quyền'],
    party: ['Khối Đảng', 'Cơ quan Đảng'],
    'mass-organisation': ['Mặt trận Tổ quốc', 'Đoàn thể', 'Tổ chức chính trị - xã hội'],
    commune: ['Xã, phường'],
  },
};
