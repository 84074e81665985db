import type { letterText as english } from '../en/letter-text.ts';

/** Mẫu thư mặc định và các câu điền vào thư. */
export const letterText: Readonly<Record<keyof typeof english, string>> = {
  'title.officer': 'Thư gửi người được cử',
  'title.unit': 'Thư gửi cơ quan, đơn vị cử',
  'title.commune': 'Thư gửi xã, phường nhận',
  draft: 'DỰ THẢO: phương án vi phạm {count|number} quy định',
  unknown: '……………………………… (nơi soạn thảo ghi theo quy định áp dụng)',
  'address.m': 'Ông',
  'address.f': 'Bà',
  'address.unknown': 'Ông/Bà',
  months: '{months|number} tháng',
  'head.number': 'STT',
  'head.name': 'Họ và tên',
  'head.position': 'Chức vụ',
  'head.unit': 'Cơ quan, đơn vị cử',
  'head.commune': 'Xã/phường đến',
  'head.post': 'Vị trí/lĩnh vực',
  'head.form': 'Hình thức',
  'head.term': 'Thời hạn',
  'ground.decree-170':
    'Luật Cán bộ, công chức số 80/2025/QH15; Nghị định số 170/2025/NĐ-CP[[ (sửa đổi, bổ sung bởi {amended})]]',
  'ground.amended': 'Nghị định số 300/2026/NĐ-CP',
  'ground.law-58': 'Luật Viên chức số 58/2010/QH12; Nghị định số 115/2020/NĐ-CP',
  'form.secondment':
    'Trong thời gian biệt phái, người được cử vẫn thuộc biên chế của cơ quan, đơn vị cử và trở về khi hết thời hạn ({article}).',
  'form.mobilisation':
    'Người được điều động thuộc biên chế của nơi đến; luật không tự quy định thời hạn của điều động ({article}).',
  'form.rotation': 'Luân chuyển áp dụng với người giữ chức vụ lãnh đạo, theo kế hoạch và có thời hạn ({article}).',
  'form.reinforcement':
    'Luật không quy định “tăng cường” là một hình thức riêng; quyết định cần ghi rõ hình thức áp dụng: ………………',
  'term.secondment':
    'Thời hạn biệt phái không quá 36 tháng; chỉ kéo dài khi nhiệm vụ cấp bách chưa hoàn thành ({article}).',
  'term.rotation': 'Thời hạn luân chuyển ít nhất 36 tháng ({article}).',
  pay: 'cơ quan, đơn vị cử trả lương; nơi nhận bảo đảm các quyền lợi khác tại địa phương ({article}).',
  allowance: 'Người giữ chức vụ lãnh đạo được giữ phụ cấp chức vụ cũ trong 6 tháng ({article}).',
  return: 'cơ quan, đơn vị cử tiếp nhận trở lại và bố trí vị trí việc làm phù hợp ({article}).',
  consultation:
    'Trước khi ra quyết định, cần gặp gỡ người được cử và có ý kiến đồng ý bằng văn bản của nơi cử và nơi nhận ({article}).',
  consent: 'Viên chức vào vị trí của công chức cần được cơ quan quản lý đồng ý ({article}).',

  'template.officer': `<!-- Mẫu thư gửi người được cử. Sửa tự do; các trường trong hai dấu ngoặc nhọn được điền từ phương án. -->
ỦY BAN NHÂN DÂN || **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
TỈNH ……………… || **Độc lập - Tự do - Hạnh phúc**
Số: ………/……… || *………………, ngày … tháng … năm ………*

# THÔNG BÁO
## Về việc cử đến công tác tại {{commune_name}}

Kính gửi: {{officer_title}} **{{officer_name}}**\\
{{position_and_unit}}

Căn cứ: {{ground}};

Theo Quyết định số ………/QĐ-UBND ngày … tháng … năm ………, {{officer_title}} được cử đến công tác như sau:

- Nơi đến: **{{commune_name}}**
- Vị trí: **{{post}}**
- Hình thức: **{{form}}**
- Thời hạn: từ ngày **{{start_date}}** đến hết ngày **{{end_date}}** ({{months}})

**Quy định áp dụng**

- Hình thức: {{form_rule}}
- Thời hạn: {{term_rule}}
- Tiền lương, chế độ: {{pay_rule}}
- Phụ cấp: {{allowance_rule}}
- Khi hết thời hạn: {{return_rule}}

Đề nghị {{officer_title}} bàn giao công việc và có mặt tại nơi nhận đúng thời gian nêu trên.

*Nơi nhận:* || **TM. ỦY BAN NHÂN DÂN**
- Như trên; || **CHỦ TỊCH**
- Lưu: VT, ……… || *(Ký, ghi rõ họ tên, đóng dấu)*
`,
  'template.unit': `<!-- Mẫu thư gửi cơ quan, đơn vị cử. -->
ỦY BAN NHÂN DÂN || **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
TỈNH ……………… || **Độc lập - Tự do - Hạnh phúc**
Số: ………/……… || *………………, ngày … tháng … năm ………*

# THÔNG BÁO
## Về việc cử người đến công tác tại xã, phường

Kính gửi: **{{unit_name}}**

Căn cứ: {{ground}};

Theo Quyết định số ………/QĐ-UBND ngày … tháng … năm ………, **{{people_count}}** người của {{unit_name}} được cử đến công tác tại xã, phường:

{{people_table}}

**Quy định áp dụng**

- Lấy ý kiến: {{consultation_rule}}
- Hình thức: {{form_rule}}
- Thời hạn: {{term_rule}}
- Tiền lương, chế độ: {{pay_rule}}
- Phụ cấp: {{allowance_rule}}
- Khi hết thời hạn: {{return_rule}}

Đề nghị {{unit_name}} bố trí người thay thế, bàn giao công việc và tạo điều kiện để những người có tên lên đường đúng thời gian.

*Nơi nhận:* || **TM. ỦY BAN NHÂN DÂN**
- Như trên; || **CHỦ TỊCH**
- Lưu: VT, ……… || *(Ký, ghi rõ họ tên, đóng dấu)*
`,
  'template.commune': `<!-- Mẫu thư gửi xã, phường nhận. -->
ỦY BAN NHÂN DÂN || **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
TỈNH ……………… || **Độc lập - Tự do - Hạnh phúc**
Số: ………/……… || *………………, ngày … tháng … năm ………*

# THÔNG BÁO
## Về việc tiếp nhận người được cử đến công tác

Kính gửi: Ủy ban nhân dân **{{commune_name}}**

Căn cứ: {{ground}};

Theo Quyết định số ………/QĐ-UBND ngày … tháng … năm ………, **{{people_count}}** người được cử đến công tác tại {{commune_name}}:

{{people_table}}

**Quy định áp dụng**

- Lấy ý kiến: {{consultation_rule}}
- Hình thức: {{form_rule}}
- Thời hạn: {{term_rule}}
- Tiền lương, chế độ: {{pay_rule}}
- Phụ cấp: {{allowance_rule}}
- Khi hết thời hạn: {{return_rule}}

Đề nghị {{commune_name}} bố trí nơi làm việc, phân công người hướng dẫn và thông báo khi người được cử có mặt.

*Nơi nhận:* || **TM. ỦY BAN NHÂN DÂN**
- Như trên; || **CHỦ TỊCH**
- Lưu: VT, ……… || *(Ký, ghi rõ họ tên, đóng dấu)*
`,
};
