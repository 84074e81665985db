import type { evaluationText as english } from '../en/evaluation-text.ts';

/** `allocate review --evaluation`: xếp loại theo kết quả đánh giá của một năm. */
export const evaluationText: Readonly<Record<keyof typeof english, string>> = {
  'evaluation-title':
    '[[{year}: ]]xếp loại được {rated|number}/{people|number} người[[ ({percent|number} %)]], trong đó {good|number} người hoàn thành tốt nhiệm vụ trở lên[[ ({goodPercent|number} %)]]',
  'evaluation-before':
    'năm {year} chưa xếp loại theo điểm (Nghị định 335/2025 có hiệu lực từ 01/01/2026): các xếp loại này không có căn cứ pháp luật',
  'evaluation-missing': 'không có {file} nên không xếp loại được ai; docs/standards.md nêu hai bảng cần có',
  'evaluation-empty': '{file} không có dòng nào nên không xếp loại được ai',
  'evaluation-no-officers': 'không có officers.csv nên không có ai để xếp loại',
  'evaluation-no-year': 'results.csv không có kết quả nào của năm {year}[[; chỉ có của {years}]]',
  'evaluation-by-rating': 'Theo xếp loại:',
  'evaluation-by-unit': 'Theo đơn vị ({columns}):',
  'evaluation-unrated-column': 'chưa xếp loại',
  'evaluation-share': '{part|number}/{whole|number}[[ ({percent|number} %)]]',
  'evaluation-commended': 'Đề nghị khen thưởng (hoàn thành xuất sắc nhiệm vụ):',
  'evaluation-followed': 'Cần theo dõi, giúp đỡ (không hoàn thành nhiệm vụ):',
  'evaluation-unrated': 'Chưa xếp loại được, và vì sao:',
  'evaluation-differs': 'officers.csv ghi xếp loại khác (lấy theo {source}):',
  'evaluation-withheld':
    '{count|number} người cần theo dõi, {unrated|number} người chưa xếp loại, {differing|number} người có xếp loại khác trong officers.csv: --internal nêu tên',
  'evaluation-points': '{points} điểm',
  'evaluation-says': 'officers.csv ghi {stated|rating}, kết quả cho thấy {rated|rating}',
  'fault-none': 'không có kết quả nào',
  'fault-missing': 'thiếu kết quả của {indicators}',
  'fault-repeated': 'có hai kết quả của {indicator} ({first}; {second})',
  'fault-off-scale': '{value} ở {indicator} không nằm trong khoảng từ 0 đến {max} ({place})',
  'fault-undated': 'có kết quả không ghi ngày ({place})',
  'evaluation-with': '--evaluation và {flag} hỏi hai việc khác nhau: chỉ dùng một',
  'year-without-evaluation': '--year chỉ đi cùng --evaluation: allocate review --evaluation --year 2026',
};
