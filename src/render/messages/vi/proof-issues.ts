import type { IssuePhrases } from '../catalogue.ts';

/** Điều `verify` tìm thấy trong phương án: số 07xx. */
export const proofIssues: IssuePhrases = {
  'plan-unknown-officer': {
    text: 'phương án cử {officer}, người không có trong officers.csv',
    fix: 'bỏ dòng này, hoặc thêm người vào danh sách',
  },
  'plan-unknown-vacancy': {
    text: 'phương án lấp {vacancy}, vị trí không có trong vacancies.csv',
    fix: 'bỏ dòng này, hoặc thêm vị trí vào danh sách',
  },
  'plan-pair-refused': {
    text: '{officer} không được cử đến {vacancy}: {rules|rule}',
    fix: 'chọn người hoặc vị trí khác',
  },
  'plan-form-refused': {
    text: '{officer} không được cử đến {vacancy} theo hình thức {form|form}: {rules|rule}',
    fix: 'chọn hình thức mà phương án, vị trí, cá nhân và luật cùng cho phép',
  },
  'plan-tour-start': {
    text: 'thời hạn của {officer} bắt đầu ngày {date|day}; vị trí bắt đầu ngày {expected|day}',
    fix: 'ghi {expected}',
  },
  'plan-tour-length': {
    text: 'thời hạn của {officer} kết thúc ngày {date|day}, không phải số tháng được phép[[; dài nhất đến {expected|day}]]',
    fix: 'ghi ngày kết thúc tròn tháng kể từ ngày bắt đầu, trừ một ngày',
  },
  'plan-wrong-value': {
    text: '{officer}: {column} ghi "{value}", theo dữ liệu vào là "{expected}"',
    fix: 'sửa ô này, hoặc chạy lại allocate',
  },
  'plan-officer-twice': {
    text: '{officer} được cử đến hai nơi; xem thêm dòng {otherLine}',
    fix: 'giữ một dòng',
  },
  'plan-breaks-demand': {
    text: '{demand|demand} "{name}"[[ ({group})]] không được bảo đảm: phương án có {actual}[[, ít nhất {min}]][[, nhiều nhất {max}]][[; dòng {lines}]][[; yêu cầu ở {sourceFile}]][[:{sourceLine}]]',
    fix: 'sửa các dòng nêu trên, hoặc sửa yêu cầu',
  },
  'plan-tier-value': {
    text: 'tệp ghi {tier|tier} {value|number}; theo các dòng của phương án là {expected|number}',
    fix: 'chạy lại allocate; phương án sửa tay thì kiểm tra bằng plan.csv',
  },
  'plan-tiers-differ': {
    text: 'phương án được lập cho các mục tiêu {found|tier}; chính sách yêu cầu {expected|tier}',
    fix: 'chạy lại allocate, hoặc nêu --from đã dùng khi lập phương án',
  },
  'plan-part-differs': {
    text: 'điều tệp ghi ở {path} không khớp với các dòng của phương án và dữ liệu vào[[; đúng ra là {expected|number}]]',
    fix: 'chạy lại allocate, hoặc nêu --pin và --forbid đã dùng khi lập phương án',
  },
};
