import type { IssuePhrases } from '../catalogue.ts';

/** Tệp, bảng mã, CSV, tiêu đề và ô: số 01xx đến 03xx. */
export const tableIssues: IssuePhrases = {
  'bad-utf8': {
    text: 'tệp không phải UTF-8: byte {byte} tại vị trí {byteOffset} không bắt đầu ký tự nào',
    fix: 'lưu lại dạng UTF-8 (Excel: "CSV UTF-8"), hoặc nêu bảng mã: --encoding windows-1258 hay --encoding tcvn3',
  },
  'truncated-utf8': {
    text: 'tệp kết thúc giữa chừng một ký tự (byte {byteOffset})',
    fix: 'có thể tệp bị cắt khi sao chép: hãy chép hoặc xuất lại',
  },
  'utf-32': { text: 'tệp ở dạng UTF-32, chương trình không đọc', fix: 'lưu lại dạng UTF-8' },
  'nul-byte': { text: 'có byte NUL tại vị trí {byteOffset}', fix: 'xóa byte đó, hoặc xuất lại tệp dạng văn bản UTF-8' },
  'not-text': { text: 'tệp không phải văn bản', fix: 'hãy đưa tệp CSV dạng UTF-8' },
  'workbook-content': {
    text: 'nội dung là sổ tính Excel, không phải CSV',
    fix: 'lưu trang tính dạng "CSV UTF-8" với tên này',
  },
  'old-xls': { text: 'nội dung là sổ tính .xls đời cũ', fix: 'mở bằng Excel và lưu dạng .xlsx hoặc CSV' },
  'gzip-content': { text: 'nội dung là dữ liệu nén gzip', fix: 'giải nén trước: gunzip' },
  'html-content': { text: 'nội dung giống trang web, không phải CSV', fix: 'mở bằng Excel và lưu dạng "CSV UTF-8"' },
  'empty-file': { text: 'tệp trống', fix: 'cần ít nhất dòng tiêu đề; allocate init tạo sẵn tệp mẫu' },
  'bad-utf16': {
    text: 'tệp ghi là UTF-16 nhưng byte {byteOffset} không hợp lệ',
    fix: 'xuất lại tệp, tốt nhất dạng UTF-8',
  },
  'bad-legacy-byte': {
    text: 'byte {byte} tại vị trí {byteOffset} không ứng với ký tự nào trong {encoding}',
    fix: 'xem lại --encoding: có thể tệp dùng bảng mã khác',
  },
  'not-a-workbook': {
    text: 'tên kết thúc bằng .xlsx nhưng nội dung không phải sổ tính (giống CSV)',
    fix: 'nếu là CSV thì đổi đuôi thành .csv',
  },
  'file-too-large': { text: 'tệp lớn hơn {limit} MiB', fix: 'chia nhỏ, hoặc bỏ phần không cần' },
  'unclosed-quote': {
    text: 'dấu nháy kép mở ở đây không được đóng',
    fix: 'đóng lại, hoặc viết đôi ("") nếu thuộc về nội dung',
  },
  'quote-inside-value': {
    text: 'có dấu nháy kép nằm giữa một giá trị không đặt trong nháy',
    fix: 'đặt cả giá trị trong nháy kép và viết đôi dấu bên trong: "a""b"',
  },
  'text-after-quote': { text: 'còn chữ sau dấu nháy đóng', fix: 'đặt dấu phân cách ngay sau dấu nháy' },
  'value-too-long': { text: 'một giá trị dài hơn {limit} KiB', fix: 'có thể thiếu dấu nháy; nếu không, hãy rút ngắn' },
  'row-too-long': { text: 'một dòng dài hơn {limit} KiB', fix: 'có thể thiếu dấu xuống dòng hoặc dấu nháy' },
  'too-many-columns': { text: 'tệp có {found} cột, quá {limit}', fix: 'bỏ những cột không cần' },
  'one-column': { text: 'chỉ thấy một cột', fix: 'phân cách các cột bằng dấu phẩy, dấu chấm phẩy hoặc TAB' },
  'surplus-cells': {
    text: 'dòng có {found} ô, tiêu đề có {expected} cột',
    fix: 'giá trị có chứa dấu phân cách phải đặt trong nháy kép',
  },
  'json-syntax': {
    text: 'nội dung không phải JSON từ đây: "{found}" không thể đứng ở chỗ này',
    fix: 'khôi phục tệp, hoặc ghi lại bằng allocate',
  },
  'json-truncated': { text: 'tệp JSON kết thúc khi chưa đầy đủ', fix: 'sao chép lại toàn bộ tệp' },
  'json-too-large': { text: 'tệp JSON có hơn {limit|number} giá trị', fix: 'hãy kiểm tra plan.csv thay thế' },
  'not-a-plan-document': {
    text: 'tệp JSON không phải phương án của chương trình này',
    fix: 'nêu tệp plan.json do allocate ghi',
  },
  'plan-version-too-new': {
    text: 'phương án thuộc định dạng {version}; chương trình này đọc đến {supported}',
    fix: 'cài bản allocate mới hơn',
  },
  'bad-multiplier': {
    text: 'hệ số của "{key}" không phải số thập phân viết dạng chữ như "-1.5"',
    fix: 'khôi phục tệp; thiếu chứng nhận thì phương án được giải lại',
  },
  'ods-content': {
    text: 'nội dung là bảng tính OpenDocument (.ods), chương trình không đọc',
    fix: 'mở bằng LibreOffice hoặc Excel rồi lưu dạng .xlsx hay CSV',
  },
  'xlsb-content': {
    text: 'nội dung là sổ tính nhị phân (.xlsb), chương trình không đọc',
    fix: 'mở bằng Excel rồi lưu dạng .xlsx hay CSV',
  },
  'zip-content': { text: 'nội dung là tệp zip không chứa sổ tính', fix: 'giải nén trước, hoặc đưa chính tệp .xlsx' },
  'workbook-encrypted': {
    text: 'sổ tính được bảo vệ bằng mật khẩu',
    fix: 'mở bằng Excel rồi lưu lại không có mật khẩu',
  },
  'workbook-too-large': {
    text: '[[{part}: ]]sổ tính giải nén ra hơn {limit} MiB',
    fix: 'bỏ các trang và hình không cần, hoặc lưu bảng dạng CSV',
  },
  'workbook-too-many-parts': {
    text: 'sổ tính gồm hơn {limit} tệp bên trong',
    fix: 'lưu lại bằng Excel, hoặc lưu bảng dạng CSV',
  },
  'workbook-damaged': {
    text: 'sổ tính bị hỏng: {what|workbook-damage}[[ ({part})]]',
    fix: 'mở bằng Excel, cho sửa rồi lưu lại; hoặc sao chép lại tệp',
  },
  'workbook-checksum': {
    text: 'sai mã kiểm tra trong {part}: tệp đã bị thay đổi hoặc hỏng trên đường đi',
    fix: 'sao chép hoặc gửi lại tệp',
  },
  'workbook-dtd': {
    text: 'không cho phép DTD: {part} có khai báo kiểu tài liệu hoặc thực thể riêng',
    fix: 'lưu lại sổ tính bằng Excel; bảng tính không bao giờ ghi những khai báo này',
  },
  'too-many-rows': { text: 'trang tính có dòng vượt quá {limit|number}', fix: 'xóa những gì nằm xa phía dưới bảng' },
  'sheet-too-large': {
    text: 'trang tính trải quá {cells|number} ô hoặc chứa quá {text} MiB chữ',
    fix: 'xóa những gì nằm xa bảng, hoặc chia nhỏ',
  },
  'no-such-sheet': {
    text: 'không có trang "{sheet}"; có các trang: {sheets}',
    fix: '[[ý bạn là "{nearest}"? ]]nêu tên trang bằng --sheet',
  },
  'no-header-in-sheet': {
    text: 'trong 20 dòng đầu của trang "{sheet}" không có tiêu đề nào đủ {required|column}[[; dòng đầu là: {found}]]',
    fix: 'nêu tên trang bằng --sheet; có các trang: {sheets}',
  },
  'hidden-rows': { text: '{count} dòng bị ẩn hoặc bị lọc, vẫn được đọc', fix: 'xóa những dòng không thuộc danh sách' },
  'hidden-columns': { text: 'các cột bị ẩn vẫn được đọc: {columns}', fix: 'xóa những cột không dùng' },
  'hidden-sheet': {
    text: 'trang "{sheet}" bị ẩn, vẫn được đọc',
    fix: 'cho hiện trang, hoặc nêu trang khác bằng --sheet',
  },
  'workbook-by-content': { text: 'nội dung là sổ tính nên được đọc như sổ tính', fix: 'đặt tên tệp có đuôi .xlsx' },
  'sheet-chosen': {
    text: 'đọc trang "{sheet}" vì là trang đầu tiên không ẩn; có các trang: {sheets}',
    fix: 'đặt tên trang theo tên bảng, hoặc nêu bằng --sheet',
  },
  'formulas-read': {
    text: '{count} ô là công thức; đọc giá trị đã lưu trong tệp',
    fix: 'không cần làm gì nếu tệp được lưu sau lần sửa cuối',
  },
  'merged-cells-repeated': {
    text: 'các ô gộp theo chiều dọc: giá trị được lặp lại ở {count} ô bên dưới',
    fix: 'kiểm tra xem giá trị có đúng cho mọi dòng được gộp không',
  },
  'formula-without-value': {
    text: 'công thức trong ô này chưa được tính giá trị',
    fix: 'mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi đọc lại',
  },
  'id-digits-lost': {
    text: '[["{value}"||giá trị này]] được lưu dạng số; có thể đã mất chữ số',
    fix: 'định dạng cột là văn bản rồi nhập lại mã từ nguồn',
  },
  'id-as-date': {
    text: 'bảng tính đã biến mã thành ngày[[: {value}]]',
    fix: 'định dạng cột là văn bản rồi nhập lại mã',
  },
  'id-as-number': {
    text: '{count} mã được lưu dạng số; có thể đã mất số 0 ở đầu',
    fix: 'định dạng cột là văn bản nếu mã bắt đầu bằng 0',
  },
  'code-padded': {
    text: '{count} mã xã được lưu dạng số, đã thêm số 0 cho đủ năm chữ số',
    fix: 'không cần làm gì; định dạng cột là văn bản để giữ số 0',
  },
  'several-sheets': { text: 'có nhiều trang cùng mang tên bảng này: {sheets}', fix: 'đổi tên những trang không dùng' },
  'sheets-not-read': {
    text: 'các trang này không mang tên bảng nào nên không được đọc: {sheets}',
    fix: 'nếu là bảng thì đặt tên trang theo tên bảng (Cán bộ, Vị trí, Xã, Đơn vị, …)',
  },
  'replacement-character': {
    text: '{count} ô chứa ký tự U+FFFD: phải chăng tệp đã bị chuyển mã sai?',
    fix: 'lấy lại tệp gốc và lưu dạng UTF-8',
  },
  'double-encoded': {
    text: '{count} ô có vẻ bị mã hóa hai lần[[, ví dụ "{example}"]]',
    fix: 'lấy lại tệp gốc và lưu dạng UTF-8 một lần',
  },
  'control-character': {
    text: '{count} ô chứa ký tự điều khiển không nhìn thấy ({codePoint})',
    fix: 'gõ lại, hoặc dán không kèm định dạng',
  },
  'short-rows': {
    text: '{count} dòng có ít ô hơn tiêu đề; ô thiếu coi như để trống',
    fix: 'kiểm tra xem có mất dấu phân cách không',
  },
  'encoding-used': { text: 'đã đọc theo bảng mã {encoding}', fix: 'không cần làm gì; thông thường dùng UTF-8' },
  'blank-rows': { text: 'đã bỏ qua {count} dòng trống', fix: 'không cần làm gì' },
  'rows-above-header': {
    text: 'đã bỏ qua {count} dòng phía trên tiêu đề ở dòng {headerLine}',
    fix: 'không cần làm gì',
  },
  'layout-rows': {
    text: 'đã bỏ qua {count} dòng tên nhóm, đánh số cột hoặc tổng cộng',
    fix: 'không cần làm gì; các dòng này không phải là bản ghi',
  },
  'duplicate-column': {
    text: 'các cột {positions} cùng là "{column}" (đang ghi: {headers})',
    fix: 'giữ một cột, đổi tên hoặc bỏ cột còn lại',
  },
  'missing-column': {
    text: 'thiếu cột "{column|column}"; hiện có: {found}',
    fix: '[[ý bạn là "{nearest}"? ]]hãy đổi tên hoặc thêm cột',
  },
  'column-without-name': { text: 'cột {position} không có tên', fix: 'đặt tên hoặc bỏ cột' },
  'no-header': {
    text: 'trong 20 dòng đầu không có tiêu đề nào đủ {required|column}[[; dòng đầu là: {found}]]',
    fix: 'ghi các tên cột này, hoặc tên tiếng Việt của chúng, phía trên dữ liệu',
  },
  'column-nearly-known': {
    text: 'cột "{header}" không có trong quy ước nên bị bỏ qua',
    fix: 'ý bạn là "{nearest}"?',
  },
  'unknown-columns': { text: 'bỏ qua các cột ngoài quy ước: {columns}', fix: 'không cần làm gì' },
  'header-cleaned': { text: 'đã nhận ra tiêu đề có ký tự ẩn: {columns}', fix: 'không cần làm gì' },
  'empty-cell': { text: 'ô này không được để trống', fix: 'hãy điền vào' },
  'unknown-value': {
    text: '[["{value}"||giá trị này]] không phải giá trị của cột này',
    fix: '[[ý bạn là "{nearest}"? ]]chấp nhận: {expected}',
  },
  'not-whole-number': {
    text: '[["{value}"||giá trị này]] không phải số nguyên từ {min} đến {max}',
    fix: 'chỉ viết chữ số',
  },
  'number-out-of-range': {
    text: '[["{value}"||giá trị này]] nằm ngoài khoảng {min} đến {max}',
    fix: 'kiểm tra số và đơn vị tính',
  },
  'not-a-number': {
    text: '[["{value}"||giá trị này]] không phải là số',
    fix: 'viết chữ số, dấu chấm trước phần thập phân',
  },
  'too-many-decimals': {
    text: '[["{value}"||giá trị này]] có quá {max} chữ số thập phân',
    fix: 'làm tròn còn {max} chữ số',
  },
  'ambiguous-thousands': {
    text: '[["{value}"||giá trị này]] có thể hiểu hai cách: hàng nghìn hoặc thập phân',
    fix: 'chỉ viết chữ số[[: {nearest}]]',
  },
  'spreadsheet-error': {
    text: '[["{value}"||giá trị này]] là giá trị lỗi của bảng tính',
    fix: 'sửa công thức rồi xuất lại',
  },
  percentage: { text: '[["{value}"||giá trị này]] là số phần trăm', fix: 'viết số thập phân[[: {nearest}]]' },
  'decimal-comma': {
    text: '[["{value}"||giá trị này]] có dấu phẩy thập phân trong tệp phân cách bằng dấu phẩy hoặc tab',
    fix: 'viết dấu chấm[[: {nearest}]]',
  },
  'no-such-date': { text: '[["{value}"||giá trị này]] là ngày không tồn tại', fix: 'kiểm tra ngày và tháng' },
  'bad-date': { text: '[["{value}"||giá trị này]] không phải ngày tháng', fix: 'viết YYYY-MM-DD hoặc dd/MM/yyyy' },
  'two-digit-year': { text: '[["{value}"||giá trị này]] chỉ có hai chữ số năm', fix: 'viết đủ bốn chữ số' },
  'date-with-time': { text: '[["{value}"||giá trị này]] kèm giờ', fix: 'chỉ viết ngày[[: {nearest}]]' },
  'month-and-year': {
    text: '[["{value}"||giá trị này]] thiếu ngày',
    fix: 'viết đủ ngày tháng năm; riêng ngày sinh có thể chỉ viết năm',
  },
  'year-alone': {
    text: '[["{value}"||giá trị này]] chỉ có năm; ở đây cần đủ ngày',
    fix: 'viết YYYY-MM-DD hoặc dd/MM/yyyy',
  },
  'mixed-date-formats': {
    text: '[["{value}"||giá trị này]] chỉ đọc được là tháng/ngày, còn dòng {otherLine} đọc là ngày/tháng',
    fix: 'viết cả cột theo dd/MM/yyyy hoặc theo YYYY-MM-DD',
  },
  'age-out-of-range': { text: 'tuổi tại ngày bắt đầu nằm ngoài {min} đến {max}', fix: 'kiểm tra ngày sinh' },
  'file-nearly-table': {
    text: 'tệp này không được đọc; chưa có bảng {table}',
    fix: 'đặt tên {table} với đuôi .csv hoặc .xlsx, hoặc nêu ở inputs: trong policy.yaml',
  },
  'merged-across': {
    text: '{count} ô gộp qua nhiều cột; trừ ô đầu, các ô còn lại được đọc là trống',
    fix: 'bỏ gộp ô và điền từng cột',
  },
  'child-birth-unlikely': {
    text: 'ngày sinh con nhỏ nhất khó có thể đúng: sau ngày bắt đầu, hoặc quá gần ngày sinh của chính cán bộ',
    fix: 'kiểm tra lại năm sinh: nó quyết định người mẹ có được miễn hay không',
  },
  'bad-level': {
    text: '[["{value}"||giá trị này]] không phải mã kèm mức',
    fix: 'viết {expected}, mức từ 1 đến 5: it:3; accounting:2',
  },
  'repeated-item': { text: '[["{value}"||giá trị này]] lặp lại trong danh sách', fix: 'chỉ giữ một lần' },
  'too-many-items': { text: 'danh sách có {found} mục, quá {limit}', fix: 'rút bớt' },
  'character-in-id': { text: 'mã chứa ký tự ẩn {codePoint}', fix: 'gõ lại mã' },
  'id-too-long': { text: 'mã dài {found} ký tự, quá {limit}', fix: 'rút ngắn' },
  'coordinates-swapped': {
    text: 'vĩ độ {lat} và kinh độ {lon} có vẻ bị đổi chỗ',
    fix: 'vĩ độ Việt Nam từ 8 đến 24, kinh độ từ 102 đến 118',
  },
  'sex-clash': { text: 'hai cột cho hai câu trả lời khác nhau về người này', fix: 'chỉ điền một trong hai cột' },
  'exclusions-clash': {
    text: 'ô vừa ghi không có gì vướng, vừa ghi có điều vướng',
    fix: 'ghi "none" (đã rà soát) hoặc ghi lý do, không ghi cả hai',
  },
  'range-reversed': {
    text: '{highColumn}[[ ({high})]] nhỏ hơn {lowColumn}[[ ({low})]]',
    fix: 'đổi chỗ hoặc sửa hai giá trị',
  },
  'bad-certificate': { text: '[["{value}"||giá trị này]] không phải chứng chỉ', fix: 'viết {expected}' },
  'bad-selector': { text: '"{value}" không phải điều kiện chọn', fix: 'viết {expected}' },
  'pin-shape': {
    text: 'ấn định phải nêu một người và một vị trí hoặc một xã; đang có: {found}',
    fix: 'chỉ ghi một trong vacancy_id và commune_id (dòng forbid có thể chỉ ghi một phía)',
  },
  'person-not-distinct': {
    text: 'người này và người ở {otherFile}:{otherLine} không có mã, trùng đơn vị, họ tên và ngày sinh',
    fix: 'ghi mã cho từng người ở cột officer_id',
  },
  'person-without-name': {
    text: 'người không có mã cần đủ đơn vị, họ tên và ngày sinh; còn thiếu: {missing|person}',
    fix: 'điền thêm, hoặc ghi officer_id',
  },
  'missing-table': {
    text: 'thiếu bảng {table}',
    fix: 'đặt {table}.csv cạnh policy.yaml, hoặc nêu trong inputs: hay bằng --{table}',
  },
  'reason-missing': { text: 'diện "khác" (other) cần nêu lý do', fix: 'ghi lý do ở cột note' },
  'commune-not-recognised': {
    text: 'không nhận ra quê quán ở {count} dòng, coi như để trống',
    fix: 'ghi mã xã; chỉ cần khi rules: home_commune: exclude',
  },
};
