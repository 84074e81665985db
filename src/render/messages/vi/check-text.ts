import type { checkText as english } from '../en/check-text.ts';

/** Câu chữ của `check` ngoài danh sách sai sót: tổng quan, bản đã sửa, danh sách do nhiều nơi gửi. */
export const checkText: Readonly<Record<keyof typeof english, string>> = {
  'overview-title':
    '{count|number} phát hiện thuộc {kinds|number} loại trong {files|number} tệp; loại hay gặp nhất trước',
  'overview-more': '… và còn {count|number} loại khác',
  'more-of-a-kind': '… và còn {count|number} trường hợp {number} trong {file}[[, dòng {lines}]]; -v để xem tất cả',
  'more-the-same': 'và còn {count|number} chỗ nữa[[: dòng {lines}]]',
  'change-header': 'tiêu đề cột',
  'change-rows-above': 'bỏ {count|number} dòng phía trên dòng tiêu đề',
  'change-blank-rows': 'bỏ {count|number} dòng trống',
  'change-encoding': 'ghi bằng bảng mã UTF-8',
  'change-composed': 'ghi mỗi chữ cái bằng một ký tự dựng sẵn (Unicode NFC)',
  'change-separator': 'dấu phân cách {before} thay bằng {after}',
  'changes-title': '{count|number} thay đổi trong bản đã sửa',
  'nothing-to-fix': 'không có gì sửa được một cách chắc chắn; không ghi bản nào',
  'copies-written':
    'Đã ghi {files}; tệp gốc giữ nguyên. Muốn dùng bản đã sửa thì ghi tên nó ở inputs: trong policy.yaml, hoặc thay cho tệp gốc',
  'after-fixing': 'sau khi sửa',
  'not-ours': 'đã có "{file}" và tệp này không do allocate ghi; chỉ ghi đè khi dùng --force',
  'senders-title': 'Nơi gửi và nội dung đã gửi',
  'senders-file': 'tệp',
  'senders-places': 'đơn vị',
  'senders-rows': 'số dòng',
  'senders-usable': 'dùng được',
  'senders-errors': 'lỗi',
  'senders-warnings': 'cảnh báo',
  'corrections-written': 'Đã ghi {count|number} danh sách cần sửa vào {folder}',
  'no-corrections': 'Không ghi danh sách cần sửa nào: không nơi gửi nào có gì phải sửa',
  'corrections-without-senders':
    '--corrections dùng khi danh sách do nhiều nơi gửi: hãy ghi các tệp ở inputs:, ví dụ officers: [units/*.xlsx]',
  'corrections-sheet': 'Trang tính',
  'corrections-row': 'Dòng',
  'corrections-cell': 'Ô',
  'corrections-column': 'Cột',
  'corrections-severity': 'Mức',
  'corrections-text': 'Nội dung chưa đúng',
  'corrections-fix': 'Cách sửa',
  'corrections-code': 'Mã',
  cause: 'Nguyên nhân',
  'codes-title': 'Mã thông báo',
  'codes-about':
    'Mọi mã mà allocate in ra, kèm nội dung, cách xử lý và ví dụ. Trang này do chương trình tự ghi: node scripts/write-codes.js. Xem một mã trên dòng lệnh: allocate explain E0302.',
};
