"""The parties to Syria's war, under the names by which texts call them: the table that ships.

It is written as a person writes `hand/parties.csv`, and read by the same rules: docs/formats/parties.md has the columns. What the lines say of who
belongs to whom, and since when, are facts that the parties themselves have published.
"""

TABLE = """\
key,name,kind,side,allies,from,to,language,strength,said_by,names
government,Government side,side,,russia,,,,,,
government,Syrian government side,side,,,,,,,,syria*|assad*|damascus
russia,Russian side,side,,government,,,,,,
rebels,Armed opposition side,side,,,,,,,,
is,Islamic State,side,,,,,,,,
coalition,US-led coalition,side,,kurds,,,,,,
kurds,Kurdish-led side,side,,coalition,,,,,,
turkey,Turkish side,side,,,,,,,,
israel,Israeli side,side,,,,,,,,
former,Former government side,side,,,,,,,,
syrian-government,Syrian government and its forces,state,government,,,,en,plain,,syrian government|syrian regime|syrian army|syrian military
syrian-government,,,government,,,,en,plain,,syrian arab government|syrian arab army|syrian arab air*|syrian air*|syrian forces|syrian troops
syrian-government,,,government,,,,en,plain,,syrian war|syrian war*|syrian soldiers|syrian jet*|syrian fighter jet*|syrian plane*
syrian-government,,,government,,,,en,plain,,syrian helicopter*|syrian and russian|syrian or russian|russian and syrian
syrian-government,,,government,,,,en,plain,,russian or syrian|regime and russia*|government and russia*|regime or russia*
syrian-government,,,government,,,,en,plain,,russian and government|russian and the government|russian and regime|russian and the regime
syrian-government,,,government,,,,en,plain,,russian or regime|russian or the regime|russia and the regime|russia and the government
syrian-government,,,government,,,,en,plain,,pro government|pro syrian government|pro regime|pro syrian regime
syrian-government,,,government,,,2024-12-07,en,plain,,assad*
syrian-government,,,government,,,,en,general,,government|regime
syrian-government,,,government,,,,en,vague,,army|military|militia*|loyalist*
syrian-government,,,government,,,,en,hint,,helicopter*|loyal*
syrian-government,,,government,,,,ar,plain,,النظام السوري|الحكومة السورية|الجيش السوري|الجيش العربي السوري|القوات السورية|الجيش النظامي
syrian-government,,,government,,,,ar,plain,,قوات النظام|قوات الحكومة|القوات الحكومية|القوات النظامية|طيران النظام|الطيران السوري|سلاح الجو السوري
syrian-government,,,government,,,,ar,plain,,قوات موالية للحكومة|قوات موالية للنظام|القوات الموالية للحكومة|ميليشيات النظام|مروحيات النظام
syrian-government,,,government,,,2024-12-07,ar,plain,,الأسد
syrian-government,,,government,,,,ar,general,,النظام|الحكومة
syrian-government,,,government,,,,ar,vague,,الجيش|ميليشيا*|مليشيا*
syrian-government,,,government,,,,ru,plain,,сирийск* арми*|сирийск* правительств*|сирийск* власт*|сирийск* режим*|сирийск* войск*|сирийск* военн*
syrian-government,,,government,,,,ru,plain,,правительственн* войск*|правительственн* сил*|правительственн* арми*|проправительственн*|сирийск* ввс
syrian-government,,,government,,,2024-12-07,ru,plain,,асад*
syrian-government,,,government,,,,ru,general,,правительств*|режим*
syrian-government,,,government,,,,ru,vague,,арми*|ополчени*|ополченц*
syrian-government,,,government,,,,uk,plain,,сирійськ* арм*|сирійськ* уряд*|сирійськ* режим*|сирійськ* військ*|урядов* військ*|урядов* сил*|проурядов*
syrian-government,,,government,,,,uk,general,,уряд*
syrian-government,,,government,,,,uk,vague,,армі*|ополченц*
syrian-government,,,government,,,,fr,plain,,régime syrien|armée syrienne|gouvernement syrien|forces gouvernementales|troupes gouvernementales
syrian-government,,,government,,,,fr,plain,,forces pro gouvernementales|forces progouvernementales|forces du régime|armée du régime|aviation du régime
syrian-government,,,government,,,,fr,plain,,forces pro régime|forces prorégime|aviation syrienne|forces syriennes|régime de damas
syrian-government,,,government,,,,fr,general,,régime|gouvernement
syrian-government,,,government,,,,fr,vague,,armée|milices
syrian-government,,,government,,,,es,plain,,régimen sirio|ejército sirio|gobierno sirio|fuerzas gubernamentales|tropas gubernamentales
syrian-government,,,government,,,,es,plain,,fuerzas progubernamentales|fuerzas del régimen|aviación siria|fuerzas sirias|fuerzas leales
syrian-government,,,government,,,,es,general,,régimen|gobierno
syrian-government,,,government,,,,es,vague,,ejército|milicias
hezbollah,Hezbollah,armed_group,government,,,2024-12-07,en,plain,,hezbollah|hizbullah|hizbollah
hezbollah,,,government,,,2024-12-07,ar,plain,,حزب الله
hezbollah,,,government,,,2024-12-07,ru,plain,,хезболл*|хизбалл*
hezbollah,,,government,,,2024-12-07,uk,plain,,хезболл*
former-government,Loyalists of the former government,armed_group,former,,2024-12-08,,en,plain,,assad*|pro assad|former regime|ousted government
former-government,,,former,,2024-12-08,,ar,plain,,فلول النظام|النظام السابق|النظام البائد
transitional-government,Transitional authorities and their forces,state,government,,2024-12-08,,en,plain,,transitional government|interim government|new authorities|syrian transitional government
transitional-government,,,government,,2024-12-08,,en,plain,,hayat tahrir al sham|tahrir al sham|hts
transitional-government,,,government,,2024-12-08,,ar,plain,,الحكومة الانتقالية|السلطات الانتقالية|هيئة تحرير الشام
russian-forces,Russia and its forces,state,russia,,,,en,plain,,russia*|moscow|kremlin|syrian and russian|syrian or russian|russian and syrian|russian or syrian
russian-forces,,,russia,,,,en,plain,,regime and russia*|government and russia*|regime or russia*|russian and government|russian and the government
russian-forces,,,russia,,,,en,plain,,russian and regime|russian and the regime|russian or regime|russian or the regime|russia and the regime
russian-forces,,,russia,,,,en,plain,,russia and the government
russian-forces,,,russia,,,,ar,plain,,روسيا|روسي*|الروس|موسكو
russian-forces,,,russia,,,,ru,plain,,росси*|российск*|москв*|вкс
russian-forces,,,russia,,,,uk,plain,,росі*|російськ*|рф
russian-forces,,,russia,,,,fr,plain,,russie|russe*|moscou
russian-forces,,,russia,,,,es,plain,,rusia|ruso*|rusa*|moscú
armed-opposition,Armed opposition,armed_group,rebels,,,,en,plain,,rebel*|opposition|anti government|anti syrian government|anti regime|anti assad*
armed-opposition,,,rebels,,,2024-12-07,en,plain,,free syrian army|free army|fsa|qaeda|al qaeda|qaida|jaish*|army of islam|ahrar al sham
armed-opposition,,,rebels,,,,en,vague,,terrorist*|insurgent*|militant*|jihad*|islamist*|armed group*|takfiri*
armed-opposition,,,rebels,,,,en,hint,,gunmen
armed-opposition,,,rebels,,,,ar,plain,,المعارضة|المعارضة المسلحة|الفصائل المعارضة|فصائل المعارضة|الثوار|الجيش الحر|الجيش السوري الحر
armed-opposition,,,rebels,,,2024-12-07,ar,plain,,جيش الإسلام|أحرار الشام|القاعدة
armed-opposition,,,rebels,,,,ar,vague,,ارهابي*|المسلحين|مسلحون|مسلحين|فصائل|تكفيري*
armed-opposition,,,rebels,,,,ru,plain,,повстанц*|оппозици*|мятежник*|аль каид*
armed-opposition,,,rebels,,,,ru,vague,,террорист*|боевик*
armed-opposition,,,rebels,,,,uk,plain,,повстанц*|опозиці*
armed-opposition,,,rebels,,,,uk,vague,,терорист*|бойовик*
armed-opposition,,,rebels,,,,fr,plain,,rebelle*|opposition|insurgés|armée syrienne libre
armed-opposition,,,rebels,,,,fr,vague,,terroriste*|jihadiste*|djihadiste*|islamiste*
armed-opposition,,,rebels,,,,es,plain,,rebelde*|oposición|insurgentes|ejército libre sirio
armed-opposition,,,rebels,,,,es,vague,,terrorista*|yihadista*|islamista*
armed-opposition,,,rebels,,,,,plain,government|russia,terrorist*|terrorist group*|ارهابي*|террорист*|боевик*
nusra,Nusra Front and Hayat Tahrir al-Sham,armed_group,rebels,,,2024-12-07,en,plain,,nusra|jabhat al nusra|fateh al sham|tahrir al sham|hayat tahrir al sham|hts
nusra,,,rebels,,,2024-12-07,ar,plain,,جبهة النصرة|النصرة|هيئة تحرير الشام|تحرير الشام|فتح الشام
nusra,,,rebels,,,2024-12-07,ru,plain,,нусра|хайят тахрир*
islamic-state,Islamic State,armed_group,is,,,,en,plain,,isis|isil|isi|daesh|daish|islamic state|^is|is group|is militants|is fighters|is jihadists
islamic-state,,,is,,,,ar,plain,,داعش|تنظيم الدولة|الدولة الإسلامية|تنظيم الدولة الاسلامية
islamic-state,,,is,,,,ru,plain,,исламск* государств*|игил|даиш
islamic-state,,,is,,,,uk,plain,,ісламськ* держав*|іділ
islamic-state,,,is,,,,fr,plain,,état islamique|daech|daesh
islamic-state,,,is,,,,es,plain,,estado islámico|daesh
us-led-coalition,US-led coalition against Islamic State,coalition,coalition,,,,en,plain,,us led|u s led|american led|usa led|international coalition
us-led-coalition,,,coalition,,,,en,plain,,global coalition|united states|^us|^u s|^american|^american*|pentagon
us-led-coalition,,,coalition,,,,en,hint,,coalition
us-led-coalition,,,coalition,,,,ar,plain,,التحالف الدولي|قوات التحالف|طيران التحالف|التحالف بقيادة|الولايات المتحدة|امريكي*|أميركي*
us-led-coalition,,,coalition,,,,ru,plain,,международн* коалици*|коалици* во главе|сша|американск*
us-led-coalition,,,coalition,,,,uk,plain,,міжнародн* коаліці*|коаліці* на чолі|сша|американськ*
us-led-coalition,,,coalition,,,,fr,plain,,coalition internationale|coalition menée|états unis|américain*
us-led-coalition,,,coalition,,,,es,plain,,coalición internacional|coalición liderada|estados unidos|estadounidense*
kurdish-led-forces,Kurdish-led forces,armed_force,kurds,,,,en,plain,,kurd*|sdf|ypg|ypj|pkk|syrian democratic forces
kurdish-led-forces,,,kurds,,,,ar,plain,,قوات سوريا الديمقراطية|قسد|وحدات حماية الشعب|كردي*|الأكراد
kurdish-led-forces,,,kurds,,,,ru,plain,,курд*|сдс
kurdish-led-forces,,,kurds,,,,uk,plain,,курд*
kurdish-led-forces,,,kurds,,,,fr,plain,,kurde*|forces démocratiques syriennes
kurdish-led-forces,,,kurds,,,,es,plain,,kurd*|fuerzas democráticas sirias
kurdish-led-forces,,,kurds,,,,,plain,turkey,terrorist*|terrorist group*|separatist terrorist*
turkish-forces,Turkey and its forces,state,turkey,,,,en,plain,,turk*
turkish-forces,,,turkey,,,,ar,plain,,تركيا|تركي*|الأتراك
turkish-forces,,,turkey,,,,ru,plain,,турци*|турецк*
turkish-forces,,,turkey,,,,uk,plain,,туреччин*|турецьк*
turkish-forces,,,turkey,,,,fr,plain,,turquie|turc|turcs|turque*
turkish-forces,,,turkey,,,,es,plain,,turquía|turco*|turca*
israeli-forces,Israel and its forces,state,israel,,,,en,plain,,israel*
israeli-forces,,,israel,,,,ar,plain,,إسرائيل*|الاحتلال الإسرائيلي
israeli-forces,,,israel,,,,ru,plain,,израил*
israeli-forces,,,israel,,,,uk,plain,,ізраїл*
israeli-forces,,,israel,,,,fr,plain,,israël|israélien*
israeli-forces,,,israel,,,,es,plain,,israel|israelí*
elsewhere,,,,,,,,plain,israel,terrorist*|militant*
elsewhere,Another state than these,state,,,,,en,plain,,afghan*|algeri*|brit*|chechen*|egypt*|emirat*|ethiop*|french|german*|iran*|iraq*
elsewhere,,,,,,,en,plain,,jordan*|leban*|liby*|morocc*|palestin*|qatar*|saudi*|somal*|sudan*|tunis*|ukrain*|uzbek*|yemen*
elsewhere,,,,,,,ar,plain,,العراقي*|الايراني*|السعودي*|الأردني*|اللبناني*|الفلسطيني*|اليمني*|المصري*
elsewhere,,,,,,,ru,plain,,иракск*|иранск*|ливанск*|саудовск*|украинск*
elsewhere,,,,,,,uk,plain,,іракськ*|іранськ*|ліванськ*|українськ*
"""
