/**
 * The professions of a commune's offices after Decree 150/2025/NĐ-CP (its Office, Economic and Culture–Society Divisions) and Decree 118/2025/NĐ-CP
 * (the public administration service centre), with what an invented person or place of each looks like.
 */
export interface Profession {
  readonly code: string;
  readonly name: string;
  /** Vacancy's profession → how far this one stands in for it, in hundredths. */
  readonly related: Readonly<Record<string, number>>;
  readonly majors: readonly string[];
  /** Main skill first. Neighbouring professions share some. */
  readonly skills: readonly [string, string, string];
  /** Code of the commune's division; `economy` is `eco` in a commune and `ecu` in a ward. */
  readonly division: 'vp' | 'economy' | 'vhxh' | 'ttpvhcc';
  /** Title of a place in a commune. */
  readonly title: string;
  /** Position of a public employee of this profession; a civil servant is a `Chuyên viên`. */
  readonly employeePosition: string;
  /** How urgent places of this profession usually are, 1–5. */
  readonly priority: number;
}

export const PROFESSIONS: readonly Profession[] = [
  {
    code: 'it',
    name: 'Công nghệ thông tin',
    related: { 'digital-transformation': 80 },
    majors: ['Công nghệ thông tin', 'Khoa học máy tính', 'Hệ thống thông tin', 'An toàn thông tin'],
    skills: ['it', 'security', 'data'],
    division: 'vp',
    title: 'Chuyên viên công nghệ thông tin',
    employeePosition: 'Kỹ sư hệ thống',
    priority: 5,
  },
  {
    code: 'digital-transformation',
    name: 'Chuyển đổi số',
    related: { it: 70, office: 50 },
    majors: ['Công nghệ số', 'Hệ thống thông tin quản lý', 'Điện tử viễn thông'],
    skills: ['egov', 'data', 'it'],
    division: 'vhxh',
    title: 'Chuyên viên chuyển đổi số',
    employeePosition: 'Chuyên viên dữ liệu',
    priority: 4,
  },
  {
    code: 'accounting',
    name: 'Tài chính - Kế toán',
    related: { trade: 50 },
    majors: ['Kế toán', 'Tài chính - Ngân hàng', 'Kiểm toán', 'Tài chính công'],
    skills: ['accounting', 'budget', 'procurement'],
    division: 'economy',
    title: 'Chuyên viên tài chính - kế toán',
    employeePosition: 'Kế toán viên',
    priority: 4,
  },
  {
    code: 'land',
    name: 'Đất đai',
    related: { environment: 60, construction: 40 },
    majors: ['Quản lý đất đai', 'Địa chính', 'Kỹ thuật trắc địa - bản đồ'],
    skills: ['land', 'gis', 'survey'],
    division: 'economy',
    title: 'Chuyên viên đất đai',
    employeePosition: 'Địa chính viên',
    priority: 5,
  },
  {
    code: 'environment',
    name: 'Môi trường',
    related: { agriculture: 50, land: 40 },
    majors: ['Khoa học môi trường', 'Quản lý tài nguyên và môi trường'],
    skills: ['environment', 'gis', 'land'],
    division: 'economy',
    title: 'Chuyên viên môi trường',
    employeePosition: 'Quan trắc viên môi trường',
    priority: 2,
  },
  {
    code: 'construction',
    name: 'Xây dựng',
    related: { land: 40 },
    majors: ['Kỹ thuật xây dựng', 'Kiến trúc', 'Quy hoạch vùng và đô thị', 'Kỹ thuật công trình giao thông'],
    skills: ['construction', 'planning', 'estimating'],
    division: 'economy',
    title: 'Chuyên viên xây dựng, quy hoạch',
    employeePosition: 'Kỹ sư xây dựng',
    priority: 4,
  },
  {
    code: 'agriculture',
    name: 'Nông nghiệp',
    related: { environment: 60, land: 30 },
    majors: ['Khoa học cây trồng', 'Chăn nuôi - Thú y', 'Lâm học', 'Phát triển nông thôn'],
    skills: ['agriculture', 'rural', 'land'],
    division: 'economy',
    title: 'Chuyên viên nông nghiệp',
    employeePosition: 'Khuyến nông viên',
    priority: 3,
  },
  {
    code: 'trade',
    name: 'Công Thương',
    related: { accounting: 40 },
    majors: ['Kinh tế phát triển', 'Quản trị kinh doanh', 'Thương mại'],
    skills: ['trade', 'budget', 'procurement'],
    division: 'economy',
    title: 'Chuyên viên công thương',
    employeePosition: 'Chuyên viên khuyến công',
    priority: 2,
  },
  {
    code: 'justice',
    name: 'Tư pháp - Hộ tịch',
    related: { office: 60, 'home-affairs': 50 },
    majors: ['Luật', 'Luật kinh tế', 'Luật hành chính'],
    skills: ['law', 'civil-status', 'drafting'],
    division: 'vp',
    title: 'Chuyên viên tư pháp - hộ tịch',
    employeePosition: 'Trợ giúp viên pháp lý',
    priority: 3,
  },
  {
    code: 'office',
    name: 'Văn phòng',
    related: { 'home-affairs': 60, culture: 40 },
    majors: ['Quản trị văn phòng', 'Lưu trữ học', 'Hành chính học'],
    skills: ['drafting', 'archives', 'egov'],
    division: 'ttpvhcc',
    title: 'Chuyên viên một cửa',
    employeePosition: 'Văn thư viên',
    priority: 2,
  },
  {
    code: 'home-affairs',
    name: 'Nội vụ',
    related: { office: 70, culture: 50 },
    majors: ['Quản trị nhân lực', 'Quản lý nhà nước', 'Công tác xã hội', 'Chính trị học'],
    skills: ['personnel', 'drafting', 'law'],
    division: 'vhxh',
    title: 'Chuyên viên nội vụ',
    employeePosition: 'Viên chức bảo trợ xã hội',
    priority: 2,
  },
  {
    code: 'education',
    name: 'Giáo dục và Đào tạo',
    related: { culture: 50 },
    majors: ['Giáo dục tiểu học', 'Sư phạm Ngữ văn', 'Quản lý giáo dục'],
    skills: ['education', 'drafting', 'media'],
    division: 'vhxh',
    title: 'Chuyên viên giáo dục',
    employeePosition: 'Giáo viên biệt phái',
    priority: 2,
  },
  {
    code: 'culture',
    name: 'Văn hóa - Thông tin',
    related: { education: 50, office: 50 },
    majors: ['Quản lý văn hóa', 'Báo chí', 'Du lịch', 'Văn hóa các dân tộc thiểu số'],
    skills: ['culture', 'media', 'drafting'],
    division: 'vhxh',
    title: 'Chuyên viên văn hóa - thông tin',
    employeePosition: 'Phương pháp viên',
    priority: 1,
  },
  {
    code: 'health',
    name: 'Y tế',
    related: {},
    majors: ['Y học dự phòng', 'Y tế công cộng', 'Điều dưỡng'],
    skills: ['health', 'prevention', 'data'],
    division: 'vhxh',
    title: 'Chuyên viên y tế',
    employeePosition: 'Bác sĩ y học dự phòng',
    priority: 2,
  },
];

export const PROFESSION_BY_CODE: ReadonlyMap<string, Profession> = new Map(
  PROFESSIONS.map((item) => [item.code, item]),
);

/** Which professions a provincial unit mostly has, with weights; for units not listed, all of them. */
export const PROFESSIONS_OF_UNIT: ReadonlyMap<string, readonly { readonly item: string; readonly weight: number }[]> =
  new Map([
    ['STC', weighted({ accounting: 9, trade: 1, office: 1 })],
    ['SNNMT', weighted({ land: 6, agriculture: 6, environment: 3, accounting: 1 })],
    ['SXD', weighted({ construction: 10, land: 1, accounting: 1 })],
    ['SKHCN', weighted({ it: 6, 'digital-transformation': 4, office: 1 })],
    ['SNV', weighted({ 'home-affairs': 6, office: 2, accounting: 1 })],
    ['STP', weighted({ justice: 8, office: 1 })],
    ['SCT', weighted({ trade: 6, accounting: 1, construction: 1 })],
    ['SYT', weighted({ health: 8, accounting: 1, it: 1 })],
    ['SGDDT', weighted({ education: 8, accounting: 1, it: 1 })],
    ['SVHTTDL', weighted({ culture: 8, construction: 1 })],
    ['SDTTG', weighted({ culture: 2, 'home-affairs': 2, agriculture: 1 })],
    ['TTT', weighted({ justice: 3, accounting: 3, land: 1, construction: 1 })],
    ['VPUBND', weighted({ office: 4, 'digital-transformation': 2, it: 2, justice: 1 })],
    ['VPTU', weighted({ office: 4, it: 2, accounting: 1 })],
    ['BTCTU', weighted({ 'home-affairs': 4, office: 1 })],
    ['BTGDVTU', weighted({ culture: 4, 'digital-transformation': 1 })],
    ['UBKTTU', weighted({ accounting: 2, justice: 2 })],
    ['BNCTU', weighted({ justice: 4 })],
    ['MTTQ', weighted({ 'home-affairs': 4, culture: 2, accounting: 1 })],
  ]);

/** How many of a hundred open places of an invented workspace are of each profession: IT and land are asked for most. */
export const PLACE_SHARES: readonly { readonly item: string; readonly weight: number }[] = weighted({
  it: 15,
  'digital-transformation': 8,
  accounting: 17,
  land: 16,
  construction: 14,
  justice: 6,
  agriculture: 7,
  environment: 3,
  'home-affairs': 4,
  trade: 2,
  office: 3,
  education: 2,
  culture: 2,
  health: 1,
});

function weighted(shares: Readonly<Record<string, number>>): { readonly item: string; readonly weight: number }[] {
  return Object.entries(shares).map(([item, weight]) => ({ item, weight }));
}
