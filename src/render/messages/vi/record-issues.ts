import type { IssuePhrases } from '../catalogue.ts';

/** Tham chiếu giữa các bảng và quy tắc về cặp người–vị trí: số 05xx và 06xx. */
export const recordIssues: IssuePhrases = {
  'duplicate-id': {
    text: 'mã[[ "{value}"]] lặp lại trong {table}; lần đầu ở {otherFile}:{otherLine}[[ (hai dòng giống hệt: {identical|yes-no})]]',
    fix: 'bỏ một dòng, hoặc đổi mã của một dòng',
  },
  'unknown-unit': {
    text: 'đơn vị[[ "{value}"]] không có trong units.csv',
    fix: '[[ý bạn là "{nearest}"? ]][[mã là {nearestId}; ]]hãy sửa hoặc thêm vào units.csv',
  },
  'unknown-commune': {
    text: 'xã/phường[[ "{value}"]] không có trong danh mục communes.csv',
    fix: '[[ý bạn là "{nearest}"? ]][[mã là {nearestId}; ]]hãy sửa hoặc thêm vào communes.csv',
  },
  'ambiguous-unit': { text: 'có nhiều đơn vị cùng tên[[: "{value}"]]', fix: 'ghi mã[[: {ids}]]' },
  'ambiguous-commune': { text: 'có nhiều xã/phường cùng tên[[: "{value}"]]', fix: 'ghi mã[[: {ids}]]' },
  'unknown-officer': {
    text: 'cán bộ[[ "{value}"]] không có trong officers.csv',
    fix: '[[ý bạn là "{nearest}"? ]]hãy sửa hoặc thêm người này',
  },
  'unknown-vacancy': {
    text: 'vị trí[[ "{value}"]] không có trong vacancies.csv',
    fix: '[[ý bạn là "{nearest}"? ]]hãy sửa hoặc thêm vị trí này',
  },
  'duplicate-pair': {
    text: '{table} có hai dòng cho {first} và {second}; lần đầu ở {otherFile}:{otherLine}',
    fix: 'giữ một dòng',
  },
  'pins-clash': {
    text: '{officer} được ấn định khác ở {otherFile}:{otherLine}',
    fix: 'giữ một trong hai ấn định',
  },
  'pin-forbidden': {
    text: 'ấn định của {officer} trái với điều cấm ở {otherFile}:{otherLine}',
    fix: 'bỏ ấn định hoặc bỏ điều cấm',
  },
  'group-clash': {
    text: '{first} và {second} vừa phải đi cùng vừa phải tách nhau; xem {otherFile}:{otherLine}',
    fix: 'bỏ một trong hai yêu cầu',
  },
  'selector-without-match': {
    text: '"{clause}": không bản ghi nào của {side} có {column}[[ "{value}"]], nên không đếm được gì',
    fix: '[[ý bạn là "{nearest}"? ]]hãy sửa điều kiện chọn, hoặc đưa vào bảng dữ liệu liên quan',
  },
  'no-officers': { text: 'không có cán bộ nào để cử đi', fix: 'thêm ít nhất một dòng dưới tiêu đề' },
  'no-vacancies': { text: 'không có vị trí nào để cử đến', fix: 'thêm ít nhất một dòng dưới tiêu đề' },
  'unit-without-commune': { text: 'đơn vị "{unit}" là xã/phường nhưng chưa ghi xã nào', fix: 'điền commune_id' },
  'unit-bounds-reversed': {
    text: 'đơn vị "{unit}" phải cử ít nhất {min} nhưng nhiều nhất {max}',
    fix: 'sửa send_min hoặc send_max',
  },
  'group-repeats-officer': { text: 'nhóm nêu "{officer}" hai lần', fix: 'giữ một lần' },
  'commune-unit-shared': {
    text: 'hai đơn vị "{unit}" và "{other}" cùng nhận là xã {commune}; xem {otherFile}:{otherLine}',
    fix: 'sửa commune_id của một đơn vị',
  },
  'plan-redacted': {
    text: 'phương án này đã ẩn danh: cán bộ ghi bằng bí danh, không ứng với ai trong officers.csv',
    fix: 'chạy với --redact và đúng khóa đã dùng khi lập phương án',
  },
  'ids-differ-in-case': {
    text: 'mã "{value}" và "{other}" của {table} chỉ khác chữ hoa, chữ thường ({otherFile}:{otherLine}); vẫn coi là hai mã',
    fix: 'nếu là một thì viết giống nhau',
  },
  'ids-look-alike': {
    text: 'mã "{value}" ({codePoints}) và "{other}" ({otherCodePoints}) của {table} nhìn giống nhau nhưng khác ký tự; xem {otherFile}:{otherLine}',
    fix: 'gõ lại cả hai bằng cùng một bàn phím',
  },
  'unknown-wish': {
    text: 'nguyện vọng[[ "{value}"]] không phải vị trí cũng không phải xã nên không được tính',
    fix: '[[ý bạn là "{nearest}"? ]]hãy sửa lại',
  },
  'selector-text-without-match': {
    text: '"{clause}": không bản ghi nào của {side} có {column}[[ "{value}"]]; không đếm được gì',
    fix: '[[ý bạn là "{nearest}"? ]]kiểm tra lại chữ viết',
  },
  'skill-nearly-known': {
    text: 'không vị trí nào yêu cầu kỹ năng[[ "{value}"]]',
    fix: 'ý bạn là "{nearest}" ({users} vị trí yêu cầu)?',
  },
  'vanished-rows': {
    text: '{count} dòng nêu người hoặc vị trí không còn trong danh sách[[; người: {officers}]][[; vị trí: {vacancies}]]',
    fix: 'không cần làm gì nếu họ đã rời đi; các dòng này không được dùng',
  },
  'unknown-region': {
    text: '{clause} nêu khu vực "{value}" mà không xã nào thuộc về',
    fix: '[[ý bạn là "{nearest}"? ]]hãy sửa lại',
  },
  'region-nearly-listed': {
    text: 'khu vực "{value}" không có trong danh sách của chính sách',
    fix: 'ý bạn là "{nearest}"? hãy sửa, hoặc thêm vào regions',
  },
  'unit-region-nearly-known': {
    text: 'không xã nào thuộc khu vực "{value}", nên chi phí đi lại tính như giữa hai khu vực không được nêu',
    fix: 'ý bạn là "{nearest}"?',
  },
  'asked-skill-nearly-known': {
    text: 'không cán bộ nào có kỹ năng[[ "{value}"]]',
    fix: 'ý bạn là "{nearest}" ({users} cán bộ có)?',
  },
  'start-far-from-plan': {
    text: 'vị trí bắt đầu ngày {date}, cách nhiều năm so với ngày bắt đầu {start} của phương án',
    fix: 'sửa lại năm, hoặc để trống để lấy ngày bắt đầu của phương án',
  },
  'merged-commune': {
    text: '[["{value}" có thể là {old} cũ||đây có thể là tên đơn vị cũ]], năm 2025 đã nhập[[ vào {into}]]; ở đây hiểu là xã/phường mang tên này hiện nay[[ ({id})]]',
    fix: 'hãy ghi mã của xã/phường muốn nói đến',
  },
  'standard-repeated': {
    text: '"{title}" bị yêu cầu {asked} hai lần; lần đầu ở {otherFile}:{otherLine}',
    fix: 'giữ một dòng, hoặc điền cột leader ở cả hai dòng',
  },
  'standard-groups-differ': {
    text: '"{title}" thuộc nhóm "{group}" ở đây nhưng thuộc "{other}" ở {otherFile}:{otherLine}',
    fix: 'ghi cùng một nhóm ở cả hai dòng',
  },
  'unknown-indicator': {
    text: 'tiêu chí[[ "{value}"]] không có trong indicators.csv',
    fix: '[[ý bạn là "{nearest}"? ]]hãy sửa hoặc thêm tiêu chí này',
  },
  'indicator-weights': {
    text: 'tổng trọng số các tiêu chí là {sum}, không phải 100',
    fix: 'thêm tiêu chí còn thiếu hoặc sửa trọng số',
  },
  'results-without-indicators': {
    text: 'có kết quả đánh giá nhưng không có indicators.csv cho biết cách tính điểm',
    fix: 'thêm indicators.csv với trọng số và thang điểm của từng tiêu chí',
  },
  'title-without-standard': {
    text: 'chức danh "{value}" ({count|number} người giữ) chưa có tiêu chuẩn',
    fix: '[[ý bạn là "{nearest}"? ]]sửa chức danh hoặc bổ sung vào standards.csv',
  },
  'result-missing': {
    text: '{officer} chưa có kết quả của {indicators} nên không được xếp loại',
    fix: 'bổ sung kết quả còn thiếu',
  },
  'result-repeated': {
    text: '{officer} có hai kết quả của {indicator} trong một năm nên không được xếp loại; kết quả kia ở {otherFile}:{otherLine}',
    fix: 'giữ lại kết quả đúng',
  },
  'result-off-scale': {
    text: 'kết quả {value} của {officer} ở {indicator} không nằm trong khoảng từ 0 đến {max} nên không xếp loại',
    fix: 'sửa kết quả, hoặc sửa scale_max trong indicators.csv',
  },
  'result-undated': {
    text: 'một kết quả của {officer} không ghi ngày nên không biết có thuộc năm {year} không; không xếp loại',
    fix: 'điền ngày',
  },
  'officers-without-results': {
    text: '{count|number} người không có kết quả nào trong năm xếp loại: {officers}',
    fix: 'không cần làm gì nếu họ không thuộc diện đánh giá; nếu không, bổ sung kết quả',
  },
  'rating-differs': {
    text: '{officer} được ghi {stated|rating} trong officers.csv, nhưng kết quả cho thấy {rated|rating}; lấy theo {source}',
    fix: 'sửa một trong hai; muốn lấy theo kết quả thì ghi rules: { rating_from: results } trong chính sách',
  },
  'results-before-bands': {
    text: 'kết quả của năm {year}, khi chưa xếp loại theo điểm (Nghị định 335/2025 có hiệu lực từ 01/01/2026)',
    fix: 'kiểm tra ngày; xếp loại các năm trước ghi vào officers.csv như đã được công nhận',
  },
  'course-requires-own': {
    text: 'khóa học "{course}" đòi hỏi {what} mức {requires} nhưng chỉ đạt đến mức {raises}',
    fix: 'ghi mức thấp hơn ở requires, hoặc cao hơn ở raises',
  },
  'course-without-seats': {
    text: 'khóa học "{course}" không có suất nào: không cử ai đi học',
    fix: 'ghi số suất, hoặc để trống nếu không giới hạn',
  },
  'course-raises-unasked': {
    text: 'khóa học "{course}" nâng "{value}" mà không vị trí nào cần',
    fix: '[[ý bạn là "{nearest}"? ]]không cần làm gì nếu khóa học phục vụ việc khác',
  },
  'keep-min-above-staff': {
    text: 'đơn vị "{unit}" có {staff} người, ít hơn {keepMin} người phải giữ lại: không cử ai',
    fix: 'không cần làm gì nếu đúng; nếu không, sửa staff hoặc keep_min',
  },
  'pin-breaks-rule': {
    text: '{officer} được ấn định đến {target} nhưng không đủ điều kiện: {rules|rule}',
    fix: 'bỏ ấn định; override: "lý do" chỉ bỏ qua yêu cầu của vị trí, không bỏ qua quy định của luật',
  },
  'pin-and-exempt': {
    text: '{officer} được ấn định đến {target} nhưng được miễn theo luật, xem {otherFile}:{otherLine}',
    fix: 'bỏ ấn định hoặc sửa bản ghi',
  },
  'pin-without-vacancy': {
    text: '{officer} được ấn định đến xã {target}, nơi không có vị trí nào',
    fix: 'thêm vị trí ở đó hoặc bỏ ấn định',
  },
  'officer-not-checked': {
    text: 'chưa rà soát đủ về {officer}: {what|unchecked}',
    fix: 'hãy rà soát và điền vào ô; trong khi đó phương án vẫn có thể cử người này',
  },
  'officer-to-look-at': {
    text: '{officer}: {what|unchecked}',
    fix: 'hãy xem có nên cử người này không',
  },
};
