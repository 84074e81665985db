import type { Dice } from './dice.ts';
import type { Files } from './mutate.ts';

/** Tables that the workspace of `allocate init` does not have. */
const MORE: Readonly<Record<string, string>> = {
  'scores.csv': 'officer_id,vacancy_id,points\nCB001,VT002,800\nCB002,VT002,700\nCB003,VT003,650\nCB005,VT001,900\n',
  'distances.csv': 'unit_id,commune_id,km\nso-tc,07900,5\nso-tc,08494,22\nso-nnmt,04831,61\n',
  'posts.csv': 'commune_id,field,posts,staff\n07900,it,2,1\n04831,land,3,3\n',
  'quotas.csv':
    'name,per,officers,vacancies,form,sent_min,sent_max,communes_min,communes_max,min_share,max_share,if_served,with_earlier,firm\nq1,unit,unit_kind=department,,,,3,,,,,,,\nq2,,,region=phu-tho,,1,,1,,,,,,yes\n',
  'pins.csv': 'officer_id,vacancy_id,commune_id,kind,override\nCB001,VT002,,pin,\nCB006,,04831,forbid,\n',
  'old.csv':
    'officer_id,vacancy_id,form,start_date,end_date,status\nCB001,VT002,secondment,2025-10-01,2026-03-31,pinned\nCB005,VT001,secondment,2025-10-01,2026-03-31,new\n',
  'courses.csv': 'course_id,name,raises,seats,weeks,cost,start_date\nK1,Tin học,it:3,20,4,1000000,2025-11-01\n',
  'standards.csv':
    'title,leader,column,minimum,source,group\nChuyên viên,no,degree,3,x,A\nChuyên viên,no,skills,it:2,x,A\nPhó Trưởng phòng,yes,experience_years,5,x,B\n',
  'indicators.csv': 'indicator_id,name,weight,scale_max\nI1,Phẩm chất,30,10\nI2,Kết quả,70,100\n',
  'results.csv':
    'officer_id,indicator_id,value,date\nCB001,I1,8,2024-12-31\nCB001,I2,90,2024-12-31\nCB002,I1,5,2024-12-31\n',
};

/** The workspace of `allocate init` with some tables more. */
export function baseFiles(small: Files, dice: Dice): Files {
  const files = new Map(small);
  for (const [name, text] of Object.entries(MORE)) {
    // Most questions are about a plan, and results say nothing without their indicators.
    const isLikely = name === 'old.csv' || (name === 'results.csv' && files.has('indicators.csv'));
    if (dice.chance(isLikely ? 0.7 : name === 'results.csv' ? 0.05 : 0.3))
      files.set(name, new TextEncoder().encode(text));
  }
  return files;
}
