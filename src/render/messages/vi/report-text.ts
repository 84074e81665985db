import type { reportText as english } from '../en/report-text.ts';

/** Câu chữ về sai sót, phương án và chứng minh. */
export const reportText: Readonly<Record<keyof typeof english, string>> = {
  hint: 'gợi ý',
  see: 'xem',
  'sheet-place': '{file}  trang "{sheet}"[[, {cell}]][[, dòng {row}]]',
  'column-label': 'cột "{field}"[[ ({cell} trong Excel)]]',
  'cell-masked': 'không hiện giá trị',
  'count-error': '{count|number} lỗi',
  'count-warning': '{count|number} cảnh báo',
  'count-note': '{count|number} ghi chú',
  'all-issues': 'xem tất cả',
  'nothing-wrong': 'không thấy sai sót',
  'severity-error': 'Phải sửa mới chạy được; chưa ghi gì ra tệp.',
  'severity-warning': 'Không làm dừng chương trình; allocate check --strict coi là lỗi.',
  'severity-note': 'Chỉ để biết, không phải làm gì.',
  'what-to-do': 'Cách xử lý',
  example: 'Ví dụ',
  'spared-by-law': 'được miễn theo luật',
  'unchecked-sensitive': 'có một điểm liên quan đến diện được miễn chưa được rà soát',
  read: 'Đọc {officers|number} cán bộ, {places|number} chỗ ở {communes|number} xã/phường, {policy}',
  'proof-proven': 'Tối ưu, đã chứng minh',
  freedom:
    '{fixed|number} trên {sent|number} người được cử như nhau trong mọi phương án tốt nhất; {free|number} người có thể cử đến nơi khác hoặc theo hình thức khác mà không mất gì: allocate explain --all',
  'freedom-unknown':
    'biết chắc {fixed|number} trên {sent|number} người được cử như nhau trong mọi phương án tốt nhất, và ít nhất {free|number} người có thể cử đến nơi khác hoặc theo hình thức khác mà không mất gì; chưa xem hết',
  'engine-line': 'bộ giải: {engine|engine}, {reason|engine-reason}[[ ({clause})]]',
  'proof-given': 'Phương án có sẵn: đúng mọi quy định; không xét có phải là tốt nhất hay không',
  'proof-engine': 'Tối ưu theo {engine}[[; phần tự chứng minh về {tier|tier} còn cách {gap} {unit}]]',
  'proof-stopped':
    'Dừng sớm: phương án tốt nhất đến lúc dừng, chưa chứng minh[[; {tier|tier} tốt nhất có thể {bound|number}, còn cách {gap} {unit}]]',
  'sent-of': 'cử {sent|number}/{officers|number} người',
  'open-of': 'còn {open|number}/{places|number} chỗ trống',
  'by-region': 'Theo khu vực (số người / số xã nhận)',
  'region-cell': '{region} {sent}/{communes}',
  'by-field': 'Theo lĩnh vực (đã lấp / số chỗ)',
  'major-match': 'Đúng chuyên ngành: {matched|number}/{sent|number} ({share} %)',
  'still-open': 'Còn trống',
  'others-open': 'khác {count|number} (allocate -v liệt kê từng chỗ)',
  'open-no-headcount': 'chỉ tiêu bằng 0',
  'open-nobody-eligible': 'không ai đủ điều kiện vào các chỗ này',
  'open-all-sent-elsewhere': 'mọi người đủ điều kiện đều được cử nơi khác[[ ({eligible} người hợp lĩnh vực)]]',
  'open-no-room': 'có người đi được nhưng hạn mức hoặc yêu cầu khác không còn chỗ',
  'open-not-worth': 'có người đi được nhưng làm giảm mục tiêu ưu tiên hơn',
  'spared-count': '{count|number} người ở lại do được miễn theo luật',
  'unchecked-count': '{count|number} người chưa rà soát đủ',
  'distance-count': '{count|number} quãng đường chưa rõ, tính 500 km',
  'not-canonical':
    'Đến giới hạn trước khi chọn được phương án duy nhất trong các phương án ngang nhau: lần chạy khác có thể cho phương án khác nhưng tốt như nhau.',
  compared: 'so với {against}: + {added|number}  ~ {moved|number}  - {released|number}  = {kept|number}',
  'released-title': 'Thôi không cử nữa',
  'released-line': '{officer} ({vacancy}): {reason}',
  'released-more': 'và {count|number} người nữa (plan.json liệt kê đủ)',
  'released-gone': 'không còn trong danh sách cán bộ',
  'released-place-gone': 'vị trí không còn trong danh sách',
  'released-ended': 'đợt công tác đã kết thúc ngày {day}',
  'dry-run': 'chưa ghi gì (chạy thử)',
  written: '{file}[[ (bản cũ: {backup})]]',
  next: 'Tiếp theo',
  progress:
    'mục tiêu {step}/{steps}, {tier|tier}[[: {value|number}]][[ · tốt nhất có thể {bound|number}]][[ · còn cách {gap|number}]] · {seconds} s',
  'progress-choice': 'xong mọi mục tiêu; đang chọn trong các phương án ngang nhau · {seconds} s',
  'conflict-single':
    'Không có phương án nào đáp ứng mọi yêu cầu. Riêng yêu cầu sau không thể bảo đảm (bỏ nó thì các yêu cầu còn lại bảo đảm được):',
  'conflict-irreducible':
    'Không có phương án nào đáp ứng mọi yêu cầu. {count} yêu cầu sau không thể cùng bảo đảm (bỏ bất kỳ yêu cầu nào thì các yêu cầu còn lại bảo đảm được):',
  conflict:
    'Không có phương án nào đáp ứng mọi yêu cầu. Trong {count} yêu cầu sau có những yêu cầu không thể cùng bảo đảm:',
  'conflict-unknown':
    'Không có phương án nào đáp ứng mọi yêu cầu. Đã dừng trước khi tìm ra những yêu cầu nào mâu thuẫn với nhau.',
  'conflict-unknown-next': 'Chưa ghi gì. Hãy cho thêm thời gian để biết: --time-limit 10m',
  'conflict-numbers':
    '[[, ít nhất {atLeast|number}]][[, nhiều nhất {atMost|number}]][[; dù không đòi gì khác cũng chỉ được {alone|number}]][[; cùng với các yêu cầu ở đây chỉ được {most|number}]][[; ít nhất phải {least|number}]] (có {officers|number} người và {places|number} chỗ đáp ứng được)',
  'conflict-next': 'Chưa ghi gì. Xem cách sửa để lập được phương án: allocate diagnose',
  'verify-illegal': 'Phương án vi phạm {count|number} quy định',
  'verify-misstated': 'Các dòng của phương án không vi phạm quy định nào, nhưng tệp ghi {count|number} điều không đúng',
  'verify-best': 'Phương án hợp lệ và không có phương án nào tốt hơn; đã chứng minh',
  'verify-best-by-engine': 'Phương án hợp lệ và[[ {engine}]] không tìm được phương án nào tốt hơn',
  'verify-phase':
    'Phương án hợp lệ với tư cách một đợt của lịch luân phiên; tốt đến đâu phải xét cả lịch (--solve để so riêng đợt này)',
  'verify-unknown': 'Phương án hợp lệ; chưa biết cách mức tối ưu bao xa vì việc tìm kiếm dừng trước khi có kết quả',
  'verify-below': 'Phương án hợp lệ nhưng đã có phương án tốt hơn: {tier|tier} kém {gap} {unit}',
  'verify-below-proven': 'Phương án hợp lệ nhưng {tier|tier} kém mức tối ưu {gap} {unit}; mức tối ưu đã chứng minh',
  'verify-best-by-certificate':
    'Phương án hợp lệ và không có phương án nào tốt hơn; đã chứng minh từ chính chứng nhận của tệp, không cần giải lại',
  'verify-unproven':
    'Phương án hợp lệ; chứng nhận chưa chứng minh là tốt nhất: {tier|tier} có thể còn kém tới {gap|number} {unit}',
  'verify-tier-proven': '{tier|tier} {value|number}: không thể hơn, đã chứng minh',
  'verify-tier-bound': '{tier|tier} {value|number}: cận {bound|number}, cách {gap|number}',
  'verify-inputs-changed': 'dữ liệu vào khác với khi lập phương án: {files}',
  'verify-given': '{plan}',
  'verify-best-tiers': 'phương án tốt nhất',
};
