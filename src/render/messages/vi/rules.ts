import type { DemandPhrases, OpenPhrases, RulePhrases, UnassignedPhrases, UncheckedPhrases } from '../catalogue.ts';

/** `label` đứng trong số đếm, `sentence` nói về một người hoặc một cặp. */
export const rules: RulePhrases = {
  unchecked: {
    label: 'chưa rà soát diện được miễn',
    sentence: 'không được cử đi vì chưa ai rà soát diện được miễn (rules: unchecked: exclude)',
  },
  'stays-home': { label: 'ở lại theo ấn định', sentence: 'ở lại đơn vị theo ấn định của chính sách' },
  'own-commune': {
    label: 'đang công tác tại chính xã này',
    sentence: 'đang công tác tại chính xã này[[ ({commune})]]',
  },
  relatives: { label: 'có người thân giữ chức vụ tại đó', sentence: 'có người thân giữ chức vụ tại đó' },
  'home-commune': { label: 'quê quán', sentence: 'có quê quán tại xã này (rules: home_commune: exclude)' },
  profession: {
    label: 'chuyên môn quá xa vị trí',
    sentence: 'có chuyên môn quá xa vị trí[[ ({field|field} → {wanted|field})]][[: {have} điểm, cần {need}]]',
  },
  degree: {
    label: 'trình độ dưới mức tối thiểu',
    sentence: 'có trình độ dưới mức tối thiểu[[: {have|degree}, cần {need|degree}]]',
  },
  'political-theory': {
    label: 'lý luận chính trị dưới mức tối thiểu',
    sentence:
      'có trình độ lý luận chính trị dưới mức tối thiểu[[: {have|political-theory}, cần {need|political-theory}]]',
  },
  experience: { label: 'thiếu số năm kinh nghiệm', sentence: 'thiếu số năm kinh nghiệm[[: có {have}, cần {need}]]' },
  skill: {
    label: 'thiếu kỹ năng bắt buộc',
    sentence: 'thiếu kỹ năng bắt buộc[[: {skill}]][[, mức {have}, cần {need}]]',
  },
  leader: {
    label: 'vị trí lãnh đạo cần người đang lãnh đạo',
    sentence: 'không giữ chức vụ lãnh đạo, còn vị trí này là vị trí lãnh đạo',
  },
  forbidden: { label: 'chính sách không cho phép', sentence: 'không được đến đó theo chính sách[[ (dòng {line})]]' },
  'no-place': { label: 'vị trí không có chỉ tiêu', sentence: 'không được cử đến vị trí có chỉ tiêu bằng 0' },
  'no-score': { label: 'không có điểm chấm', sentence: 'không có điểm cho vị trí này trong scores.csv' },
  form: {
    label: 'không có hình thức chung',
    sentence: 'không có hình thức này chung với vị trí và chính sách[[: {form|form}]]',
  },
  'available-from': { label: 'có mặt quá muộn', sentence: 'chỉ có thể đi từ {from|day}, sau ngày bắt đầu {start|day}' },
  'no-legal-tour': {
    label: 'không có thời hạn phù hợp',
    sentence:
      'không có số tháng nào mà hình thức, vị trí, luật và thời gian của cá nhân cùng cho phép[[ ({form|form}, {monthsMin}–{monthsMax} tháng)]]',
  },
  retirement: {
    label: 'nghỉ hưu trước khi hết thời hạn',
    sentence: 'đến tuổi nghỉ hưu trước khi hết thời hạn ngắn nhất[[ {monthsMin} tháng]]',
  },
  'secondment-limit': {
    label: 'biệt phái quá 36 tháng',
    sentence: 'sẽ bị biệt phái quá 36 tháng mà luật cho phép',
  },
  'rotation-leader': {
    label: 'chỉ luân chuyển cán bộ lãnh đạo',
    sentence: 'không giữ chức vụ lãnh đạo, mà chỉ lãnh đạo mới được luân chuyển',
  },
  'rotation-years-left': {
    label: 'còn dưới mười năm công tác để luân chuyển',
    sentence: 'còn dưới mười năm công tác, mức tối thiểu để luân chuyển',
  },
  'rotation-term': { label: 'luân chuyển dưới 36 tháng', sentence: 'thời hạn luân chuyển dưới 36 tháng theo quy định' },
  'rotation-health': {
    label: 'thiếu giấy khám sức khỏe còn hạn để luân chuyển',
    sentence: 'không có giấy khám sức khỏe trong sáu tháng gần nhất mà luân chuyển đòi hỏi',
  },
  'earlier-phase': {
    label: 'đang thực hiện đợt trước',
    sentence: 'đang thực hiện nhiệm vụ của đợt trước[[ tại {vacancy}]]',
  },
  rest: {
    label: 'chưa đủ thời gian nghỉ giữa hai đợt',
    sentence: 'chưa đủ {months|number} tháng ở đơn vị giữa hai đợt[[; đợt kia kết thúc ngày {end|day}]]',
  },
};

export const unchecked: UncheckedPhrases = {
  exclusions: 'chưa ai rà soát diện được miễn (cột exclusions để trống)',
  ground: 'có một diện được miễn chưa được rà soát[[: {ground|ground}]]',
  sex: 'thiếu giới tính: không kiểm tra được tuổi nghỉ hưu và các quy định đối với nữ',
  'birth-date': 'thiếu ngày sinh: không kiểm tra được tuổi nghỉ hưu',
  'birth-day': 'chỉ có năm sinh, trong khi kết quả phụ thuộc ngày sinh',
  'child-birth-day': 'chỉ có năm sinh của con nhỏ nhất, trong khi kết quả phụ thuộc ngày sinh',
  'law-unknown': 'chương trình chưa có quy định của luật cho đối tượng và ngày này',
  consent: 'viên chức vào vị trí công chức cần cơ quan quản lý đồng ý',
  category: 'thiếu đối tượng (cán bộ, công chức, viên chức…): không biết áp dụng luật nào',
  'health-certificate': 'chưa có ngày giấy khám sức khỏe mà luân chuyển đòi hỏi',
  'retirement-soon': 'còn dưới 12 tháng đến tuổi nghỉ hưu tại ngày bắt đầu',
  'rating-low': 'xếp loại "không hoàn thành nhiệm vụ" năm trước',
  'unit-disagrees': 'đơn vị cử chưa đồng ý',
};

export const demands: DemandPhrases = {
  officer: '{officer} chỉ ở một nơi',
  vacancy: '{vacancy} có {headcount} chỗ[[ (đợt trước đã dùng {earlierCount})]]',
  'unit.send_min': 'đơn vị {unit} cử ít nhất {bound} người',
  'unit.send_max': 'đơn vị {unit} cử nhiều nhất {bound} người',
  'unit.keep_min': 'đơn vị {unit} giữ lại ít nhất {bound} trong {staff} người',
  'last-specialist': '{unit} giữ lại người cuối cùng có chuyên môn {field|field}',
  'quota.sent': 'hạn mức "{name}"[[ của {group}]]: số người được cử',
  'quota.communes': 'hạn mức "{name}"[[ của {group}]]: số xã được nhận',
  'quota.share': 'hạn mức "{name}"[[ của {group}]]: tỷ lệ trong số được cử',
  'quota.if_served': 'hạn mức "{name}"[[ của {group}]]: ở mỗi nơi có người đến',
  'pin.vacancy': '{officer} được ấn định vào {vacancy}',
  'pin.commune': '{officer} được ấn định đến xã {commune}',
  'pin.stays': '{officer} ở lại theo ấn định',
  apart: '{officers} không ở cùng một xã ({commune})',
  together: '{officers} cùng đến một xã hoặc cùng ở lại ({commune})',
  limit: 'giới hạn "{name}" về {tier|tier}',
  course: 'số suất của khóa học {course}: {seats}',
};

export const open: OpenPhrases = {
  'no-headcount': 'chỉ tiêu bằng 0',
  'nobody-eligible': 'không ai đủ điều kiện[[: {rules}]]',
  'all-sent-elsewhere': '{eligible} người đủ điều kiện {eligible?đã:đều} được cử nơi khác',
  'no-room': '{free} người có thể đi nhưng không còn chỗ do: {demands}',
  'not-worth': '{free} người có thể đi, nhưng sẽ làm giảm một mục tiêu ưu tiên hơn',
};

export const unassigned: UnassignedPhrases = {
  spared: '{reasons}',
  'nowhere-eligible': 'không đủ điều kiện vào vị trí nào[[: {rules}]]',
  'not-chosen': 'có thể vào {eligible} vị trí; cử đi thì phương án không tốt hơn',
  'not-chosen.filled': 'có thể vào {eligible} vị trí nhưng {eligible?vị trí ấy:các vị trí ấy} đã có người khác',
  'not-chosen.demands':
    'có thể vào {eligible} vị trí[[, trong đó {filled} vị trí đã có người khác]], nhưng không còn chỗ do: {demands}',
};
