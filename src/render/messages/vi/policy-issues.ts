import type { IssuePhrases } from '../catalogue.ts';

/** Tệp policy.yaml: số 04xx. */
export const policyIssues: IssuePhrases = {
  'yaml-syntax': {
    text: 'nội dung không phải YAML ({reason})',
    fix: 'kiểm tra thụt lề, dấu hai chấm và dấu nháy ở dòng này',
  },
  'yaml-alias': {
    text: 'không dùng neo và tham chiếu (& và *)',
    fix: 'viết hẳn giá trị; chữ bắt đầu bằng & hoặc * phải đặt trong nháy',
  },
  'yaml-tag': {
    text: 'không dùng thẻ {tag}',
    fix: 'viết giá trị không kèm thẻ; chữ bắt đầu bằng ! phải đặt trong nháy',
  },
  'yaml-merge': { text: 'không dùng khóa gộp (<<)', fix: 'viết hẳn các khóa' },
  'yaml-directive': { text: 'không dùng chỉ thị (%)', fix: 'bỏ dòng này' },
  'yaml-documents': { text: 'tệp có nhiều tài liệu YAML', fix: 'giữ một; bỏ dòng ---' },
  'duplicate-key': { text: 'khóa "{key}" lặp lại; lần đầu ở dòng {otherLine}', fix: 'giữ một khóa' },
  'yaml-too-deep': { text: 'nội dung lồng nhau quá {limit} mức', fix: 'có thể thiếu dấu ngoặc' },
  'policy-too-large': {
    text: 'phương án lớn hơn {limit} KiB',
    fix: 'chuyển danh sách dài sang quotas.csv và pins.csv',
  },
  'empty-policy': { text: 'tệp phương án trống', fix: 'allocate init tạo sẵn tệp có chú thích' },
  'unknown-key': {
    text: 'khóa "{key}" không có ở đây[[ ({path})]]',
    fix: '[[ý bạn là "{nearest}"? ]]các khóa dùng được: {expected}',
  },
  'missing-key': { text: 'thiếu khóa "{key}"[[ trong {path}]]', fix: 'hãy thêm vào' },
  'wrong-type': {
    text: '[[{path} ]]phải là {expected|policy-type}, không phải {found|policy-type}',
    fix: 'viết lại giá trị',
  },
  'unknown-choice': {
    text: '[[{path}: ]]không có lựa chọn "{value}"',
    fix: '[[ý bạn là "{nearest}"? ]]chấp nhận: {expected}',
  },
  'quote-this-code': {
    text: '[[{path}: ]]{value} bị đọc thành số',
    fix: 'nếu là mã thì đặt trong nháy: "{value}"; nếu là số thì chỉ viết chữ số',
  },
  'integer-too-large': { text: '[[{path}: ]]{value} quá lớn, không giữ chính xác được', fix: 'dùng số nhỏ hơn' },
  'policy-number-out-of-range': {
    text: '[[{path}: ]]{value} nằm ngoài khoảng cho phép[[: ít nhất {min}]][[, nhiều nhất {max}]]',
    fix: 'chọn số trong khoảng này',
  },
  'min-above-max': { text: '[[{path}: ]]min {min} lớn hơn max {max}', fix: 'đổi chỗ hoặc sửa hai số' },
  'weights-sum': { text: 'tổng trọng số của fit là {sum}, phải bằng 1000', fix: 'sửa để tổng bằng 1000' },
  'tier-twice': { text: 'mục tiêu nêu "{tier}" hai lần', fix: 'giữ một lần' },
  'worst-fit-place': {
    text: 'worst_fit chỉ đứng đầu hoặc ngay sau fill; trước nó đang có: {before}',
    fix: 'chuyển lên trên',
  },
  'cost-without-costs': { text: '{path} cần có mục costs', fix: 'thêm costs: với travel và lodging' },
  'if-served-without-place': {
    text: 'hạn mức "{quota}": if_served cần commune hoặc vacancy trong per',
    fix: 'viết per: commune',
  },
  'unknown-selector-column': {
    text: 'hạn mức "{quota}": {side} không có cột "{column}"',
    fix: '[[ý bạn là "{nearest}"? ]]các cột: {expected}',
  },
  'version-too-new': {
    text: 'phương án thuộc phiên bản {version}; chương trình này đọc đến {supported}',
    fix: 'cài bản allocate mới hơn',
  },
  'exactly-with-bounds': {
    text: '[[{path}: ]]exactly không đi cùng min hoặc max',
    fix: 'giữ exactly, hoặc giữ min và max',
  },
  'too-many-entries': { text: '[[{path} ]]có {found} mục, quá {limit}', fix: 'rút bớt danh sách' },
  'quota-without-bounds': {
    text: 'hạn mức "{quota}" không giới hạn gì',
    fix: 'thêm sent: hoặc communes: với min, max hay exactly',
  },
  'repeated-entry': { text: '[[{path} ]]nêu "{value}" hai lần', fix: 'giữ một lần' },
  'policy-decimals': { text: '[[{path}: ]]{value} có quá {max} chữ số thập phân', fix: 'làm tròn' },
  'range-on-text': {
    text: 'hạn mức "{quota}": cột "{column}" của {side} không chứa số',
    fix: 'liệt kê giá trị thay cho khoảng số',
  },
  'policy-bad-date': { text: '[[{path}: ]]{value} không phải ngày tháng', fix: 'viết YYYY-MM-DD' },
  'pin-without-place': {
    text: '[[{path} ]]phải nêu đúng một trong vacancy và commune',
    fix: 'viết vacancy: hoặc commune: (vacancy: none là ở lại)',
  },
  'forbid-incomplete': { text: '[[{path} ]]phải nêu người hoặc đơn vị, vị trí hoặc xã', fix: 'thêm ít nhất một' },
  'limit-without-bounds': { text: '[[{path} ]]cần min hoặc max', fix: 'thêm một trong hai' },
  'group-too-small': { text: '[[{path} ]]cần ít nhất hai người', fix: 'thêm người hoặc bỏ nhóm' },
  'bad-policy-id': {
    text: '[[{path} ]]không phải mã[[: có ký tự {codePoint}]]',
    fix: 'viết 1 đến 200 ký tự nhìn thấy được',
  },
  'route-malformed': {
    text: '[[{path}: ]]"{value}" không phải tuyến đi',
    fix: 'viết same-region, other, hoặc hai khu vực dạng a/b',
  },
  'policy-text-length': {
    text: '[[{path}: ]]văn bản dài {found|number} ký tự[[, nhiều hơn {max|number}]][[, ít hơn {min}]]',
    fix: 'rút ngắn, hoặc ghi phần còn thiếu',
  },
  'form-not-chosen': {
    text: '[[{path} ]]nêu hình thức "{form}" mà forms không cho phép',
    fix: 'thêm vào forms, hoặc bỏ ở đây',
  },
  'if-served-without-minimum': {
    text: 'hạn mức "{quota}": if_served không có tác dụng khi thiếu mức tối thiểu',
    fix: 'thêm sent: { min: 1 }',
  },
  'policy-text-control': { text: '[[{path} ]]chứa ký tự ẩn {codePoint}', fix: 'gõ lại' },
};
