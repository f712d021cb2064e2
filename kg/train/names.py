"""Names that replace those of the corpus in training, so that the model leans on form, not fame."""

from __future__ import annotations

# fmt: off
PEOPLE = [
    "Abdi", "Abe", "Abubakar", "Achterberg", "Adeyemi", "Afolabi", "Aguilar", "Ahmadov", "Akhtar", "Albrecht",
    "Aliyev", "Almeida", "Amano", "Andersson", "Antonov", "Arslan", "Asante", "Ashraf", "Aydin", "Baker",
    "Balogun", "Banerjee", "Barbosa", "Bauer", "Becker", "Belov", "Benali", "Bergström", "Bianchi",
    "Bondarenko", "Borisov", "Botha", "Bourguiba", "Brankovic", "Budanov", "Bui", "Cardoso", "Castillo",
    "Cerny", "Chandra", "Chaudhry", "Chen", "Chukwu", "Cohen", "Costa", "Danilov", "Das", "Davydenko",
    "Demir", "Diallo", "Dimitrov", "Dlamini", "Dubois", "Duda", "Ebrahimi", "Eriksen", "Esposito", "Eze",
    "Farouk", "Fernandes", "Fischer", "Fofana", "Fontaine", "Fujimoto", "Galvez", "Garcia", "Georgiou",
    "Ghani", "Gomes", "Goncharenko", "Gonzalez", "Grushko", "Guterres", "Haddad", "Haidar", "Hakimi",
    "Halonen", "Hansen", "Haruna", "Hassan", "Herrera", "Hlushko", "Hoang", "Hoffmann", "Horvat", "Hossain",
    "Ibragimov", "Ibrahim", "Ionescu", "Ito", "Ivanov", "Iyer", "Jankowski", "Jansen", "Jensen", "Juma",
    "Kadyrov", "Kallas", "Kamau", "Kaminski", "Karimov", "Kaya", "Keita", "Khalil", "Khan", "Kim", "Kirby",
    "Kiselev", "Klein", "Kobayashi", "Kovacs", "Kovalenko", "Kozlov", "Kraus", "Kruger", "Kuleba", "Kumar",
    "Kuznetsov", "Lavrov", "Lee", "Lehtonen", "Leroy", "Levy", "Li", "Lindqvist", "Lopez", "Lukashov", "Lund",
    "Lysenko", "Mahmoud", "Makarov", "Malik", "Marchenko", "Marin", "Markovic", "Martinez", "Matsuda",
    "Mbeki", "Mehta", "Melnyk", "Mendoza", "Mensah", "Meyer", "Milanovic", "Miller", "Mishra", "Mohammed",
    "Molina", "Morales", "Moreau", "Mori", "Morozov", "Mukherjee", "Mutua", "Mwangi", "Nagy", "Nakamura",
    "Navarro", "Ndiaye", "Nebenzia", "Nguyen", "Nikolaidis", "Nkosi", "Novak", "Nowak", "Nyong", "Obi",
    "Okafor", "Okonkwo", "Oliveira", "Olsen", "Omar", "Orban", "Ortega", "Osman", "Ozturk", "Pak",
    "Papadopoulos", "Park", "Patel", "Pavlenko", "Peng", "Pereira", "Peskov", "Petrov", "Pham", "Podolyak",
    "Popescu", "Prasad", "Qureshi", "Rahman", "Ramirez", "Reyes", "Ricci", "Rojas", "Romanov", "Rossi",
    "Rutte", "Ryabkov", "Sadiq", "Saito", "Salazar", "Saleh", "Santos", "Sato", "Savchenko", "Schmidt",
    "Schneider", "Sharma", "Shevchenko", "Shoigu", "Sikorski", "Silva", "Singh", "Sokolov", "Sorokin",
    "Stepanenko", "Stoltz", "Suarez", "Suleiman", "Svensson", "Syrsky", "Takahashi", "Tanaka", "Tembo",
    "Tkachenko", "Torres", "Toure", "Traore", "Tran", "Tusk", "Umarov", "Usman", "Vargas", "Vasiliev", "Vega",
    "Volkov", "Vucic", "Wagner", "Wang", "Weber", "Wei", "Werner", "Wilson", "Wong", "Wu", "Yamamoto", "Yang",
    "Yatsenko", "Yavuz", "Yermak", "Yilmaz", "Yoon", "Yusuf", "Zaluzhny", "Zapata", "Zaytsev", "Zhang",
    "Zhou", "Zielinski", "Zuma",
]

PLACES = [
    "Ukraine", "Russia", "China", "Iran", "Israel", "Turkey", "Poland", "Germany", "France", "Spain", "Italy",
    "Belarus", "Georgia", "Moldova", "Armenia", "Azerbaijan", "Kazakhstan", "Syria", "Iraq", "Lebanon",
    "Jordan", "Egypt", "Libya", "Sudan", "Ethiopia", "Somalia", "Kenya", "Nigeria", "Mali", "Niger", "Ghana",
    "Senegal", "Congo", "Rwanda", "Uganda", "Zimbabwe", "Angola", "Brazil", "Argentina", "Chile", "Peru",
    "Colombia", "Venezuela", "Mexico", "Cuba", "Haiti", "Canada", "India", "Pakistan", "Bangladesh",
    "Myanmar", "Thailand", "Vietnam", "Philippines", "Indonesia", "Malaysia", "Japan", "Korea", "Taiwan",
    "Mongolia", "Nepal", "Afghanistan", "Yemen", "Qatar", "Serbia", "Kosovo", "Bosnia", "Croatia", "Hungary",
    "Romania", "Bulgaria", "Greece", "Cyprus", "Finland", "Sweden", "Norway", "Denmark", "Estonia", "Latvia",
    "Lithuania", "Ireland", "Britain", "Kyiv", "Moscow", "Beijing", "Tehran", "Warsaw", "Berlin", "Paris",
    "Madrid", "Rome", "Minsk", "Tbilisi", "Chisinau", "Yerevan", "Baku", "Astana", "Damascus", "Baghdad",
    "Beirut", "Amman", "Cairo", "Tripoli", "Khartoum", "Nairobi", "Lagos", "Abuja", "Bamako", "Accra",
    "Dakar", "Kinshasa", "Kigali", "Brasilia", "Santiago", "Lima", "Bogota", "Caracas", "Havana", "Ottawa",
    "Delhi", "Islamabad", "Dhaka", "Bangkok", "Hanoi", "Manila", "Jakarta", "Tokyo", "Seoul", "Pyongyang",
    "Taipei", "Kabul", "Sanaa", "Doha", "Belgrade", "Pristina", "Zagreb", "Budapest", "Bucharest", "Sofia",
    "Athens", "Nicosia", "Helsinki", "Stockholm", "Oslo", "Tallinn", "Riga", "Vilnius", "Dublin", "Kharkiv",
    "Kursk", "Donetsk", "Kherson", "Odesa", "Lviv", "Mariupol",
]

GROUPS = [
    "Reuters", "Interfax", "TASS", "Ukrinform", "Xinhua", "Yonhap", "Kyodo", "Newsweek", "Bloomberg", "Hamas",
    "Hezbollah", "NATO", "Kremlin", "Pentagon", "Gazprom", "Naftogaz", "Wagner", "Azov", "Rosatom", "Unicef",
    "Oxfam", "Amnesty", "Greenpeace", "Interpol", "Europol", "Mossad", "Duma", "Rada", "Bundestag", "Knesset",
    "Taliban", "Houthis", "IAEA", "OSCE", "ASEAN", "Bellingcat", "Telegram", "Meduza", "Kommersant",
    "Izvestia", "Ukrenergo", "Airbus", "Siemens", "Samsung", "Huawei", "Maersk", "Lufthansa", "Petrobras",
    "Tata", "Aramco",
]
