/** The templates of letters that come with the program, and the sentences that their fields hold. */
export const letterText = {
  'title.officer': 'Letters to those who are sent',
  'title.unit': 'Letters to sending units',
  'title.commune': 'Letters to communes and wards',
  draft: 'DRAFT: {count?one rule is:several rules are} broken ({count|number})',
  unknown: '……………………………… (to be filled in by the drafting office under the rules that apply)',
  'address.m': 'Mr',
  'address.f': 'Ms',
  'address.unknown': 'Mr/Ms',
  months: '{months|number} {months?month:months}',
  'head.number': 'No.',
  'head.name': 'Full name',
  'head.position': 'Position',
  'head.unit': 'Sending unit',
  'head.commune': 'Commune or ward',
  'head.post': 'Post, field',
  'head.form': 'Form',
  'head.term': 'Term',
  'ground.decree-170':
    'Law on Cadres and Civil Servants No. 80/2025/QH15; Decree No. 170/2025/NĐ-CP[[ (amended by {amended})]]',
  'ground.amended': 'Decree No. 300/2026/NĐ-CP',
  'ground.law-58': 'Law on Public Employees No. 58/2010/QH12; Decree No. 115/2020/NĐ-CP',
  'form.secondment':
    'A seconded person stays on the headcount of the sending unit and returns at the end of the term ({article}).',
  'form.mobilisation':
    'A mobilised person joins the headcount of the place they go to; the law itself sets no term ({article}).',
  'form.rotation': 'Rotation is for leaders, planned, and for a fixed term ({article}).',
  'form.reinforcement':
    'The law defines no form called reinforcement; the decision has to name the form that applies: ………………',
  'term.secondment':
    'A secondment lasts at most 36 months; it is extended only where an urgent task is unfinished ({article}).',
  'term.rotation': 'A rotation lasts at least 36 months ({article}).',
  pay: 'the sending unit pays the salary; the receiving place provides the local benefits ({article}).',
  allowance: 'A leader keeps the old allowance for 6 months ({article}).',
  return: 'the sending unit takes the person back and gives them a suitable post ({article}).',
  consultation: 'Before the decision the person is met, and sender and receiver agree in writing ({article}).',
  consent: 'A public employee who takes a civil servant’s post needs the consent of the managing body ({article}).',

  'template.officer': `<!-- Letter to somebody who is sent. Edit freely; the fields in double braces are filled in from the plan. -->
PEOPLE’S COMMITTEE || **SOCIALIST REPUBLIC OF VIET NAM**
……………… PROVINCE || **Independence - Freedom - Happiness**
No.: ………/……… || *………………, day … month … year ………*

# NOTICE
## of your assignment to {{commune_name}}

To: {{officer_title}} **{{officer_name}}**\\
{{position_and_unit}}

Ground: {{ground}};

Under Decision No. ………/QĐ-UBND, day … month … year ………, you are sent as follows:

- To: **{{commune_name}}**
- Post: **{{post}}**
- Form: **{{form}}**
- Term: from **{{start_date}}** to **{{end_date}}** ({{months}})

**Rules that apply**

- Form: {{form_rule}}
- Term: {{term_rule}}
- Pay and benefits: {{pay_rule}}
- Allowance: {{allowance_rule}}
- At the end of the term: {{return_rule}}

Please hand over your work and be at the receiving place on the first day named above.

*Recipients:* || **FOR THE PEOPLE’S COMMITTEE**
- As above; || **CHAIR**
- Archive: VT, ……… || *(signature, full name, seal)*
`,
  'template.unit': `<!-- Letter to a sending unit. -->
PEOPLE’S COMMITTEE || **SOCIALIST REPUBLIC OF VIET NAM**
……………… PROVINCE || **Independence - Freedom - Happiness**
No.: ………/……… || *………………, day … month … year ………*

# NOTICE
## of staff sent to communes and wards

To: **{{unit_name}}**

Ground: {{ground}};

Under Decision No. ………/QĐ-UBND, day … month … year ………, these of your staff (number: **{{people_count}}**) are sent to communes and wards:

{{people_table}}

**Rules that apply**

- Agreement: {{consultation_rule}}
- Form: {{form_rule}}
- Term: {{term_rule}}
- Pay and benefits: {{pay_rule}}
- Allowance: {{allowance_rule}}
- At the end of the term: {{return_rule}}

Please arrange for their replacement, have their work handed over, and let those named leave on time.

*Recipients:* || **FOR THE PEOPLE’S COMMITTEE**
- As above; || **CHAIR**
- Archive: VT, ……… || *(signature, full name, seal)*
`,
  'template.commune': `<!-- Letter to a commune or ward. -->
PEOPLE’S COMMITTEE || **SOCIALIST REPUBLIC OF VIET NAM**
……………… PROVINCE || **Independence - Freedom - Happiness**
No.: ………/……… || *………………, day … month … year ………*

# NOTICE
## of staff sent to you

To: the People’s Committee of **{{commune_name}}**

Ground: {{ground}};

Under Decision No. ………/QĐ-UBND, day … month … year ………, these people (number: **{{people_count}}**) are sent to {{commune_name}}:

{{people_table}}

**Rules that apply**

- Agreement: {{consultation_rule}}
- Form: {{form_rule}}
- Term: {{term_rule}}
- Pay and benefits: {{pay_rule}}
- Allowance: {{allowance_rule}}
- At the end of the term: {{return_rule}}

Please provide a place of work, name somebody to introduce them, and tell us when they have arrived.

*Recipients:* || **FOR THE PEOPLE’S COMMITTEE**
- As above; || **CHAIR**
- Archive: VT, ……… || *(signature, full name, seal)*
`,
} as const;
