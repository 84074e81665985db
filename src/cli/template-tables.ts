/** A tiny workspace that runs as it is: eight invented people, six places in four real communes of Phú Thọ, three units. */
export const TEMPLATE_TABLES: ReadonlyMap<string, string> = new Map([
  [
    'officers.csv',
    `officer_id,name,birth_date,sex,unit_id,category,leader,position,field,skills,degree,major,political_theory,experience_years,rating,forms,available_from,available_to,exclusions,own_wish,prefers,note
CB001,Nguyễn Văn Ví Dụ,15/03/1985,m,so-tc,civil-servant,no,Chuyên viên,accounting,accounting:4,3,Kế toán,2,12,3,,,,none,,VT002,
CB002,Trần Thị Mẫu,02/09/1990,f,so-tc,civil-servant,no,Chuyên viên,accounting,accounting:3,3,Tài chính,1,8,4,,,,none,,,
CB003,Lê Văn Thử,20/11/1982,m,so-nnmt,civil-servant,no,Chuyên viên chính,land,land:4,4,Quản lý đất đai,2,15,3,,,,none,,VT003; VT004,
CB004,Phạm Thị Nháp,07/05/1993,f,so-nnmt,civil-servant,no,Chuyên viên,land,land:3,3,Quản lý đất đai,1,6,3,,,,none,,,
CB005,Hoàng Văn Minh Họa,30/06/1988,m,so-khcn,civil-servant,no,Chuyên viên,it,it:4,3,Công nghệ thông tin,1,10,4,,,,none,,VT001,
CB006,Vũ Thị Giả Định,12/12/1991,f,so-khcn,civil-servant,no,Chuyên viên,it,it:3,3,Khoa học máy tính,1,7,3,,,,none,,,
CB007,Đặng Văn Tạm,01/01/1979,m,so-nnmt,civil-servant,no,Chuyên viên chính,land,land:5,4,Địa chính,3,20,4,,,,study,,,
CB008,Bùi Thị Ước Lệ,18/08/1986,f,so-tc,civil-servant,no,Chuyên viên,accounting,accounting:2,3,Kế toán,1,11,3,,,,,,,
`,
  ],
  [
    'vacancies.csv',
    `vacancy_id,commune_id,title,field,skills,degree_min,headcount,priority,note
VT001,07900,Chuyển đổi số,it,it:3,3,1,5,
VT002,07900,Kế toán ngân sách,accounting,,3,1,3,
VT003,04831,Địa chính – xây dựng,land,land:3,3,1,4,
VT004,08911,Địa chính – xây dựng,land,,3,1,4,
VT005,08911,Chuyển đổi số,it,,,1,3,
VT006,08494,Kế toán ngân sách,accounting,,3,1,2,
`,
  ],
  [
    'communes.csv',
    `commune_id,name,kind,region,lat,lon,lodging
04831,Xã Đà Bắc,commune,hoa-binh,20.87286,105.25144,yes
07900,Phường Việt Trì,ward,phu-tho,21.32001,105.39418,no
08494,Xã Lâm Thao,commune,phu-tho,21.34252,105.28890,no
08911,Xã Tam Đảo,commune,vinh-phuc,21.40899,105.64276,yes
`,
  ],
  [
    'units.csv',
    `unit_id,name,kind,lat,lon,staff,keep_min,send_max
so-tc,Sở Tài chính,department,21.3227,105.4020,60,50,10
so-nnmt,Sở Nông nghiệp và Môi trường,department,21.3227,105.4020,80,70,10
so-khcn,Sở Khoa học và Công nghệ,department,21.3227,105.4020,40,35,10
`,
  ],
]);
