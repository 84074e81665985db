import type { diagnoseText as english } from '../en/diagnose-text.ts';

/** Khi các yêu cầu không thể cùng đáp ứng: thiếu gì, và sửa gì thì lập được phương án. */
export const diagnoseText: Readonly<Record<keyof typeof english, string>> = {
  'command-diagnose': 'nêu các yêu cầu không thể cùng đáp ứng và cách sửa để lập được phương án',
  'diagnose-fits':
    'Có phương án đáp ứng mọi yêu cầu: cử {sent|number} trong {officers|number} cán bộ. Không cần sửa gì.',
  'diagnose-tight': 'Vừa đủ, không dư, trong phương án tốt nhất:',
  'diagnose-tight-row':
    '{text}: {actual|number}[[, yêu cầu ít nhất {atLeast|number}]][[, cho phép nhiều nhất {atMost|number}]]',
  'diagnose-tight-groups': '{text}: {count|number} nhóm',
  'diagnose-nothing-tight': 'Không yêu cầu nào ở mức vừa đủ.',
  'and-more': '{items} và {count|number} nữa',
  'shortage-title':
    'Chỉ cần đếm cũng thấy: yêu cầu {asked|number} người, dù không đòi gì khác cũng chỉ cử được {most|number} người.',
  'shortage-nobody': 'không ai có thể được cử đến các vị trí này',
  'shortage-people': '{count|number} người có thể được cử đến {places|number} vị trí đã yêu cầu: {names}',
  'shortage-people-rest': 'ngoài ra, {count|number} người có thể được cử đến {places|number} vị trí còn lại: {names}',
  'shortage-people-skill':
    '{places|number} vị trí yêu cầu {skill} mức {level}, {count|number} người có thể được cử đến: {names}',
  'shortage-where': '{places|number} vị trí đó: {names}',
  'shortage-room': '{count|number} vị trí có {room|number} chỗ: {names}',
  'shortage-group': 'nhiều nhất {max|number}: {text}',
  'repairs-title':
    'Các cách sửa, đều đã giải và kiểm tra cùng với mọi yêu cầu còn lại, phương án tốt nhất đứng trước[[ (trong ngoặc: hơn hay kém so với {first})]]:',
  'repairs-one': 'Một cách sửa, đã giải và kiểm tra cùng với mọi yêu cầu còn lại:',
  'repairs-none': 'Chương trình đã thử nhưng không có thay đổi đơn lẻ nào giúp lập được phương án.',
  'repairs-firm': 'Giữ nguyên vì đã ghi là cố định (firm): {names}',
  'repairs-stopped': 'Đã dừng trước khi tìm được cách sửa. Cho thêm thời gian: --time-limit 10m',
  'repair-and': '{first}; đồng thời {second}',
  'repair-sends': 'cử {sent|number} người',
  'repair-or-better': '{tier} {value|number} hoặc tốt hơn',
  'repair-not-proven': 'chưa chứng minh được đó là phương án tốt nhất khi đó',
  'repair-quota-sentMin': 'hạn mức "{name}": cử ít nhất {after|number} thay cho {before|number} người',
  'repair-quota-sentMax': 'hạn mức "{name}": cho phép {after|number} thay cho {before|number} người',
  'repair-quota-communesMin': 'hạn mức "{name}": ít nhất {after|number} thay cho {before|number} xã được nhận',
  'repair-quota-communesMax': 'hạn mức "{name}": cho phép {after|number} thay cho {before|number} xã',
  'repair-quota-shareMinMicro': 'hạn mức "{name}": tỷ lệ ít nhất {after} % thay cho {before} %',
  'repair-quota-shareMaxMicro': 'hạn mức "{name}": cho phép tỷ lệ {after} % thay cho {before} %',
  'repair-unit-sendMin': 'đơn vị {unit}: cử ít nhất {after|number} thay cho {before|number} người',
  'repair-unit-sendMax': 'đơn vị {unit}: được cử {after|number} thay cho {before|number} người',
  'repair-unit-keepMin': 'đơn vị {unit}: giữ lại ít nhất {after|number} thay cho {before|number} người',
  'repair-limit-min': 'giới hạn "{name}" về {tier|tier}: ít nhất {after|number} thay cho {before|number}',
  'repair-limit-max': 'giới hạn "{name}" về {tier|tier}: cho phép {after|number} thay cho {before|number}',
  'repair-pin': 'bỏ ấn định {officer} vào {place}',
  'repair-apart': 'cho phép {officers} ở cùng một xã',
  'repair-together': 'cho phép {officers} đến các xã khác nhau, hoặc chỉ một người đi',
  'repair-last-specialist': 'cho phép xã cử cả người cuối cùng của một lĩnh vực (keep_last_specialist: no)',
  'repair-related-fields': 'chấp nhận lĩnh vực gần từ {after} thay cho {before} (profession_min)',
  'repair-skill': 'chấp nhận thấp hơn một mức {skill} tại {names}',
  'repair-train': 'bồi dưỡng {names} thêm một mức {skill}',
  'diagnose-next': 'Tiếp theo: sửa dữ liệu theo một trong các cách trên rồi chạy lại {diagnose} hoặc {plan}.',
  'diagnose-next-fits': 'Tiếp theo: {plan}',
};
