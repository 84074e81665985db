/** Lời về lịch luân phiên nhiều đợt. */
export const rosterText = {
  'command-roster': 'lập lịch nhiều đợt cùng lúc, đợt sau thay đợt trước',
  'option-roster-months': 'số tháng cần có người, tính từ ngày bắt đầu (12)',
  'option-every': 'số tháng giữa hai ngày xuất phát (1)',
  'option-rest': 'số tháng nghỉ giữa hai lượt đi của một người (theo policy, nếu không có thì 3)',
  'option-handover': 'số ngày người thay đến sớm để nhận bàn giao (7; là 0 nếu không có thời gian nghỉ)',
  'option-range': '{flag} cần số nguyên từ {min|number} đến {max|number}, không phải "{value}"',
  'handover-needs-rest':
    '--handover {days} cần thời gian nghỉ từ một tháng: không ai nhận bàn giao ở nơi này khi đang công tác ở nơi khác. Thêm --rest 1 hoặc --handover 0',
  'roster-folder-missing': 'hãy ghi tên thư mục: allocate roster {folder} (hoặc -n để không ghi, hoặc --json)',
  'roster-span': '{months|number} tháng từ {start|day}',
  'roster-in-turn':
    'Lập lần lượt từng đợt, chưa chứng minh là tốt nhất[[; đạt {value|number} trong nhiều nhất {bound|number} điểm ưu tiên]]',
  'roster-covered': 'có người {covered|number}/{asked|number} tháng-chỗ',
  'roster-tours':
    '{tours|number} lượt đi của {people|number}/{officers|number} cán bộ, trong đó {twice|number} người đi hơn một lượt',
  'roster-handovers': '{count|number} lần bàn giao, mỗi lần {days|number} ngày',
  'roster-rest': 'nghỉ giữa hai lượt: từ {least|number} đến {most|number} tháng',
  'roster-phases': 'Các đợt (số người đi / đang công tác khi đó)',
  'roster-phase': '{number}  {day|day}  {leave} / {present}',
  'roster-open': 'Chưa có người (tháng-chỗ)',
  'roster-open-row': '{count} {reason}',
  'roster-nobody': 'tháng đó không ai được cử đến',
  'roster-on-tour': 'mọi người có thể đi đều đang công tác nơi khác',
  'roster-resting': 'mọi người có thể đi đều đang công tác nơi khác hoặc đang nghỉ',
  'roster-too-short': 'có người rảnh nhưng không đủ cho một lượt đi',
  'roster-demand': 'không còn chỗ: {text}',
  'roster-not-proven': 'có thể còn người rảnh: chưa xét đến cùng',
  'roster-missed-first': 'Mức tối thiểu được giữ ở ngày đầu; về sau không thể giữ hết, thiếu ở:',
  'roster-missed-none': 'Các mức tối thiểu không thể cùng giữ nên không đặt ra; thiếu ở:',
  'roster-missed-row': '{text}: {months|number} tháng, ít nhất {least|number} thay vì {min|number}',
  'roster-leftover': 'tệp còn lại của lịch khác, không thuộc lịch này: {files}',
};
