/**
 * Grounds on which a person is spared, as the `exclusions` column names them, in the order of FORMATS; with each the Vietnamese words that
 * mean it, from `reference/value_aliases.csv`. Which article names a ground: `rules/law.ts`.
 */
export const GROUND_ALIASES = {
  discipline: ['Đang xem xét kỷ luật', 'Đang bị điều tra', 'Đang bị truy tố', 'Đang chờ xét xử'],
  inspection: ['Đang bị thanh tra', 'Đang bị kiểm tra'],
  illness: ['Đang điều trị bệnh hiểm nghèo'],
  study: ['Đang đi học tập trung dài hạn'],
  seconded: ['Đang biệt phái'],
  maternity: ['Mang thai', 'Nghỉ thai sản', 'Nuôi con dưới 36 tháng'],
  'sole-carer': ['Một mình nuôi con nhỏ'],
  hardship: ['Hoàn cảnh đặc biệt khó khăn'],
  other: ['Trường hợp khác'],
} as const;

export type Ground = keyof typeof GROUND_ALIASES;

export const GROUNDS = Object.keys(GROUND_ALIASES) as readonly Ground[];
